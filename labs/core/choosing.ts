/** How a lab of words chooses the next letter. */

import type { Control } from "./controls.ts";

export const CHOOSING: readonly Control[] = [
  { key: "temperature", kind: "range", label: "Temperature", value: 1, min: 0.1, max: 3, step: 0.1, live: true },
  {
    key: "top",
    kind: "range",
    label: "Top-k",
    value: 27,
    min: 1,
    max: 27,
    step: 1,
    live: true,
    say: (count) => (count === 27 ? "any letter" : count === 1 ? "the likeliest only" : `the ${count} likeliest`),
  },
];
