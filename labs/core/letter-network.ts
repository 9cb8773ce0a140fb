/** A network with one hidden layer that gives scores for the next letter from the last six. */

import { Adam } from "./adam.ts";
import type { Random } from "./random.ts";
import type { Weights } from "./weights.ts";
import { coded, END, SYMBOLS } from "./words.ts";

export const CONTEXT = 6; // letters that it looks back
const PARTS = 16; // numbers that a letter is told in
const HIDDEN = 128;
const PLACES = CONTEXT * PARTS;

/** What goes in and what should come out. */
export interface Examples {
  /** The last six symbols before each, oldest first, [rows x 6]. */
  windows: Uint8Array;
  /** The symbol that came, [rows]. */
  asked: Uint8Array;
}

/** The last six symbols before a place, filled up in front with ends. */
export function window(symbols: readonly number[], place: number): number[] {
  return Array.from({ length: CONTEXT }, (_, i) => symbols[place - CONTEXT + i] ?? END);
}

/** Every symbol of some words, with what stands before it. */
export function examples(words: readonly string[]): Examples {
  const windows: number[] = [];
  const asked: number[] = [];
  for (const one of words) {
    const symbols = coded(one);
    symbols.forEach((symbol, place) => {
      windows.push(...window(symbols, place));
      asked.push(symbol);
    });
  }
  return { windows: Uint8Array.from(windows), asked: Uint8Array.from(asked) };
}

/**
 * The architecture of Bengio et al., 2003, without its direct connections: 27 letters of 16
 * numbers each, six of them through a hidden layer of 128 units (tanh) to 27 scores.
 *
 * A letter at a place always adds the same to the hidden layer. So `forward` first makes a table
 * of that, 6 places x 27 letters, and only adds up; `backward` goes the same way back. This gives
 * the same numbers as multiplying row by row, with a quarter of the work.
 */
export class LetterNetwork {
  /** By name: letters [27 x 16], hidden [128 x 96] and its biases, out [27 x 128] and its biases. */
  readonly values: Record<"letters" | "hidden" | "hiddenBias" | "out" | "outBias", Float64Array>;
  /** Of the loss by each of those, added up since the last update. */
  readonly slopes: LetterNetwork["values"];
  readonly #adam: Adam;
  #table: Float64Array | undefined; // [6 x 27 x 128], until the weights change
  #windows: Uint8Array = new Uint8Array();
  #units = new Float64Array(); // [rows x 128], of the last forward

  constructor(values: LetterNetwork["values"]) {
    this.values = values;
    const all = Object.entries(values).map(([name, { length }]) => [name, new Float64Array(length)]);
    this.slopes = Object.fromEntries(all);
    this.#adam = new Adam(Object.values(this.values), Object.values(this.slopes));
  }

  /** Begins as PyTorch does: letters normal, layers uniform within 1 / sqrt(inputs). */
  static fresh(dice: Random): LetterNetwork {
    const layer = (length: number, inputs: number) =>
      Float64Array.from({ length }, () => (2 * dice.next() - 1) / Math.sqrt(inputs));
    return new LetterNetwork({
      letters: Float64Array.from({ length: SYMBOLS * PARTS }, () => dice.normal()),
      hidden: layer(HIDDEN * PLACES, PLACES),
      hiddenBias: layer(HIDDEN, PLACES),
      out: layer(SYMBOLS * HIDDEN, HIDDEN),
      outBias: layer(SYMBOLS, HIDDEN),
    });
  }

  /** The network of a weight file. */
  static from(file: Weights): LetterNetwork {
    return new LetterNetwork({
      letters: file.tensor("letters.weight"),
      hidden: file.tensor("hidden.weight"),
      hiddenBias: file.tensor("hidden.bias"),
      out: file.tensor("out.weight"),
      outBias: file.tensor("out.bias"),
    });
  }

  /** Another one with the same weights, which learns on its own. */
  copy(): LetterNetwork {
    const all = Object.entries(this.values).map(([name, one]) => [name, one.slice()]);
    return new LetterNetwork(Object.fromEntries(all));
  }

  get parameters(): number {
    return Object.values(this.values).reduce((sum, { length }) => sum + length, 0);
  }

