/** Lab "Forger and inspector": two networks learn against each other, beside a denoiser on the same dots. */

import { define } from "../core/element.ts";
import type { Settings } from "../core/model.ts";
import { percent } from "../core/drawing.ts";
import { dotsPad } from "../core/own-dots.ts";
import { chosenDots, type Dots, DRAWN } from "../core/points.ts";
import { random } from "../core/random.ts";
import type { View } from "./model.ts";
import { BOX, picture, told } from "./picture.ts";

/** The dots as they are before a worker has made them. */
const begin = (settings: Settings): Dots => chosenDots(settings, random(Number(settings.seed)));

define<View>({
  name: "forger-and-inspector",
  attempt: "Train both. Then set the momentum to 0.9, train again, and watch clouds appear and vanish.",
  start: "Train",
  controls: [
    {
      key: "learns",
      kind: "choice",
      label: "Who learns",
      value: "both",
      live: true,
      options: [["both", "both, in turn"], ["forger", "the forger only"], ["inspector", "the inspector only"]],
    },
    {
      key: "momentum",
      kind: "choice",
      label: "Momentum of both",
      value: "0.5",
      live: true,
      options: [["0.5", "0.5: calm"], ["0.9", "0.9: they chase each other"]],
    },
    { key: "turns", kind: "range", label: "Inspector's steps for one of the forger", value: 1, min: 1, max: 5, step: 1, live: true },
    {
      key: "rate",
      kind: "choice",
      label: "Step size of the forger",
      value: "0.002",
      live: true,
      options: [["0.0005", "0.0005: slow"], ["0.002", "0.002: fits"], ["0.02", "0.02: too large"]],
    },
    {
      key: "set",
      kind: "choice",
      label: "Dots",
      value: "eight",
      options: [
        ["eight", "ring of eight clouds"],
        ["moons", "two moons"],
        ["rings", "ring and core"],
        ["own", "the ones I draw"],
      ],
    },
    { key: "count", kind: "range", label: "How many dots", value: 120, min: 20, max: 300, step: 20 },
    { key: "noise", kind: "range", label: "Spread of the dots", value: 0.02, min: 0, max: 0.1, step: 0.01, say: (v) => `${percent(v)} of the square` },
    { key: "seed", kind: "range", label: "Seed", value: 1, min: 1, max: 99, step: 1 },
    { key: "dots", kind: "hidden", value: "", pattern: DRAWN },
  ],
  pad: dotsPad(BOX),
  picture: (view, settings) => picture(view, begin(settings)),
  told,
  rows: ({ curve, forgerReach }) => {
    const unit = forgerReach.of === 8 ? "clouds reached" : "real dots reached, in %";
    return [["step", `forger: ${unit}`, `denoiser: ${unit}`], ...curve];
  },
});
