/** A kitchen of digits: one Gaussian for each digit learns from them, names others, and draws more. */

import { CLASSES, distance, type Digits, imageOf, largest, PIXELS } from "../core/digits.ts";
import type { Random } from "../core/random.ts";
import type { Kitchen, Pieces } from "./kitchen.ts";
import { pieces } from "./words.ts";

const SHRINK = 0.02; // added to each variance, so that pixels that are always dark have one
const MEASURED = 300; // images that are made to see how far they reach
const NEIGHBOUR = 5; // at which the reach of a made image ends
const PIECE = 30; // images of one piece of work

export interface Item {
  image: Float64Array;
  label: number;
}

/** The images of one digit, as far as a Gaussian knows them. */
export class Gaussian {
  readonly mean = new Float64Array(PIXELS);
  readonly #away: Float64Array[]; // each image minus the mean
  readonly #root = new Float64Array(PIXELS * PIXELS); // lower triangle of its Cholesky root
  #volume = 0; // half of the logarithm of the determinant

  constructor(images: readonly Float64Array[]) {
    for (const image of images) image.forEach((ink, i) => (this.mean[i]! += ink / images.length));
    this.#away = images.map((image) => image.map((ink, i) => ink - this.mean[i]!));
    const [root, away] = [this.#root, this.#away];
    const rest = Math.max(1, images.length - 1);
    for (const one of away) {
      for (let i = 0; i < PIXELS; i++) {
        if (one[i]) for (let j = 0; j <= i; j++) root[i * PIXELS + j]! += (one[i]! * one[j]!) / rest;
      }
    }
    for (let i = 0; i < PIXELS; i++) {
      root[i * PIXELS + i]! += SHRINK;
      for (let j = 0; j <= i; j++) {
        let sum = root[i * PIXELS + j]!;
        for (let k = 0; k < j; k++) sum -= root[i * PIXELS + k]! * root[j * PIXELS + k]!;
        root[i * PIXELS + j] = i === j ? Math.sqrt(sum) : sum / root[j * PIXELS + j]!;
      }
      this.#volume += Math.log(root[i * PIXELS + i]!);
    }
  }

  /** The logarithm of the density at an image, up to a number that is the same for all Gaussians. */
  score(image: ArrayLike<number>): number {
    if (!this.#away.length) return -Infinity; // it has seen nothing
    const solved = new Float64Array(PIXELS);
    let squares = 0;
    for (let i = 0; i < PIXELS; i++) {
      let sum = image[i]! - this.mean[i]!;
      for (let k = 0; k < i; k++) sum -= this.#root[i * PIXELS + k]! * solved[k]!;
      solved[i] = sum / this.#root[i * PIXELS + i]!;
      squares += solved[i]! ** 2;
    }
    return -squares / 2 - this.#volume;
  }

  /**
   * A new image, cut off at paper and ink.
   *
   * The images' distances from their mean, each times a normal draw, add up to a draw with just
   * their covariance: no root of it is needed.
   */
  make(dice: Random): Float64Array {
    const made = this.mean.slice();
    const rest = Math.sqrt(Math.max(1, this.#away.length - 1));
    for (const one of this.#away) {
      const times = dice.normal() / rest;
      for (let i = 0; i < PIXELS; i++) made[i]! += times * one[i]!;
    }
    return made.map((ink) => Math.min(1, Math.max(0, ink)));
  }
}

/** The share of real images within the reach of a made one (recall, Kynkäänniemi et al., 2019). */
export function* recall(real: readonly Float64Array[], made: readonly Float64Array[]): Pieces<number> {
  const radii: number[] = [];
  for (const some of pieces(made, PIECE)) {
    for (const one of some) {
      const all = Float64Array.from(made, (other) => distance(one, other)).sort();
      radii.push(all[Math.min(NEIGHBOUR, made.length - 1)]!); // the first is itself
    }
    yield;
  }
  let found = 0;
  for (const some of pieces(real, PIECE)) {
    for (const one of some) found += Number(made.some((other, i) => distance(one, other) <= radii[i]!));
    yield;
  }
  return found / real.length;
}

export function kitchenOfDigits({ images, labels, train }: Digits): Kitchen<Item> {
  const all = Array.from(labels, (label, i): Item => ({ image: imageOf(images, i), label }));
  const kept = all.slice(train);
  return {
    train: all.slice(0, train),
    spoil: ({ image, label }, { typos, wrong }, dice) => ({
      image: image.map((ink) => (dice.next() < typos ? dice.next() : ink)),
      label: dice.next() < wrong ? (label + 1 + dice.whole(CLASSES - 1)) % CLASSES : label,
    }),
    *learn(items) {
      const gaussians: Gaussian[] = [];
      const scores = kept.map(() => new Float64Array(CLASSES));
      for (let digit = 0; digit < CLASSES; digit++) {
        const one = new Gaussian(items.filter(({ label }) => label === digit).map(({ image }) => image));
        gaussians.push(one);
        yield;
        kept.forEach(({ image }, i) => (scores[i]![digit] = one.score(image)));
        yield;
      }
      const right = kept.filter(({ label }, i) => largest(scores[i]!) === label).length;
      return {
        score: right / kept.length,
        make: (count, dice) =>
          Array.from({ length: count }, (_, i) => ({ image: gaussians[i % CLASSES]!.make(dice), label: i % CLASSES })),
      };
    },
    *reach(cook, _made, dice) {
      const made: Float64Array[] = [];
      while (made.length < MEASURED) {
        made.push(...cook.make(PIECE, dice).map(({ image }) => image));
        yield;
      }
      return { reach: yield* recall(kept.map(({ image }) => image), made), distinct: 1 };
    },
    sample(items) {
      const found = new Float64Array(CLASSES * PIXELS);
      for (let digit = 0; digit < CLASSES; digit++) {
        const one = items.find(({ label }) => label === digit);
        if (one) found.set(one.image, digit * PIXELS);
      }
      return found;
    },
  };
}
