/** The stored denoiser of digits: guesses the clean picture, takes noise away, and reads a digit. */

import { CLASSES, PIXELS } from "../core/digits.ts";
import type { Network } from "../core/network.ts";
import { random, type Random } from "../core/random.ts";
import { type LayerNames, storedNetwork } from "../core/stored-network.ts";
import type { Weights } from "../core/weights.ts";

export const UNKNOWN = CLASSES; // told in place of a digit

const READ_SEED = 1;
const READ_LEVELS = [20, 30]; // in trials these two together named most digits right

const cut = (value: number): number => Math.min(1, Math.max(-1, value));

/** Pictures are from -1 to 1 here; level 0 has the least noise. */
export class Denoiser {
  readonly levels: number;
  readonly network: Network;
  readonly #kept: Float64Array; // the share of the picture at each level
  readonly #waves: number;

  constructor(file: Weights) {
    this.network = storedNetwork(file, file.notes.layers as LayerNames);
    this.#kept = file.tensor("kept");
    this.levels = Number(file.notes.levels);
    this.#waves = Number(file.notes.waves);
  }

  /** The share of the picture at a level; below the lowest there is no noise. */
  #share(level: number): number {
    return level < 0 ? 1 : this.#kept[level]!;
  }

  /** Clean pictures mixed with noise at a level, [rows x 64]. */
  noisy(clean: Float64Array, level: number, dice: Random): Float64Array {
    const share = this.#share(level);
    return clean.map((one) => Math.sqrt(share) * one + Math.sqrt(1 - share) * dice.normal());
  }

  /** What the network gives for pictures [rows x 64]: the velocity of Salimans and Ho (2022). */
  velocity(noisy: Float64Array, level: number, told: ArrayLike<number>): Float64Array {
    const rows = told.length;
    const width = this.network.sizes[0]!;
    const inputs = new Float64Array(rows * width);
    for (let row = 0; row < rows; row++) {
      inputs.set(noisy.subarray(row * PIXELS, (row + 1) * PIXELS), row * width);
      for (let wave = 0; wave < this.#waves; wave++) {
        inputs[row * width + PIXELS + wave] = Math.sin((Math.PI * (wave + 1) * (level + 1)) / this.levels);
      }
      inputs[row * width + PIXELS + this.#waves + told[row]!] = 1;
    }
    return this.network.forward(inputs, rows);
  }

  /** The guess of the clean pictures, not cut off. */
  clean(noisy: Float64Array, level: number, told: ArrayLike<number>): Float64Array {
    const share = this.#share(level);
    const velocity = this.velocity(noisy, level, told);
    return noisy.map((one, i) => Math.sqrt(share) * one - Math.sqrt(1 - share) * velocity[i]!);
  }

  /**
   * The guess with guidance w: (1 + w) times that for the digit less w times that for an unknown
   * one (Ho and Salimans 2022), between -1 and 1. With w = -1 the digit is not heard at all.
   */
  guided(noisy: Float64Array, level: number, asked: ArrayLike<number>, guidance: number): Float64Array {
    const clean = this.clean(noisy, level, asked);
    if (guidance === 0) return clean.map(cut);
    const free = this.clean(noisy, level, new Uint8Array(asked.length).fill(UNKNOWN));
    return clean.map((one, i) => cut((1 + guidance) * one - guidance * free[i]!));
  }

  /** From a level down to a lower one, or to -1: no noise (Song, Meng and Ermon 2020, with all randomness). */
  down(noisy: Float64Array, clean: Float64Array, level: number, to: number, dice: Random): Float64Array {
    const [share, before] = [this.#share(level), this.#share(to)];
    const fresh = Math.sqrt(Math.max(0, ((1 - before) / (1 - share)) * (1 - share / before)));
    const old = Math.sqrt(Math.max(0, 1 - before - fresh ** 2));
    return noisy.map((one, i) => {
      const noise = (one - Math.sqrt(share) * clean[i]!) / Math.sqrt(1 - share);
      return Math.sqrt(before) * clean[i]! + old * noise + (fresh && fresh * dice.normal());
    });
  }

  /**
   * The digit that explains each picture [rows x 64] best: told that digit, the network parts the
   * picture from noise with the smallest error (Li et al. 2023). The noise is the same for all.
   */
  read(pictures: Float64Array): number[] {
    const rows = pictures.length / PIXELS;
    const errors = new Float64Array(rows * CLASSES);
    const dice = random(READ_SEED);
    for (const level of READ_LEVELS) {
      const noise = Float64Array.from({ length: PIXELS }, () => dice.normal());
      const share = this.#share(level);
      const noisy = pictures.map((one, i) => Math.sqrt(share) * one + Math.sqrt(1 - share) * noise[i % PIXELS]!);
      for (let told = 0; told < CLASSES; told++) {
        const clean = this.clean(noisy, level, new Uint8Array(rows).fill(told));
        clean.forEach((one, i) => (errors[Math.floor(i / PIXELS) * CLASSES + told]! += (one - pictures[i]!) ** 2));
      }
    }
    return Array.from({ length: rows }, (_, row) => {
      const own = errors.subarray(row * CLASSES, (row + 1) * CLASSES);
      return own.indexOf(Math.min(...own));
    });
  }
}

/** The levels at which the network is asked, from the highest down, in as many steps or fewer. */
export function levelsOf(highest: number, steps: number): number[] {
  const length = Math.min(steps, highest + 1);
  return Array.from({ length }, (_, i) => Math.round(highest - (i * (highest + 1)) / length));
}
