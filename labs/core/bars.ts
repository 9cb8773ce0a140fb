/** Draws the 27 probabilities of a next letter as bars. */

import { n, NAMES, percent, scale, svg, text } from "./drawing.ts";

const WIDTH = 300;
const HEIGHT = 220;
const FOOT = HEIGHT - 24;

/** What a classifier answers after some letters. */
export function bars(probabilities: ArrayLike<number>, before: string): string {
  const all = Array.from(probabilities);
  const most = Math.max(...all);
  const high = scale([0, most], [0, FOOT - 40]);
  const wide = WIDTH / NAMES.length;
  const top = all.indexOf(most);
  const name = before ? `after “${before}”` : "at the beginning of a word";
  return svg(WIDTH, HEIGHT, [
    text(0, 12, `The next letter ${name}`, "predict"),
    text(0, 30, `tallest: ${NAMES[top]}, ${percent(most)}; the dot is the end`, "soft"),
    `<path class="field predict t5" d="${all.map((one, i) => `M${n(i * wide)} ${FOOT}v${n(-high(one))}h${n(wide - 2)}V${FOOT}z`).join("")}"/>`,
    ...all.map((_, i) => text(i * wide + wide / 2 - 1, HEIGHT - 8, i === NAMES.length - 1 ? "·" : NAMES[i]!, "middle")),
  ], `The probability of each next letter ${name}; the likeliest is ${NAMES[top]} with ${percent(most)}.`);
}
