/** Lab "Forger and inspector": two networks learn against each other, beside a denoiser on the same dots. */

import { define } from "../core/element.ts";
import { dotsBefore, dotsControls, dotsPad } from "../core/own-dots.ts";
import type { View } from "./model.ts";
import { BOX, picture, told } from "./picture.ts";

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
    ...dotsControls(["eight", "moons", "rings"], [120, 20], [0.02, 0.1]),
  ],
  pad: dotsPad(BOX),
  picture: (view, settings) => picture(view, dotsBefore(settings)),
  told,
  rows: ({ curve, forgerReach }) => {
    const unit = forgerReach.of === 8 ? "clouds reached" : "real dots reached, in %";
    return [["step", `forger: ${unit}`, `denoiser: ${unit}`], ...curve];
  },
});
