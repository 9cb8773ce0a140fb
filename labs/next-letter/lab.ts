/** Lab "A classifier in a loop": a next-letter classifier that writes words. */

import { CHOOSING } from "../core/choosing.ts";
import { seed } from "../core/controls.ts";
import { percent } from "../core/drawing.ts";
import { define } from "../core/element.ts";
import { h } from "../core/html.ts";
import { bar, line, type Playground, playground } from "./playground.ts";
import type { View } from "./model.ts";
import { amount, picture, told } from "./picture.ts";

let play: Playground;

define<View>({
  name: "next-letter",
  attempt: "Train it, and watch the 27 bars. Then roll one letter after another, or let it loop.",
  start: "Train",
  fetches: "10 kB of words; with trained weights, 17 kB more",
  controls: [
    {
      key: "source",
      kind: "choice",
      label: "Words to learn from",
      value: "all",
      options: [
        ["all", "2,390 English words"],
        ["few", "only 100 of them"],
        ["own", "the ones I paste"],
      ],
    },
    {
      key: "begin",
      kind: "choice",
      label: "Weights at the start",
      value: "fresh",
      options: [
        ["fresh", "random weights"],
        ["trained", "trained weights"],
      ],
    },
    { key: "steps", kind: "range", label: "Training steps", value: 1500, min: 100, max: 3000, step: 100 },
    ...CHOOSING,
    {
      key: "unit",
      kind: "choice",
      label: "Surprise in",
      value: "nats",
      live: true,
      options: [
        ["nats", "nats"],
        ["bits", "bits"],
      ],
    },
    seed(),
  ],
  below: true,
  extra: (host) => (play = playground(host)).element,
  shown(view, settings) {
    const top = Math.max(...view.bars);
    view.bars.forEach((one, symbol) => bar(play.bars[symbol]!, one, view.tableBars[symbol]!, top));
    line(play.word, view.letters, settings);
    play.invented.replaceChildren(
      ...view.invented.map(({ word, surprise, kind }) =>
        h("li", {}, `${word} `, h("small", {}, `${kind}, ${amount(surprise, settings, 1)}`)),
      ),
    );
    line(play.scored, view.scored?.letters ?? [], settings);
  },
  picture,
  told,
  rows: ({ curve, table, bars, invented }) => [
    ["step", "surprise of letters learnt from, in nats", "surprise of letters kept back, in nats"],
    ...curve.map(([step, train, test]) => [step, Number.isNaN(train) ? "" : train, test]),
    ["table", "", table?.loss ?? ""],
    ["next letters", Array.from(bars, (one) => percent(one, 1)).join(" "), ""],
    ["invented", invented.map(({ word }) => word).join(" "), ""],
  ],
});
