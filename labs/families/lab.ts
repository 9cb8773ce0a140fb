/** Lab "Families side by side": the same digits by five families; which is best depends on what matters. */

import { define, type LabElement } from "../core/element.ts";
import { button, row } from "../core/html.ts";
import { AXES, NAMES } from "./limits.ts";
import type { View } from "./model.ts";
import { BOX, COLUMNS, indexAt, picture, ROWS, told } from "./picture.ts";
import "../core/digit-pad.ts"; // not used here, but packed with what is: see scripts/labs/pack.py

const WORDS = ["does not matter", "matters a little", "matters", "matters most"];
const BEGIN: Record<string, number> = { judge: 2, precision: 2, recall: 2 };

/** What some people ask of a generator, as weights of the axes. */
const WISHES: Record<string, Record<string, number>> = {
  "A sheet of neat examples": { judge: 3, precision: 3 },
  "All the variety there is": { recall: 3, precision: 1 },
  "Nothing that was copied": { nearest: 3, precision: 1 },
  "On a tiny machine": { time: 3, training: 2, parameters: 2 },
};

function wishes(host: LabElement<View>): HTMLElement {
  const buttons = Object.entries(WISHES).map(([label, wish]) =>
    button(label, () => AXES.forEach(({ key }) => host.change(key, wish[key] ?? 0, true))),
  );
  return row(...buttons);
}

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
  extra: wishes,
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
