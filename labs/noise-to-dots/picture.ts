/** Draws where the denoiser sends a noisy dot, the loop's new dots, and how its error fell. */

import { chart, dots, frame, line, n, percent, placed, svg, text } from "../core/drawing.ts";
import { type Dots, pairs } from "../core/points.ts";
import { MADE, noiseShare, STEPS } from "./limits.ts";
import type { View } from "./model.ts";

const SIZE = 300;
const HEIGHT = SIZE + 20;
export const BOX = [0, 20, SIZE, SIZE] as const;
const ARROW = 12; // units, at most

type Place = readonly [number, number];
const onBox = ([x, y]: Place): Place => [BOX[0] + x * BOX[2], BOX[1] + y * BOX[3]];

const real = (train: Dots, faint: boolean): string =>
  dots([...pairs(train)].map(onBox), faint ? "data faint" : "data", "disc", 2.2);

/** A short line from each place towards where it is sent, thick at its end. */
function arrows(all: Float64Array): string {
  const ends: Place[] = [];
  let path = "";
  for (let i = 0; i < all.length; i += 4) {
    const from = onBox([all[i]!, all[i + 1]!]);
    const to = onBox([all[i + 2]!, all[i + 3]!]);
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
    const part = Math.min(1, ARROW / (length || 1));
    const end = [from[0] + part * (to[0] - from[0]), from[1] + part * (to[1] - from[1])] as const;
    path += `M${n(from[0])} ${n(from[1])}L${n(end[0])} ${n(end[1])}`;
    ends.push(end);
  }
  return `<g class="faint"><path class="line predict" d="${path}"/>${dots(ends, "predict", "disc", 2)}</g>`;
}

export function denoiserPanel(view: View | undefined, train: Dots, level: number, dot: Place): string {
  const [from, to] = view ? [onBox(view.spoilt), onBox(view.guess)] : [onBox(dot), undefined];
  return svg(SIZE, HEIGHT, [
    text(0, 12, "predict: the clean dot behind a noisy one", view ? "predict" : "soft"),
    frame(...BOX),
    view ? arrows(view.arrows) : "",
    real(train, !!view),
    to ? line([from, to], "predict") + dots([to], "predict", "disc", 6) : "",
    dots([from], "data", "ring", 7),
  ], view
    ? `The real dots. The noisy dot, a ring, is sent to the blue disc; arrows show where other places are sent at this noise, ${percent(noiseShare(level))}.`
    : "The real dots and one noisy dot, a ring, before any training.");
}

const inAll = ({ questions }: View) => `${questions} question${questions === 1 ? "" : "s"}`;

export function loopPanel(view: View): string {
  const way = [...pairs({ at: view.way, labels: new Uint8Array(view.way.length / 2) })].map(onBox);
  return svg(SIZE, HEIGHT, [
    text(0, 12, `sample: after ${view.asked} of ${inAll(view)}`, "generate"),
    frame(...BOX),
    real(view.train, true),
    dots(placed(view.made, BOX), "generate", "disc", 2.4),
    line(way, "generate"),
    dots(way.slice(0, 1), "data", "ring", 7),
    dots(way.slice(-1), "generate", "disc", 6),
  ], `${MADE} new dots after ${view.asked} of ${inAll(view)}, among the real ones; a dashed line is the way of the noisy dot.`);
}

export const errorPanel = (view: View): string =>
  svg(SIZE, 190, [
    chart([0, 0, SIZE, 190], [{ name: "denoiser", css: "predict", points: view.curve.map(([a, b]) => [a, 100 * b] as const) }], "training steps", "squared error, in % of guessing the middle", [0, 120]),
  ], `Error by training step: ${errorOf(view)}`);

const errorOf = ({ curve, step }: View): string => {
  const last = curve.at(-1);
  return last ? `after ${step} of ${STEPS} steps its squared error is ${percent(last[1])} of that of guessing the middle of all dots each time.` : "";
};

export const picture = (view: View | undefined, train: Dots, level: number, dot: Place): string =>
  denoiserPanel(view, train, level, dot) + (view ? loopPanel(view) + errorPanel(view) : "");

export function told(view: View, level: number): string {
  if (!view.enough) return "Draw at least two dots.";
  const error = errorOf(view);
  const [x, y] = view.guess;
  return (
    `${error[0]!.toUpperCase()}${error.slice(1)} At ${percent(noiseShare(level))} noise it takes your dot for one at ${percent(x)} to the right and ${percent(y)} down. ` +
    `With ${inAll(view)}, ${percent(view.near)} of the new dots end near a real one, and ${percent(view.covered)} of the real ones have a new one near.`
  );
}
