/** Dots on a square from 0 to 1: sets to learn from, and dots that a reader drew. */

import type { Settings } from "./model.ts";
import type { Random } from "./random.ts";

/** Dots of two classes; `at` is [dots x 2], to the right and downward. */
export interface Dots {
  at: Float64Array;
  labels: Uint8Array;
}

export const SETS = ["moons", "rings", "blobs", "corners", "eight"] as const;
export type SetName = (typeof SETS)[number];

/** The middles of the eight clouds of the set "eight", the first at the right, then clockwise. */
export const EIGHT: readonly (readonly [number, number])[] = Array.from({ length: 8 }, (_, i) => {
  const angle = (Math.PI * i) / 4;
  return [0.5 + 0.36 * Math.cos(angle), 0.5 + 0.36 * Math.sin(angle)];
});

/** Both classes' shapes without noise, each given a place along it from 0 to 1. */
const SHAPES: Record<SetName, (label: number, along: number, random: Random) => [number, number]> = {
  moons(label, along) {
    const angle = Math.PI * along;
    return label === 0
      ? [0.38 + 0.26 * Math.cos(angle), 0.6 - 0.34 * Math.sin(angle)]
      : [0.62 - 0.26 * Math.cos(angle), 0.42 + 0.34 * Math.sin(angle)];
  },
  rings(label, along) {
    const angle = 2 * Math.PI * along;
    const radius = label === 0 ? 0.12 : 0.36;
    return [0.5 + radius * Math.cos(angle), 0.5 + radius * Math.sin(angle)];
  },
  blobs: (label, _along, random) => [
    (label === 0 ? 0.34 : 0.66) + 0.08 * random.normal(),
    (label === 0 ? 0.62 : 0.38) + 0.08 * random.normal(),
  ],
  corners(label, along, random) {
    const right = along < 0.5;
    const down = right === (label === 0);
    const off = () => 0.22 + 0.06 * random.normal();
    return [0.5 + (right ? 1 : -1) * off(), 0.5 + (down ? 1 : -1) * off()];
  },
  eight: (label, along) => [...EIGHT[2 * Math.floor(4 * along) + label]!],
};

const clamp = (value: number): number => Math.min(0.99, Math.max(0.01, value));

/**
 * `count` dots of a set, classes in turn.
 *
 * @param noise standard deviation of what is added to each coordinate, as a share of the square
 */
export function dotsOf(set: SetName, count: number, noise: number, random: Random): Dots {
  const at = new Float64Array(2 * count);
  const labels = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    labels[i] = i % 2;
    const [x, y] = SHAPES[set](i % 2, random.next(), random);
    at[2 * i] = clamp(x + noise * random.normal());
    at[2 * i + 1] = clamp(y + noise * random.normal());
  }
  return { at, labels };
}

/** The dots as pairs, of one class or of all. */
export function* pairs({ at, labels }: Dots, label?: number): Generator<[number, number]> {
  for (let i = 0; i < labels.length; i++) {
    if (label === undefined || labels[i] === label) yield [at[2 * i]!, at[2 * i + 1]!];
  }
}

/** Drawn dots as they stand in an address: class and two hundredths each, such as `a4207b1390`. */
export const DRAWN = /^(?:[ab]\d{4}){0,400}$/;

export function parseDrawn(text: string): Dots {
  const all = text.match(/[ab]\d{4}/g) ?? [];
  return {
    at: Float64Array.from(all.flatMap((one) => [Number(one.slice(1, 3)) / 100, Number(one.slice(3)) / 100])),
    labels: Uint8Array.from(all, (one) => Number(one[0] === "b")),
  };
}

/** The dots that the settings `set`, `count`, `noise` and `dots` stand for. */
export const chosenDots = (settings: Settings, random: Random): Dots =>
  settings.set === "own"
    ? parseDrawn(String(settings.dots))
    : dotsOf(settings.set as SetName, Number(settings.count), Number(settings.noise), random);

/** The middles of the squares of a grid over the square, row by row; [squares x 2]. */
export const middles = (side: number): Float64Array =>
  Float64Array.from({ length: 2 * side * side }, (_, i) => {
    const square = i >> 1;
    return ((i % 2 ? Math.floor(square / side) : square % side) + 0.5) / side;
  });

/** One drawn dot as text. */
export function drawn(label: number, x: number, y: number): string {
  const two = (value: number) => String(Math.round(100 * clamp(value))).padStart(2, "0");
  return (label ? "b" : "a") + two(x) + two(y);
}

/** The share of the first dots, each [dots x 2], that have one of the others within a distance. */
export function near(dots: Float64Array, others: Float64Array, distance: number): number {
  let count = 0;
  for (let i = 0; i < dots.length; i += 2) {
    for (let j = 0; j < others.length; j += 2) {
      if ((dots[i]! - others[j]!) ** 2 + (dots[i + 1]! - others[j + 1]!) ** 2 <= distance ** 2) {
        count++;
        break;
      }
    }
  }
  return (2 * count) / dots.length;
}
