/** A place to draw a digit of 8 x 8 pixels, by pointer or by keys; it is kept in the setting `own`. */

import type { Control } from "./controls.ts";
import { digit, OWN, ownText, parseOwn, SIDE, touched } from "./digits.ts";
import { frame, percent, svg } from "./drawing.ts";
import type { LabElement } from "./element.ts";
import { button, h, row } from "./html.ts";
import { makePad } from "./pad.ts";

const SIZE = 160;
const KEYS = "Arrow keys move from pixel to pixel, the space bar sets ink or rubs it out.";

/** The setting that the pad fills; it belongs to the lab's controls. */
export const OWN_DIGIT: Control = { key: "own", kind: "hidden", value: "", pattern: OWN, live: true };

const cell = (share: number): number => Math.min(SIDE - 1, Math.floor(share * SIDE));

/**
 * The pad with its buttons, for a lab's `extra`.
 *
 * @param use sets what makes the lab look at the drawing, such as a choice "the one I draw"
 */
export function digitPad<View>(host: LabElement<View>, use: () => void): HTMLElement {
  const own = () => parseOwn(String(host.settings.own));
  const picture = h("div");
  let last: readonly [number, number] = [0, 0];
  const paint = () => {
    const drawing = digit(own(), 1, 1, SIZE - 2) + frame(1, 1, SIZE - 2, SIZE - 2);
    picture.innerHTML = svg(SIZE, SIZE, [drawing], "Your digit, 8 by 8 pixels.");
  };
  const pad = makePad(host, {
    label: `Draw a digit here, 8 by 8 pixels. ${KEYS}`,
    box: [1, 1, SIZE - 2, SIZE - 2],
    cells: SIDE,
    say: (x, y) =>
      `Row ${cell(y) + 1}, column ${cell(x) + 1}: ${percent(own()[cell(y) * SIDE + cell(x)]!)} ink.`,
    draw(_, x, y, begin) {
      if (begin) last = [x, y];
      // A fast hand leaves gaps between two reports of where it is.
      const steps = Math.ceil(SIDE * Math.max(Math.abs(x - last[0]), Math.abs(y - last[1]))) || 1;
      let image = own();
      for (let i = 1; i <= steps; i++) {
        const at = (from: number, to: number) => cell(from + ((to - from) * i) / steps);
        image = touched(image, at(last[0], x), at(last[1], y), rub.checked);
      }
      last = [x, y];
      const drawn = ownText(image);
      if (drawn !== host.settings.own) {
        use();
        host.change("own", drawn, true);
      }
      if (begin) host.say(`Row ${cell(y) + 1}, column ${cell(x) + 1}: ${rub.checked ? "rubbed out" : "ink"}.`);
    },
  }, picture);
  const rub = h("input", { type: "checkbox" });
  const clear = button("Clear", () => {
    host.change("own", "", true);
    host.say("The drawing is empty.");
  });
  host.addEventListener("settings", paint);
  paint();
  return h(
    "div",
    { class: "lab-own lab-buttons" },
    pad,
    h(
      "div",
      {},
      h("p", {}, h("b", {}, "Draw your own digit"), ", as large as the square, by pointer or by arrow keys and space bar."),
      row(h("label", { class: "lab-buttons" }, rub, "rub out"), clear),
    ),
  );
}
