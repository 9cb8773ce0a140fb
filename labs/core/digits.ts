/** Digits of 8 x 8 pixels: read from a weight file or an address, compared, and drawn as SVG. */

import { frame, n, text } from "./drawing.ts";
import type { Weights } from "./weights.ts";

export const SIDE = 8;
export const PIXELS = SIDE * SIDE;
export const CLASSES = 10;

/** Images [count x 64], row by row, from 0 (paper) to 1 (ink); the first `train` were trained on. */
export interface Digits {
  images: Float64Array;
  labels: Uint8Array;
  train: number;
}

/** The images of a weight file. Raises RangeError for a file without images. */
export function digitsOf(weights: Weights): Digits {
  const levels = weights.notes.levels as number[];
  return {
    images: weights.tensor("images").map((level) => levels[level]!),
    labels: Uint8Array.from(weights.tensor("labels")),
    train: Number(weights.notes.train ?? 0),
  };
}

/** One image of many, [64]; it shares their numbers. */
export const imageOf = (images: Float64Array, index: number): Float64Array =>
  images.subarray(index * PIXELS, (index + 1) * PIXELS);

/** The distance of two images: the root of the sum of squares over all pixels. */
export function distance(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < PIXELS; i++) sum += (one[i]! - other[i]!) ** 2;
  return Math.sqrt(sum);
}

/** Which of many images [count x 64] is nearest to one, and how far it is. */
export function nearest(image: ArrayLike<number>, images: Float64Array): { index: number; away: number } {
  let found = { index: -1, away: Infinity };
  for (let index = 0; index < images.length / PIXELS; index++) {
    const away = distance(image, imageOf(images, index));
    if (away < found.away) found = { index, away };
  }
  return found;
}

/** How far images [rows x 64] are from the nearest of some digits [count x 64], in the mean. */
export function meanAway(images: Float64Array, digits: Float64Array): number {
  const rows = images.length / PIXELS;
  let sum = 0;
  for (let row = 0; row < rows; row++) sum += nearest(imageOf(images, row), digits).away;
  return sum / rows;
}

/** The place of the largest number. */
export const largest = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((best, value, i) => (value > values[best]! ? i : best), 0);

/** A drawn digit as it stands in an address: one sign a pixel, 0 to f; empty where none is drawn. */
export const OWN = /^(?:[0-9a-f]{64})?$/;

export const parseOwn = (own: string): Float64Array =>
  Float64Array.from({ length: PIXELS }, (_, i) => parseInt(own[i] ?? "0", 16) / 15);

export const ownText = (image: ArrayLike<number>): string =>
  Array.from(image, (ink) => Math.round(15 * ink).toString(16)).join("");

const BESIDE = 0.4; // of the pen's ink goes to the pixels at its four sides, as in the real digits

/** The image after one touch of a pen, or of a rubber, at a pixel. */
export function touched(image: Float64Array, column: number, row: number, rub: boolean): Float64Array {
  return image.map((ink, i) => {
    const steps = Math.abs((i % SIDE) - column) + Math.abs(Math.floor(i / SIDE) - row);
    if (steps > 1 || (rub && steps)) return ink;
    return rub ? 0 : Math.max(ink, steps ? BESIDE : 1);
  });
}

const STRENGTHS = 6; // that a drawing tells apart
const PITCH = SIDE + 1; // from one image of a row to the next, in pixels

/** Runs of pixels of one strength become one stroke, all of a strength one path; images in a row. */
function strokes(images: ArrayLike<number>, css: string, width = ""): string {
  const paths = new Array<string>(STRENGTHS + 1).fill("");
  const strength = (i: number) => Math.round(STRENGTHS * Math.min(1, Math.max(0, images[i]!)));
  for (let i = 0; i < images.length; ) {
    const from = i++;
    while (i % SIDE && strength(i) === strength(from)) i++;
    const [image, pixel] = [Math.floor(from / PIXELS), from % PIXELS];
    paths[strength(from)] += `M${image * PITCH + (pixel % SIDE)} ${Math.floor(pixel / SIDE)}h${i - from}`;
  }
  const opacity = (at: number) => Number((at / STRENGTHS).toFixed(2));
  return paths
    .map((path, at) => (at && path ? `<path class="pixels ${css}" stroke-opacity="${opacity(at)}"${width} d="${path}"/>` : ""))
    .join("");
}

/** `size` is the height of the strokes' eight pixels. */
const placed = (x: number, y: number, size: number, inside: string): string =>
  `<g transform="translate(${n(x)} ${n(y + size / SIDE / 2)})scale(${Number((size / SIDE).toFixed(3))})">${inside}</g>`;

/** An image [64] as a square drawing; `css` is its class: data, predict or generate. */
export const digit = (image: ArrayLike<number>, x: number, y: number, size: number, css = "data"): string =>
  placed(x, y, size, strokes(image, css));

/** What was added to an image [64], from -1 to 1: squares where there is more ink, dashes where less. */
export const difference = (change: ArrayLike<number>, x: number, y: number, size: number, css = "data"): string =>
  placed(x, y, size, strokes(change, css) + strokes(Array.from(change, (one) => -one), css, ' stroke-width=".25"'));

/** Images [count x 64] side by side over the width; `rowHeight` says how high they are. */
export const digitRow = (images: Float64Array, x: number, y: number, width: number, css = "data"): string =>
  placed(x, y, rowHeight(images.length / PIXELS, width), strokes(images, css));

export const rowHeight = (count: number, width: number): number => (width * SIDE) / (count * PITCH - 1);

/**
 * A bar for each of the ten digits, with the digit below it.
 *
 * @param shares [10], from 0 to 1
 * @param before drawn as outlines over the bars: what the shares were before
 */
export function bars(
  [x, y, width, height]: readonly [number, number, number, number],
  shares: ArrayLike<number>,
  css: string,
  before: ArrayLike<number> = [],
): string {
  const pitch = width / CLASSES;
  const high = height - 15; // below stand the digits
  const bar = (share: number, i: number) =>
    `M${n(x + (i + 0.12) * pitch)} ${n(y + high)}v${n(-high * share)}h${n(0.76 * pitch)}v${n(high * share)}z`;
  const path = (kind: string, values: ArrayLike<number>) =>
    values.length ? `<path class="${kind}" d="${Array.from(values, bar).join("")}"/>` : "";
  return [
    frame(x, y, width, high),
    path(`field ${css} t5`, shares),
    path("line data", before),
    ...Array.from({ length: CLASSES }, (_, i) => text(x + (i + 0.5) * pitch, y + height - 2, String(i), "soft middle")),
  ].join("");
}
