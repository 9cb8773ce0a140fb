/** Lab "The classifier run backwards": attack a digit, then climb from noise to a sure answer. */

import { seed } from "../core/controls.ts";
import { digitPad, OWN_DIGIT } from "../core/digit-pad.ts";
import { percent } from "../core/drawing.ts";
import { define } from "../core/element.ts";
import type { View } from "./model.ts";
import { picture, told } from "./picture.ts";

const DIGITS = Array.from({ length: 20 }, (_, i) => i); // two of each in the file, in order

define<View>({
  name: "classifier-backwards",
  attempt: "Climb from noise, and compare the two rows of pictures. Then draw a digit, and attack it harder and harder.",
  start: "Climb from noise",
  fetches: "53 kB of weights",
  controls: [
    {
      key: "digit",
      kind: "choice",
      label: "Digit under attack",
      value: "6",
      live: true,
      options: [
        ...DIGITS.map((i) => [String(i), i % 2 ? `another ${i >> 1}` : `a ${i >> 1}`] as const),
        ["own", "the one I draw"],
      ],
    },
    {
      key: "attack",
      kind: "choice",
      label: "Attack",
      value: "pgd",
      live: true,
      options: [["fgsm", "one step (FGSM)"], ["pgd", "20 small steps (PGD)"]],
    },
    { key: "reach", kind: "range", label: "Strength", value: 0.1, min: 0, max: 0.4, step: 0.02, live: true, say: (v) => `up to ${percent(v)} ink a pixel` },
    {
      key: "start",
      kind: "choice",
      label: "The climb starts from",
      value: "0.1",
      options: [["0.1", "dim noise"], ["0.5", "half-bright noise"], ["1", "bright noise"]],
    },
    seed("Seed of the noise"),
    OWN_DIGIT,
  ],
  extra: (host) => digitPad(host, () => host.settings.digit === "own" || host.change("digit", "own", true)),
  picture,
  told,
  rows: ({ attacked: { plain, robust }, curve }) => [
    ["what", "digit or step", "plain", "robust"],
    ...Array.from(plain.before, (share, i) => ["share before", i, share, robust.before[i]!]),
    ...Array.from(plain.after, (share, i) => ["share after", i, share, robust.after[i]!]),
    ...curve.map(([step, a, b]) => ["distance", step, a, b]),
  ],
});
