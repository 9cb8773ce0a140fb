/** Lab "Noise to dots": a denoiser is trained, led by hand, and looped until noise becomes dots. */

import { define } from "../core/element.ts";
import type { Settings } from "../core/model.ts";
import { percent } from "../core/drawing.ts";
import { addDot, dotsBefore, dotsControls, place } from "../core/own-dots.ts";
import { drawn, parseDrawn } from "../core/points.ts";
import { noiseShare } from "./limits.ts";
import type { View } from "./model.ts";
import { BOX, picture, told } from "./picture.ts";

const noisy = (settings: Settings): [number, number] => {
  const { at } = parseDrawn(`a${settings.dot}`);
  return [at[0]!, at[1]!];
};

define<View>({
  name: "noise-to-dots",
  attempt: "Train it. Then move the ring, the noisy dot, and follow the new dots from pure noise to the end.",
  start: "Train",
  controls: [
    { key: "shown", kind: "range", label: "How far the new dots are", value: 100, min: 0, max: 100, step: 5, live: true, say: (v) => `${v}\u00a0% of the questions` },
    { key: "questions", kind: "range", label: "Questions for a new dot", value: 20, min: 1, max: 40, step: 1, live: true, say: (v) => (v === 1 ? "1: all at once" : String(v)) },
    { key: "level", kind: "range", label: "Noise in the dragged dot", value: 0.4, min: 0.05, max: 0.95, step: 0.05, live: true, say: (v) => percent(noiseShare(v)) },
    { key: "hand", kind: "choice", label: "In the picture I", value: "drag", live: true, options: [["drag", "move the noisy dot"], ["draw", "draw my own dots"]] },
    ...dotsControls(["moons", "rings", "eight", "corners"], [120, 5], [0.02, 0.1]),
    { key: "dot", kind: "hidden", value: "5020", pattern: /^\d{4}$/, live: true },
  ],
  pad: {
    label: "Picture of the dots. Arrow keys move the mark; the space bar puts the noisy dot there, or draws a dot.",
    box: BOX,
    say: place,
    draw(host, x, y, begins) {
      if (host.settings.hand === "draw") return addDot(host, 0, x, y, begins);
      host.change("dot", drawn(0, x, y).slice(1), true);
      if (begins) host.say(`The noisy dot is at ${place(x, y)}.`);
    },
  },
  picture: (view, settings) => picture(view, dotsBefore(settings), Number(settings.level), noisy(settings)),
  told: (view, settings) => told(view, Number(settings.level)),
  rows: ({ curve }) => [["step", "squared error, as a share of guessing the middle"], ...curve],
});
