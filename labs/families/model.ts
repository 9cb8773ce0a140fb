/** Five families of generators, and one of them guided, on the same digits: weighed by what a reader asks for. */

import { digitsOf, imageOf, nearest, PIXELS } from "../core/digits.ts";
import type { Load, Model, Settings } from "../core/model.ts";
import { AXES, type AxisKey } from "./limits.ts";

/** Where a family has no figure of its own: guidance changes the making, not the model. */
const AS = { guided: "diffusion" } as const;

interface Figure {
  mean: number;
  spread: number;
}

export interface Family {
  key: string;
  /** [60 x 64], six of each digit, the digits in order. */
  images: Float64Array;
  /** The nearest training image of each, as an index, and how far it is. */
  nearest: { index: number; away: number }[];
  figures: Record<AxisKey, Figure>;
}

export interface Ranked {
  key: string;
  /** From 0, the last in all that matters, to 1, the first in all of it. */
  score: number;
  /** How far the score moves when every figure moves by its spread. */
  spread: number;
}

export interface View {
  families: Family[];
  /** Training images [count x 64], for those that were found nearest. */
  train: Float64Array;
  order: Ranked[];
}

const onScale = (value: number, log: boolean): number => (log ? Math.log(value) : value);

/** The families by what matters, the best first; `weigh` says how much each axis counts, from 0. */
export function rank(families: readonly Family[], weigh: (key: AxisKey) => number): Ranked[] {
  const scores = families.map(({ key }) => ({ key, score: 0, spread: 0 }));
  const total = AXES.reduce((sum, { key }) => sum + weigh(key), 0);
  if (!total) return scores;
  for (const { key, good, log } of AXES) {
    const all = families.map(({ figures }) => onScale(figures[key].mean, log));
    const [low, high] = [Math.min(...all), Math.max(...all)];
    const share = weigh(key) / total;
    families.forEach(({ figures }, i) => {
      const place = (all[i]! - low) / (high - low || 1);
      const { mean, spread } = figures[key];
      const width = log ? spread / mean : spread; // of a logarithm, to first order
      scores[i]!.score += share * (good === "high" ? place : 1 - place);
      scores[i]!.spread += (share * width) / (high - low || 1);
    });
  }
  return scores.sort((a, b) => b.score - a.score);
}

/** The files: generated digits, real ones, and what the experiment `families` measured. */
export async function create(settings: Settings, load: Load): Promise<Model<View>> {
  const [made, real, results] = await Promise.all([
    load.weights("families"),
    load.weights("digits-small"),
    load.text("../results/families.json"),
  ]);
  const { figures } = JSON.parse(results) as { figures: Record<string, Figure> };
  const levels = made.notes.levels as number[];
  const { images, train } = digitsOf(real);
  const trained = images.subarray(0, train * PIXELS);
  const families: Family[] = [];
  const keys = made.notes.families as string[];
  let now = { ...settings };
  return {
    get done() {
      return families.length === keys.length;
    },
    get progress() {
      return families.length / keys.length;
    },
    step() {
      const key = keys[families.length]!;
      const digits = made.tensor(key).map((level) => levels[level]!);
      const of = (axis: AxisKey) => figures[`${key}-${axis}`] ?? figures[`${AS[key as "guided"]}-${axis}`]!;
      families.push({
        key,
        images: digits,
        nearest: Array.from({ length: digits.length / PIXELS }, (_, i) => nearest(imageOf(digits, i), trained)),
        figures: Object.fromEntries(AXES.map((axis) => [axis.key, of(axis.key)])) as Family["figures"],
      });
    },
    set(key, value) {
      now = { ...now, [key]: value };
    },
    view: () => ({ families, train: trained, order: rank(families, (key) => Number(now[key])) }),
    weights: () => Object.fromEntries(families.map(({ key, figures }) => [key, figures])),
  };
}
