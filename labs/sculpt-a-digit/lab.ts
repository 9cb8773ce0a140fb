/** Lab "Sculpt a digit": noise becomes a digit in steps, with as much guidance as you like. */

import { seed } from "../core/controls.ts";
import { digitPad, OWN_DIGIT } from "../core/digit-pad.ts";
import { number, percent } from "../core/drawing.ts";
import { define } from "../core/element.ts";
import type { View } from "./model.ts";
import { picture, told } from "./picture.ts";

const DIGITS = Array.from({ length: 10 }, (_, i) => String(i));

define<View>({
  name: "sculpt-a-digit",
  attempt: "Make ten digits, then go back through the steps. Make them again with one step, and with guidance 8.",
  start: "Make ten",
  fetches: "51 kB of weights",
  controls: [
    { key: "at", kind: "range", label: "Look at", value: 1, min: 0, max: 1, step: 0.02, live: true, say: (v) => (v === 1 ? "the end" : `${percent(v)} of the way`) },
    { key: "digit", kind: "choice", label: "Digit asked for", value: "3", options: [...DIGITS.map((one) => [one, one] as const), ["all", "0 to 9, one each"]] },
    { key: "guidance", kind: "range", label: "Guidance", value: 1, min: -1, max: 8, step: 0.5, live: true, say: (v) => `${number(v, 1)}${v === -1 ? ", not told the digit" : ""}` },
    { key: "steps", kind: "range", label: "Steps", value: 50, min: 1, max: 50, step: 1, say: (v) => `${v} step${v === 1 ? "" : "s"}` },
    { key: "start", kind: "choice", label: "Start from", value: "noise", live: true, options: [["noise", "pure noise"], ["own", "my drawing, with noise"]] },
    { key: "blur", kind: "range", label: "Noise on my drawing", value: 0.6, min: 0.1, max: 1, step: 0.1, live: true, say: (v) => percent(v) },
    seed("Seed of the noise"),
    OWN_DIGIT,
  ],
  extra: (host) => digitPad(host, () => host.settings.start === "own" || host.change("start", "own", true)),
  picture,
  told,
  rows: ({ sweep }) => [["guidance", "share read as asked", "distance of two pictures of one digit"], ...sweep],
});