  /** Scores [rows x 27] for windows [rows x 6]. */
  forward(windows: Uint8Array): Float64Array {
    const { out, outBias, hiddenBias } = this.values;
    const table = (this.#table ??= this.#fill());
    const rows = windows.length / CONTEXT;
    const units = new Float64Array(rows * HIDDEN);
    const scores = new Float64Array(rows * SYMBOLS);
    for (let row = 0; row < rows; row++) {
      const unit = row * HIDDEN;
      units.set(hiddenBias, unit);
      for (let place = 0; place < CONTEXT; place++) {
        const from = (place * SYMBOLS + windows[row * CONTEXT + place]!) * HIDDEN;
        for (let i = 0; i < HIDDEN; i++) units[unit + i]! += table[from + i]!;
      }
      for (let i = unit; i < unit + HIDDEN; i++) units[i] = Math.tanh(units[i]!);
      for (let symbol = 0; symbol < SYMBOLS; symbol++) {
        scores[row * SYMBOLS + symbol] = outBias[symbol]! + dot(units, unit, out, symbol * HIDDEN, HIDDEN);
      }
    }
    this.#windows = windows;
    this.#units = units;
    return scores;
  }

  /** Adds the slopes of the loss by every weight, from those by the scores of the last forward. */
  backward(slopes: Float64Array): void {
    const { out } = this.values;
    const table = new Float64Array(CONTEXT * SYMBOLS * HIDDEN);
    const unit = new Float64Array(HIDDEN);
    for (let row = 0; row < slopes.length / SYMBOLS; row++) {
      unit.fill(0);
      for (let symbol = 0; symbol < SYMBOLS; symbol++) {
        const slope = slopes[row * SYMBOLS + symbol]!;
        if (slope === 0) continue;
        this.slopes.outBias[symbol]! += slope;
        add(this.slopes.out, symbol * HIDDEN, this.#units, row * HIDDEN, slope, HIDDEN);
        add(unit, 0, out, symbol * HIDDEN, slope, HIDDEN);
      }
      for (let i = 0; i < HIDDEN; i++) unit[i]! *= 1 - this.#units[row * HIDDEN + i]! ** 2;
      add(this.slopes.hiddenBias, 0, unit, 0, 1, HIDDEN);
      for (let place = 0; place < CONTEXT; place++) {
        const symbol = this.#windows[row * CONTEXT + place]!;
        add(table, (place * SYMBOLS + symbol) * HIDDEN, unit, 0, 1, HIDDEN);
      }
    }
    this.#spread(table);
  }

  /** One step of Adam along the slopes, which are then forgotten; with `most`, no longer than it. */
  update(rate: number, most = Infinity): void {
    this.#adam.step(rate, most);
    this.#table = undefined;
  }

  /** All weights, for a file. */
  toJSON(): unknown {
    return Object.fromEntries(Object.entries(this.values).map(([name, one]) => [name, Array.from(one)]));
  }

  /** What each letter at each place adds to the hidden layer. */
  #fill(): Float64Array {
    const { letters, hidden } = this.values;
    const table = new Float64Array(CONTEXT * SYMBOLS * HIDDEN);
    each((place, symbol, i, at) => {
      table[at] = dot(letters, symbol * PARTS, hidden, i * PLACES + place * PARTS, PARTS);
    });
    return table;
  }

  /** Slopes by what `fill` makes, handed on to the letters and to the hidden layer. */
  #spread(table: Float64Array): void {
    const { letters, hidden } = this.values;
    each((place, symbol, i, at) => {
      const slope = table[at]!;
      if (slope === 0) return;
      const weight = i * PLACES + place * PARTS;
      add(this.slopes.hidden, weight, letters, symbol * PARTS, slope, PARTS);
      add(this.slopes.letters, symbol * PARTS, hidden, weight, slope, PARTS);
    });
  }
}

/** Every entry of the table: a symbol at a place, and a unit that it adds to. */
function each(visit: (place: number, symbol: number, unit: number, at: number) => void): void {
  let at = 0;
  for (let place = 0; place < CONTEXT; place++) {
    for (let symbol = 0; symbol < SYMBOLS; symbol++) {
      for (let i = 0; i < HIDDEN; i++) visit(place, symbol, i, at++);
    }
  }
}

/** The sum of products of two stretches; their length is a multiple of 4. */
export function dot(a: Float64Array, from: number, b: Float64Array, at: number, length: number): number {
  let sum = 0;
  for (let i = 0; i < length; i += 4) {
    sum +=
      a[from + i]! * b[at + i]! +
      a[from + i + 1]! * b[at + i + 1]! +
      a[from + i + 2]! * b[at + i + 2]! +
      a[from + i + 3]! * b[at + i + 3]!;
  }
  return sum;
}

/** Adds `times` a stretch of `b` to one of `a`. */
function add(a: Float64Array, to: number, b: Float64Array, from: number, times: number, length: number): void {
  for (let i = 0; i < length; i++) a[to + i]! += times * b[from + i]!;
}
