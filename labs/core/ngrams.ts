/** A table of letters: how often each followed the last few (n-grams), smoothed. */

import { mean } from "./mean.ts";
import type { Random } from "./random.ts";
import { coded, END, SYMBOLS } from "./words.ts";

const BASE = SYMBOLS + 1; // a context is a number with one digit from 1 to 27 for each symbol

/**
 * Tables for contexts of no letter up to `order - 1` letters.
 *
 * Source of the smoothing: Witten and Bell, 1991, interpolated. After a context that was seen `c`
 * times, followed by `t` different letters, a share of `t / (c + t)` goes to the table that looks
 * one letter less far back, and the rest by how often each letter followed.
 */
export class Ngrams {
  readonly order: number;
  readonly #counts = new Map<number, number>(); // by context and symbol
  readonly #seen = new Map<number, { sum: number; kinds: number }>(); // by context

  constructor(order: number) {
    this.order = order;
  }

  /** Count one word. */
  add(word: string): void {
    const symbols = coded(word);
    symbols.forEach((symbol, place) => {
      for (const context of this.#contexts(symbols, place, this.order)) {
        const key = context * SYMBOLS + symbol;
        const count = this.#counts.get(key) ?? 0;
        let row = this.#seen.get(context);
        if (!row) this.#seen.set(context, (row = { sum: 0, kinds: 0 }));
        this.#counts.set(key, count + 1);
        row.sum++;
        row.kinds += Number(!count);
      }
    });
  }

  /** How many counts the tables hold. */
  get entries(): number {
    return this.#counts.size;
  }

  /** The probability of a symbol after the first `place` of some, by the table for `order` letters. */
  probability(symbols: readonly number[], place: number, symbol: number, order = this.order): number {
    let found = 1 / SYMBOLS;
    for (const context of this.#contexts(symbols, place, order)) {
      const row = this.#seen.get(context);
      if (!row) break; // what was never seen tells nothing, with more letters before it neither
      const count = this.#counts.get(context * SYMBOLS + symbol) ?? 0;
      found = (count + row.kinds * found) / (row.sum + row.kinds);
    }
    return found;
  }

  /** A symbol drawn after some others, as likely as `probability` says. */
  draw(symbols: readonly number[], dice: Random, order = this.order): number {
    for (const context of [...this.#contexts(symbols, symbols.length, order)].reverse()) {
      const row = this.#seen.get(context);
      // What the smoothing takes from this context is drawn with one letter less before it.
      if (!row || dice.next() * (row.sum + row.kinds) < row.kinds) continue;
      let rest = dice.whole(row.sum);
      for (let one = 0; one < SYMBOLS; one++) {
        rest -= this.#counts.get(context * SYMBOLS + one) ?? 0;
        if (rest < 0) return one;
      }
    }
    return dice.whole(SYMBOLS);
  }

  /** -log p of each letter of a word and of its end, in nats. */
  surprises(word: string, order = this.order): number[] {
    const symbols = coded(word);
    return symbols.map((symbol, place) => -Math.log(this.probability(symbols, place, symbol, order)));
  }

  /** Mean of -log p a symbol over some words, in nats. */
  loss(words: readonly string[], order = this.order): number {
    return mean(words.flatMap((one) => this.surprises(one, order)));
  }

  /** The order, from 1 on, that does best on some words. */
  best(words: readonly string[]): number {
    const losses = Array.from({ length: this.order }, (_, i) => this.loss(words, i + 1));
    return losses.indexOf(Math.min(...losses)) + 1;
  }

  /** The number of each context before a place, from no symbol on to the longest. */
  *#contexts(symbols: readonly number[], place: number, order: number): Generator<number> {
    let context = 0;
    for (let back = 0, power = 1; back < order; back++, power *= BASE) {
      yield context;
      context += power * (1 + (symbols[place - 1 - back] ?? END));
    }
  }
}
