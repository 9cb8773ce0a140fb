/** A kitchen of words: a table of letters learns from them, is surprised by others, and writes more. */

import { mean } from "../core/mean.ts";
import { Ngrams } from "../core/ngrams.ts";
import type { Random } from "../core/random.ts";
import { coded, END, LONGEST, type Parts, word } from "../core/words.ts";
import type { Kitchen } from "./kitchen.ts";

const ORDER = 4; // the table looks three letters back
const PIECE = 40; // words of one piece of work
const SHOWN = 12;

/** All runs of three symbols in some words, the end of a word counted as one. */
export function triples(words: readonly string[]): Set<string> {
  const found = new Set<string>();
  for (const one of words) {
    const all = `.${one}.`;
    for (let at = 0; at + 3 <= all.length; at++) found.add(all.slice(at, at + 3));
  }
  return found;
}

/** One word, letter by letter, by a table. */
export function written(table: Ngrams, dice: Random): string {
  const symbols: number[] = [];
  while (symbols.length < LONGEST) {
    const symbol = table.draw(symbols, dice);
    if (symbol !== END) symbols.push(symbol);
    else if (symbols.length) break; // a word has at least one letter
  }
  return word(symbols);
}

/** Some things, a few at a time. */
export function* pieces<Item>(all: readonly Item[], size: number): Generator<readonly Item[]> {
  for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size);
}

export function kitchenOfWords({ train, choose, test }: Parts): Kitchen<string> {
  const kept = [...choose, ...test];
  const real = triples(kept);
  return {
    train,
    spoil: (one, { typos }, dice) =>
      word(coded(one).map((symbol) => (symbol !== END && dice.next() < typos ? dice.whole(END) : symbol))),
    *learn(items) {
      const table = new Ngrams(ORDER);
      for (const some of pieces(items, PIECE)) {
        for (const one of some) table.add(one);
        yield;
      }
      const surprises: number[] = [];
      for (const some of pieces(kept, PIECE)) {
        surprises.push(...some.flatMap((one) => table.surprises(one)));
        yield;
      }
      return {
        score: mean(surprises),
        make: (count, dice) => Array.from({ length: count }, () => written(table, dice)),
      };
    },
    *reach(_cook, made) {
      const own = triples(made);
      yield;
      const still = [...real].filter((one) => own.has(one)).length;
      return { reach: still / real.size, distinct: new Set(made).size / made.length };
    },
    sample: (items) => items.slice(0, SHOWN),
  };
}
