/** Lab "Map of digits": two numbers draw a digit, and a digit becomes two numbers. */

import { seed } from "../core/controls.ts";
import { digitPad, OWN_DIGIT } from "../core/digit-pad.ts";
import { number } from "../core/drawing.ts";
import { define, type LabElement } from "../core/element.ts";
import { button } from "../core/html.ts";
import { missed, REACH } from "./limits.ts";
import type { View } from "./model.ts";
import { BOX, picture, told } from "./picture.ts";

const fine = (share: number): number => Math.round(10 * REACH * (2 * share - 1)) / 10;

/** Put the ring where the code of the chosen digit lies. */
function goToCode(host: LabElement<View>): void {
  if (!host.view) return host.say("Draw the map first.");
  const [x, y] = host.view.code.map((one) => Math.round(10 * Math.min(REACH, Math.max(-REACH, one))) / 10) as [number, number];
  host.change("x", x, true);
  host.change("y", y, true);
}

define<View>({
  name: "map-of-digits",
  attempt: "Draw the map, move the ring over it, then leave the grey land. Draw a digit of your own and see where it lies.",
  start: "Draw the map",
  fetches: "53 kB of weights and digits",
  actions: [{ name: "draw", label: "Draw ten others" }],
  controls: [
    { key: "x", kind: "range", label: "First number", value: 0.5, min: -REACH, max: REACH, step: 0.1, live: true, say: (v) => number(v, 1) },
    { key: "y", kind: "range", label: "Second number", value: -1, min: -REACH, max: REACH, step: 0.1, live: true, say: (v) => number(v, 1) },
    { key: "map", kind: "choice", label: "Map of", value: "vae", live: true, options: [["vae", "the VAE"], ["pca", "PCA"]] },
    {
      key: "digit",
      kind: "choice",
      label: "Digit to encode",
      value: "2",
      live: true,
      options: [...Array.from({ length: 10 }, (_, i) => [String(i), `a ${i} that it never saw`] as const), ["own", "the one I draw"]],
    },
    seed("Seed of the random pictures"),
    OWN_DIGIT,
  ],
  pad: {
    label: "Map. Arrow keys move a place, the space bar puts the ring there.",
    box: BOX,
    say: (x, y) => `${number(fine(x), 1)} and ${number(fine(1 - y), 1)}`,
    draw(host, x, y) {
      host.change("x", fine(x), true);
      host.change("y", fine(1 - y), true);
    },
  },
  extra(host) {
    const pad = digitPad(host, () => host.settings.digit === "own" || host.change("digit", "own", true));
    pad.lastElementChild!.append(button("Put the ring on its code", () => goToCode(host)));
    return pad;
  },
  picture,
  told,
  rows: (view) => [
    ["what", "way", "figure"],
    ["code", "first number", view.code[0]],
    ["code", "second number", view.code[1]],
    ["distance of what comes back", "VAE", missed(view, "vae")],
    ["distance of what comes back", "PCA", missed(view, "pca")],
    ...Object.entries(view.away).map(([way, far]) => ["distance of ten random ones to the nearest real", way, far]),
  ],
});
