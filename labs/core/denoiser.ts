/** A network that guesses the clean dot behind a noisy one, and the loop that makes new dots with it. */

import { finite, squared } from "./losses.ts";
import { Network } from "./network.ts";
import type { Random } from "./random.ts";

/** Inputs that tell the network how strong the noise is. */
const LEVEL_INPUTS = 8;
const TOP = 0.98; // the level where the loop begins: next to nothing of a dot is left there
const EDGE = 2; // of the square, in the network's units

/** From places on the square, 0 to 1, to the network's units, -2 to 2, and back. */
export const spread = (at: Float64Array): Float64Array => at.map((value) => 2 * EDGE * (value - 0.5));
export const gather = (units: Float64Array): Float64Array => units.map((value) => value / (2 * EDGE) + 0.5);

/** How much of the dot and how much noise a spoilt dot holds at a level from 0 to 1; squares add to 1. */
export const mixAt = (level: number): { dot: number; noise: number } => ({
  dot: Math.cos((Math.PI / 2) * level),
  noise: Math.sin((Math.PI / 2) * level),
});

/** Spoilt dots with the clean ones behind them: what one step learns from, or is tested on. */
export interface Spoilt {
  inputs: Float64Array; // of the network, row by row
  clean: Float64Array; // [rows x 2]
  rows: number;
}

/**
 * Guesses clean dots. Inputs: place (2), level (8), and where dots have classes, the class (1).
 *
 * Source of the method: Ho, Jain and Abbeel, Denoising Diffusion Probabilistic Models, 2020, where
 * the network guesses the noise instead; each guess follows from the other, and that of the clean
 * dot stays exact where there is nearly only noise. The loop without fresh noise is that of Song,
 * Meng and Ermon, Denoising Diffusion Implicit Models, 2020.
 */
export class Denoiser {
  readonly network: Network;
  readonly #classes: boolean;

  constructor(hidden: readonly number[], classes: boolean, random: Random) {
    this.#classes = classes;
    this.network = new Network([2 + LEVEL_INPUTS + Number(classes), ...hidden, 2], "relu", random);
  }

  /** Network inputs for places in the network's units, each at its level. */
  inputs(units: ArrayLike<number>, level: (row: number) => number, labels?: ArrayLike<number>): Float64Array {
    const rows = units.length / 2;
    const wide = 2 + LEVEL_INPUTS + Number(this.#classes);
    const out = new Float64Array(rows * wide);
    for (let row = 0; row < rows; row++) {
      const from = row * wide;
      out[from] = units[2 * row]!;
      out[from + 1] = units[2 * row + 1]!;
      for (let k = 1; k <= LEVEL_INPUTS; k++) out[from + 1 + k] = Math.cos(k * Math.PI * level(row));
      if (this.#classes) out[from + wide - 1] = labels![row]! ? 1 : -1;
    }
    return out;
  }

  /** Choose rows of the dots, each with its own level and noise. */
  spoil(units: Float64Array, labels: ArrayLike<number>, rows: number, random: Random): Spoilt {
    const mixed = new Float64Array(2 * rows);
    const clean = new Float64Array(2 * rows);
    const levels = new Float64Array(rows);
    const chosen = new Uint8Array(rows);
    for (let row = 0; row < rows; row++) {
      const from = random.whole(units.length / 2);
      levels[row] = random.next();
      chosen[row] = labels[from]!;
      const mix = mixAt(levels[row]!);
      for (let axis = 0; axis < 2; axis++) {
        const i = 2 * row + axis;
        clean[i] = units[2 * from + axis]!;
        mixed[i] = mix.dot * clean[i]! + mix.noise * random.normal();
      }
    }
    return { inputs: this.inputs(mixed, (row) => levels[row]!, chosen), clean, rows };
  }

  /** One step of training: regression, by mean squared error, which it gives back. */
  learn({ inputs, clean, rows }: Spoilt, rate: number): number {
    const { loss, slopes } = squared(this.network.forward(inputs, rows), clean);
    finite(loss);
    this.network.backward(slopes);
    this.network.update(rate);
    return loss;
  }

  /** The mean squared error of its guesses, per coordinate. */
  error({ inputs, clean, rows }: Spoilt): number {
    return squared(this.network.forward(inputs, rows), clean).loss;
  }

  /** Its guess of the clean dots behind spoilt ones of one level, in the network's units. */
  clean(units: Float64Array, level: number, labels?: ArrayLike<number>): Float64Array {
    const guess = this.network.forward(this.inputs(units, () => level, labels), units.length / 2);
    return guess.map((value) => Math.min(EDGE, Math.max(-EDGE, value)));
  }

  /**
   * New dots from pure noise [rows x 2], by asking `steps` times.
   *
   * @returns the dots after 0, 1, ... `steps` questions, all in the network's units
   */
  sample(noise: Float64Array, steps: number, labels?: ArrayLike<number>): Float64Array[] {
    return this.follow(noise, TOP, steps, labels);
  }

  /** The same loop from a level of noise in between. */
  follow(units: Float64Array, from: number, steps: number, labels?: ArrayLike<number>): Float64Array[] {
    const way = [units];
    for (let i = 0; i < steps; i++) {
      const now = way[i]!;
      const level = from * (1 - i / steps);
      const clean = this.clean(now, level, labels);
      const [here, next] = [mixAt(level), mixAt(from * (1 - (i + 1) / steps))];
      // The noise that belongs to the clean guess, in the smaller amount of the next level.
      way.push(clean.map((c, j) => next.dot * c + (next.noise * (now[j]! - here.dot * c)) / here.noise));
    }
    return way;
  }
}

/** Normal noise for so many dots, in the network's units. */
export const pureNoise = (rows: number, random: Random): Float64Array =>
  Float64Array.from({ length: 2 * rows }, () => random.normal());

/** The step size of a training that calms down towards its end, after a share from 0 to 1. */
export const calming = (rate: number, share: number): number => (rate * (1 + Math.cos(Math.PI * share))) / 2;
