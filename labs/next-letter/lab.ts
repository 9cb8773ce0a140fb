/** Lab "A classifier in a loop": a next-letter classifier that writes words. */

import { percent } from "../core/drawing.ts";
import { define } from "../core/element.ts";
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
      label: "Begin with",
      value: "fresh",
      options: [
        ["fresh", "random weights"],
        ["trained", "trained weights"],
      ],
    },
    { key: "steps", kind: "range", label: "Training steps", value: 1500, min: 100, max: 3000, step: 100 },
    { key: "temperature", kind: "range", label: "Temperature", value: 1, min: 0.1, max: 3, step: 0.1, live: true },
    { key: "top", kind: "range", label: "Top-k", value: 27, min: 1, max: 27, step: 1, live: true, say: (v) => (v === 27 ? "any letter" : v === 1 ? "the likeliest only" : `the ${v} likeliest`) },
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
    { key: "seed", kind: "range", label: "Seed", value: 1, min: 1, max: 99, step: 1 },
  ],
  below: true,
  extra: (host) => (play = playground(host)).element,
  shown(view, settings) {
    const top = Math.max(...view.bars);
    view.bars.forEach((one, symbol) => bar(play.bars[symbol]!, one, view.tableBars[symbol]!, top));
    line(play.word, view.letters, settings);
    play.invented.replaceChildren(
      ...view.invented.map(({ word, surprise, kind }) => {
        const item = document.createElement("li");
        item.append(word, " ", Object.assign(document.createElement("small"), { textContent: `${kind}, ${amount(surprise, settings, 1)}` }));
        return item;
      }),
    );
    line(play.scored, view.scored?.letters ?? [], settings);
  },
  picture,
  told,
  rows: ({ curve, table, bars, invented }) => [
    ["step", "surprise of letters learnt from, in nats", "surprise of letters kept back, in nats"],
    ...curve.map(([step, train, test]) => [step, Number.isNaN(train) ? "" : train, test]),
    ["table", "", table?.loss ?? ""],
    ["next letters", Array.from(bars, (one) => percent(one, 1)).join(" ")],
    ["invented", invented.map(({ word }) => word).join(" ")],
  ],
});
