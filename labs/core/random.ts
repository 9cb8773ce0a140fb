/** Seeded random numbers: the same seed gives the same numbers in every browser and in Node. */

export interface Random {
  /** A number from 0 up to, but not including, 1. */
  next(): number;
  /** A whole number from 0 up to, but not including, `below`. */
  whole(below: number): number;
  /** A draw from the normal distribution with mean 0 and standard deviation 1. */
  normal(): number;
  /** The index of one entry, each as likely as its weight (weights of 0 or more, not all 0). */
  pick(weights: ArrayLike<number>): number;
  /** The numbers 0 to `count` - 1 in random order. */
  order(count: number): number[];
}

/** Numbers from a seed, a whole number. Source of the method: sfc32, by Chris Doty-Humphrey. */
export function random(seed: number): Random {
  let a = 0x9e3779b9 | 0;
  let b = seed | 0;
  let c = Math.floor(seed / 2 ** 32) | 0;
  let count = 1;
  const next = () => {
    const sum = (((a + b) | 0) + count) | 0;
    count = (count + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let i = 0; i < 15; i++) next(); // until every bit of the seed has told on every number
  let spare = NaN;
  return {
    next,
    whole: (below) => Math.floor(next() * below),
    // Source of the method: Marsaglia and Bray, A convenient method for generating normal
    // variables, 1964. It gives two draws at a time.
    normal() {
      if (!Number.isNaN(spare)) {
        const kept = spare;
        spare = NaN;
        return kept;
      }
      for (;;) {
        const u = 2 * next() - 1;
        const v = 2 * next() - 1;
        const square = u * u + v * v;
        if (square === 0 || square >= 1) continue;
        const factor = Math.sqrt((-2 * Math.log(square)) / square);
        spare = v * factor;
        return u * factor;
      }
    },
    pick(weights) {
      let sum = 0;
      for (let i = 0; i < weights.length; i++) sum += weights[i]!;
      let rest = next() * sum;
      for (let i = 0; i < weights.length; i++) {
        rest -= weights[i]!;
        if (rest < 0) return i;
      }
      let last = weights.length - 1; // rounding has left a grain of the sum
      while (last > 0 && weights[last] === 0) last--;
      return last;
    },
    order(length) {
      const all = Array.from({ length }, (_, i) => i);
      for (let i = length - 1; i > 0; i--) {
        const j = Math.floor(next() * (i + 1));
        [all[i], all[j]] = [all[j]!, all[i]!];
      }
      return all;
    },
  };
}
