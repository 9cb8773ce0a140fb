/** Lab "Learn without labels first": few labels, and what a denoiser learnt without any. */

import { seed } from "../core/controls.ts";
import { digitPad, OWN_DIGIT } from "../core/digit-pad.ts";
import { define } from "../core/element.ts";
import { COUNTS, OWN_COPIES, WAYS } from "./limits.ts";
import type { View } from "./model.ts";
import { picture, told } from "./picture.ts";

define<View>({
  name: "labels",
  attempt: "Train, then go from 1 label a digit to 50. Then take copies from a VAE that saw more labels than you: where does their gain come from?",
  start: "Train",
  fetches: "51 kB: 800 digits, a denoiser, and digits that generators made",
  controls: [
    {
      key: "count",
      kind: "choice",
      label: "Say it for",
      value: "1",
      live: true,
      options: COUNTS.map((count) => [String(count), count === 1 ? "1 label a digit" : `${count} labels a digit`] as const),
    },
    {
      key: "family",
      kind: "choice",
      label: "Copies, 6 of each digit, by",
      value: OWN_COPIES,
      options: [
        [OWN_COPIES, "a Gaussian that saw only these labels"],
        ["vae", "a VAE that saw 1,297 labels"],
        ["gan", "a GAN that saw 1,297 labels"],
        ["diffusion", "diffusion that saw 1,297 labels"],
      ],
    },
    { key: "draws", kind: "range", label: "Draws of the labelled digits", value: 4, min: 2, max: 10, step: 1 },
    seed("Seed of the draws"),
    OWN_DIGIT,
  ],
  extra: (host) => digitPad(host, () => {}),
  picture,
  told,
  rows: ({ named }) => [
    ["labels a digit", "draw", ...WAYS],
    ...named.flatMap(({ count, right }) => right.copies.map((_, draw) => [count, draw + 1, ...WAYS.map((way) => right[way][draw]!)])),
  ],
});
