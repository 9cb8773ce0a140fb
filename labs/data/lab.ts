/** Lab "Data kitchen": spoil the data, see what it costs, then feed the model its own output. */

import { seed } from "../core/controls.ts";
import { percent } from "../core/drawing.ts";
import { define } from "../core/element.ts";
import { COPIES, FEWEST } from "./limits.ts";
import type { View } from "./model.ts";
import { picture, told } from "./picture.ts";
import "../core/digit-pad.ts"; // not used here, but packed with what is: see scripts/labs/pack.py

const share = (value: number): string => percent(value / 100);

define<View>({
  name: "data",
  attempt: "Cook, and see what the words are worth. Then spoil them, or let half of each meal stay real.",
  start: "Cook",
  fetches: "10 kB of words, or 16 kB of digits",
  controls: [
    { key: "cook", kind: "choice", label: "What is cooked", value: "list", options: [["list", "2,430 English words"], ["own", "the words I paste"], ["images", "500 handwritten digits"]] },
    { key: "amount", kind: "range", label: "Amount", value: 100, min: 10, max: 100, step: 10, say: (v) => `${share(v)} of them` },
    { key: "typos", kind: "range", label: "Typos", value: 0, min: 0, max: 50, step: 5, say: (v) => `${share(v)} of the letters, or pixels` },
    { key: "wrong", kind: "range", label: "Wrong labels", value: 0, min: 0, max: 80, step: 10, say: (v) => `${share(v)} of the digits` },
    { key: "copies", kind: "choice", label: "Repeats: it stands in the data", value: "none", options: Object.entries(COPIES) },
    { key: "generations", kind: "range", label: "Generations", value: 10, min: 1, max: 10, step: 1 },
    { key: "way", kind: "choice", label: "A later generation learns from", value: "made", options: [["made", "what the one before made"], ["half", "half of that, half your data"], ["all", "your data and all that was made"]] },
    seed(),
  ],
  extra: (host) =>
    host.later("Words of your own", () => import("../core/own-words.ts"), ({ ownWords }) =>
      ownWords(host, { key: "cook", fewest: FEWEST, label: "Cook these words" }),
    ),
  picture,
  told,
  rows: ({ clean, yours, generations }) => [
    ["what", "items or generation", "score", "reach", "different"],
    ...clean.map(([items, score]) => ["clean data", items, score, "", ""]),
    ...yours.map(([items, score]) => ["your data", items, score, "", ""]),
    ...generations.map(({ score, reach, distinct }, i) => ["generation", i + 1, score, reach, distinct]),
  ],
});
