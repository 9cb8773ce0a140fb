/** Words as rows of symbols, lists of words and their parts, and how a next letter is drawn. */

import { softmax } from "./losses.ts";
import type { Random } from "./random.ts";

export const END = 26; // stands before the first letter and after the last
export const SYMBOLS = 27;
export const LONGEST = 15; // letters of a word
const A = "a".charCodeAt(0);

/** A word as numbers: a is 0, z is 25, and the end, 26, after it. */
export const coded = (word: string): number[] => [...lettersOf(word), END];

/** The same without the end. */
export const lettersOf = (word: string): number[] => Array.from(word, (one) => one.charCodeAt(0) - A);

/** Letters as a word, up to the first end. */
export function word(symbols: readonly number[]): string {
  const stop = symbols.indexOf(END);
  return String.fromCharCode(...symbols.slice(0, stop < 0 ? symbols.length : stop).map((one) => A + one));
}

/** The words to learn from, to choose settings by, and to test with. */
export interface Parts {
  train: string[];
  choose: string[];
  test: string[];
}

/** The parts of a list of `docs/assets/weights/`, which its first line explains. */
export function listed(text: string, split: "chance" | "family"): Parts {
  const parts: [string[], string[], string[]] = [[], [], []];
  for (const line of text.split("\n")) {
    const [, found, digit] = /^([a-z]+)(\d?)$/.exec(line) ?? [];
    const mark = Number(digit ?? 0);
    if (found) parts[split === "chance" ? mark % 3 : Math.floor(mark / 3)]!.push(found);
  }
  const [train, choose, test] = parts;
  return { train, choose, test };
}

/** The different words of a text that a reader pasted: letters a to z only, 2 to 15 of them. */
export function pasted(text: string): string[] {
  const plain = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const words = plain.match(/\p{L}+/gu) ?? [];
  return [...new Set(words)].filter((one) => /^[a-z]{2,15}$/.test(one));
}

/** Words parted by chance: a tenth to choose by, a tenth to test with. */
export function parted(words: readonly string[], dice: Random): Parts {
  const order = dice.order(words.length).map((place) => words[place]!);
  const tenth = Math.max(1, Math.round(words.length / 10));
  return { test: order.slice(0, tenth), choose: order.slice(tenth, 2 * tenth), train: order.slice(2 * tenth) };
}

/**
 * The probabilities from which the next symbol is drawn.
 *
 * @param scores of the classifier, [27]
 * @param temperature by which they are divided
 * @param top how many of the likeliest symbols may be drawn at all
 */
export function choices(scores: Float64Array, temperature = 1, top = SYMBOLS): Float64Array {
  if (top >= scores.length) return softmax(scores, scores.length, temperature);
  const order = Array.from(scores.keys()).sort((a, b) => scores[b]! - scores[a]! || a - b);
  const cut = Float64Array.from(scores);
  for (const symbol of order.slice(top)) cut[symbol] = -Infinity;
  return softmax(cut, cut.length, temperature);
}
