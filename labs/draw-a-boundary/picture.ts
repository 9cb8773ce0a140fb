/** Draws the dots, the field of the network's answers, and how its errors went. */

import { chart, dots, field, frame, percent, svg, text } from "../core/drawing.ts";
import type { Dots } from "../core/points.ts";
import { pairs } from "../core/points.ts";
import { GRID } from "./limits.ts";
import type { View } from "./model.ts";

const SIZE = 300;
export const BOX = [0, 20, SIZE, SIZE] as const;

/** Both classes of dots inside the box: discs and crosses. */
export function bothClasses(all: Dots, [x, y, width, height]: readonly [number, number, number, number] = BOX): string {
  const place = function* (label: number): Generator<[number, number]> {
    for (const [a, b] of pairs(all, label)) yield [x + a * width, y + b * height];
  };
  return dots(place(0), "data") + dots(place(1), "data", "cross");
}

export function picture(view: View | undefined, train: Dots): string {
  const label = view
    ? `Two classes of dots, and where the network says the second class, after ${view.step} steps.`
    : "Two classes of dots, discs and crosses, before any training.";
  const left = svg(SIZE, SIZE + 20, [
    text(0, 12, "What the network answers", "soft"),
    view ? field(view.field, GRID, BOX, "predict") : "",
    frame(...BOX),
    bothClasses(view?.train ?? train),
  ], label);
  if (!view) return left;
  const tested = view.test.labels.length > 0;
  const lines = [
    { name: "dots it trains on", css: "data", points: view.curve.map(([a, b]) => [a, 100 * b] as const) },
    ...(tested
      ? [{ name: "dots kept back", css: "predict", points: view.curve.map(([a, , b]) => [a, 100 * b] as const) }]
      : []),
  ];
  return left + svg(SIZE, SIZE + 20, [
    chart([0, 0, SIZE, SIZE + 20], lines, "training steps", "dots on the wrong side, in %"),
  ], `Errors by training step: ${told(view)}`);
}

export function told(view: View): string {
  const last = view.curve.at(-1);
  if (!last || view.train.labels.length < 2) return "Draw at least two dots, of both classes.";
  const [, train, test] = last;
  const after = `After ${view.step} steps the network of ${view.parameters} numbers has ${percent(train, 1)} of its training dots on the wrong side`;
  if (Number.isNaN(test)) return `${after}. There are no other dots to test it on.`;
  const verdict =
    train > 0.1 && test > 0.1
      ? "It errs on its own dots too."
      : test - train > 0.05
        ? "It has learnt its own dots better than the rule behind them."
        : "It does nearly as well on dots that it has not seen.";
  return `${after}, and ${percent(test, 1)} of the dots that were kept back. ${view.step ? verdict : "It has not learnt yet."}`;
}
