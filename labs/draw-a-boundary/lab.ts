/** Lab "Draw a boundary": a network learns to tell two classes of dots apart. */

import { define } from "../core/element.ts";
import { percent } from "../core/drawing.ts";
import { CLASS, dotsBefore, dotsControls, dotsPad } from "../core/own-dots.ts";
import type { View } from "./model.ts";
import { BOX, picture, told } from "./picture.ts";

define<View>({
  name: "draw-a-boundary",
  attempt: "Train it. Then give a fifth of the dots the wrong class, train it again, and watch the two errors part.",
  start: "Train",
  controls: [
    ...dotsControls(["moons", "rings", "blobs", "corners"], [80, 10], [0.05, 0.2]),
    CLASS,
    { key: "wrong", kind: "range", label: "Wrong classes", value: 0, min: 0, max: 0.4, step: 0.05, say: (v) => `${percent(v)} of the dots` },
    { key: "width", kind: "range", label: "Width of the network", value: 16, min: 1, max: 48, step: 1, say: (v) => `${v} unit${v === 1 ? "" : "s"} a layer` },
  ],
  pad: dotsPad(BOX, (settings) => Number(settings.draw === "b")),
  picture: (view, settings) => picture(view, dotsBefore(settings)),
  told,
  rows: ({ curve }) => [["step", "training error", "test error"], ...curve],
});
