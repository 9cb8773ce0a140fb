/** Draws the forger's dots in the inspector's field, the denoiser's dots beside them, and their reach. */

import { chart, dots, field, frame, percent, placed, svg, text } from "../core/drawing.ts";
import type { Dots } from "../core/points.ts";
import { GRID, MADE, STEPS } from "./limits.ts";
import type { Reach, View } from "./model.ts";

const SIZE = 300;
const HEIGHT = SIZE + 20;
export const BOX = [0, 20, SIZE, SIZE] as const;

const real = (train: Dots, faint: boolean): string =>
  dots(placed(train.at, BOX), faint ? "data faint" : "data", "disc", 2);

const made = (at: Float64Array): string => dots(placed(at, BOX), "generate", "disc", 3);

export function forgerPanel(view: View | undefined, train: Dots): string {
  return svg(SIZE, HEIGHT, [
    text(0, 12, view ? "inspector: real here? and the forger's dots" : "the real dots", view ? "predict" : "soft"),
    view ? field(view.field, GRID, BOX, "predict") : "",
    frame(...BOX),
    real(view?.train ?? train, !!view),
    view ? made(view.forged) : "",
  ], view
    ? `Shaded is where the inspector says "real"; among the real dots lie ${MADE} dots of the forger, which reach ${reached(view.forgerReach)}.`
    : "The real dots, before any training.");
}

export const denoiserPanel = (view: View): string =>
  svg(SIZE, HEIGHT, [
    text(0, 12, "the denoiser's dots, as many steps", "generate"),
    frame(...BOX),
    real(view.train, true),
    made(view.denoised),
  ], `Among the real dots lie ${MADE} dots of the denoiser, which reach ${reached(view.denoiserReach)}.`);

export const reachPanel = (view: View): string =>
  svg(SIZE, 190, [
    chart([0, 0, SIZE, 190], [
      { name: "forger", css: "generate", points: view.curve.map(([a, b]) => [a, b] as const) },
      { name: "denoiser", css: "data", points: view.curve.map(([a, , c]) => [a, c] as const) },
    ], "training steps", view.forgerReach.of === 8 ? "clouds reached, of 8" : "real dots with a new one near, in %", [0, 1.25 * view.forgerReach.of]), // the names stand above
  ], `How much each reached by training step: ${told(view)}`);

export const picture = (view: View | undefined, train: Dots): string =>
  forgerPanel(view, train) + (view ? denoiserPanel(view) + reachPanel(view) : "");

const reached = ({ count, of }: Reach): string => (of === 8 ? `${count} of 8 clouds` : `${percent(count / of)} of the real dots`);

export function told(view: View): string {
  if (!view.enough) return "Draw at least two dots.";
  const { step, forgerReach, denoiserReach, forgerNear, denoiserNear, lost, caught } = view;
  const again = forgerReach.of === 8 ? `, and has lost clouds that it had reached ${lost} times` : "";
  return (
    `After ${step} of ${STEPS} steps the forger reaches ${reached(forgerReach)}${again}; the denoiser reaches ${reached(denoiserReach)}. ` +
    `Of their new dots, ${percent(forgerNear)} and ${percent(denoiserNear)} lie near a real one. ` +
    `The inspector names ${percent(caught)} of real and forged dots rightly; guessing names ${percent(0.5)}.`
  );
}
