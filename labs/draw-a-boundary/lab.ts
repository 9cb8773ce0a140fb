/** Lab "Draw a boundary": a network learns to tell two classes of dots apart. */

import { define } from "../core/element.ts";
import type { Settings } from "../core/model.ts";
import { percent } from "../core/drawing.ts";
import { dotsPad } from "../core/own-dots.ts";
import { chosenDots, type Dots, DRAWN } from "../core/points.ts";
import { random } from "../core/random.ts";
import type { View } from "./model.ts";
import { BOX, picture, told } from "./picture.ts";
import "../core/denoiser.ts"; // not used here, but packed with what is: see scripts/labs/pack.py

/** The dots as they are before a worker has made them. */
const begin = (settings: Settings): Dots => chosenDots(settings, random(Number(settings.seed)));

define<View>({
  name: "draw-a-boundary",
  attempt: "Train it. Then give a fifth of the dots the wrong class, train it again, and watch the two errors part.",
  start: "Train",
  controls: [
    {
      key: "set",
      kind: "choice",
      label: "Dots",
      value: "moons",
      options: [
        ["moons", "two moons"],
        ["rings", "ring and core"],
        ["blobs", "two clouds"],
        ["corners", "four corners"],
        ["own", "the ones I draw"],
      ],
    },
    { key: "count", kind: "range", label: "How many dots", value: 80, min: 10, max: 300, step: 10 },
    { key: "noise", kind: "range", label: "Noise", value: 0.05, min: 0, max: 0.2, step: 0.01, say: (v) => `${percent(v)} of the square` },
    { key: "wrong", kind: "range", label: "Wrong classes", value: 0, min: 0, max: 0.4, step: 0.05, say: (v) => `${percent(v)} of the dots` },
    { key: "width", kind: "range", label: "Width of the network", value: 16, min: 1, max: 48, step: 1, say: (v) => `${v} units a layer` },
    {
      key: "draw",
      kind: "choice",
      label: "My next dot is",
      value: "a",
      live: true,
      options: [["a", "a disc"], ["b", "a cross"]],
    },
    { key: "seed", kind: "range", label: "Seed", value: 1, min: 1, max: 99, step: 1 },
    { key: "dots", kind: "hidden", value: "", pattern: DRAWN },
  ],
  pad: dotsPad(BOX, (settings) => Number(settings.draw === "b")),
  picture: (view, settings) => picture(view, begin(settings)),
  told,
  rows: ({ curve }) => [["step", "training error", "test error"], ...curve],
});
