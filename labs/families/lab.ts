/** Lab "Families side by side": the same digits by five families; which is best depends on what matters. */

import { define } from "../core/element.ts";
import { AXES, NAMES } from "./limits.ts";
import type { View } from "./model.ts";
import { BOX, COLUMNS, indexAt, picture, ROWS, told } from "./picture.ts";
import "../core/digit-pad.ts"; // not used here, but packed with what is: see scripts/labs/pack.py

const WORDS = ["does not matter", "matters a little", "matters", "matters most"];
const BEGIN: Record<string, number> = { judge: 2, precision: 2, recall: 2 };

define<View>({
  name: "families",
  attempt: "Start, then choose what matters to you, and watch the order change. No family is first in everything.",
  start: "Start",
  fetches: "25 kB of generated and real digits",
  controls: [
    {
      key: "family",
      kind: "choice",
      label: "Show what was made by",
      value: "gan",
      live: true,
      options: Object.entries(NAMES),
    },
    ...AXES.map(({ key, words }) => ({
      key,
      kind: "range" as const,
      label: words,
      value: BEGIN[key] ?? 0,
      min: 0,
      max: 3,
      step: 1,
      live: true,
      say: (value: number) => WORDS[value]!,
    })),
    { key: "look", kind: "range", label: "The framed digit", value: 0, min: 0, max: COLUMNS * ROWS - 1, step: 1, live: true, say: (v) => `${v + 1} of ${COLUMNS * ROWS}` },
    { key: "seed", kind: "hidden", value: "1", pattern: /^\d{1,2}$/ },
  ],
  pad: {
    label: "Sheet of digits. Arrow keys move the mark, the space bar frames the digit under it.",
    box: BOX,
    stride: 0.1,
    say: (x, y) => `a ${Math.floor(indexAt(x, y) / ROWS)}, ${(indexAt(x, y) % ROWS) + 1} of ${ROWS}`,
    draw(host, x, y) {
      const index = indexAt(x, y);
      host.change("look", index, true);
      const family = host.view?.families.find(({ key }) => key === host.settings.family);
      if (family) host.say(`Nearest training image: ${family.nearest[index]!.away.toFixed(2)} apart.`);
    },
  },
  picture,
  told,
  rows: ({ families, order }) => [
    ["family", ...AXES.map(({ key }) => key), "score"],
    ...families.map(({ key, figures }) => [
      NAMES[key]!,
      ...AXES.map((axis) => figures[axis.key].mean),
      order.find((one) => one.key === key)!.score,
    ]),
  ],
});
