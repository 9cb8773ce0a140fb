/** What a kitchen is: data that can be spoilt, and a model that predicts with them and makes more. */

import type { Random } from "../core/random.ts";

/** How the reader spoils the data, each a share from 0 to 1. */
export interface Recipe {
  /** Letters, or pixels, that chance replaces. */
  typos: number;
  /** Labels that are wrong; words have none. */
  wrong: number;
}

/** What one model is worth on real data that were kept back. */
export interface Taste {
  /** Of words: the loss, in nats a letter. Of digits: the share named right. */
  score: number;
  /** The share of what stands in the real data kept back that still comes up in what it makes. */
  reach: number;
  /** The share of different ones among the words that it makes; of digits 1. */
  distinct: number;
}

/** A model that has learnt. */
export interface Cook<Item> {
  /** The score alone. */
  score: number;
  make(count: number, dice: Random): Item[];
}

/** Work comes in short pieces: each `yield` is a place to stop. */
export type Pieces<Result> = Generator<void, Result>;

/** A few items as a view holds them: words, or images [count x 64]. */
export type Sample = string[] | Float64Array;

export interface Kitchen<Item> {
  /** The clean data to learn from. */
  train: readonly Item[];
  spoil(item: Item, recipe: Recipe, dice: Random): Item;
  learn(items: readonly Item[]): Pieces<Cook<Item>>;
  /** What the cook's products hold of the real data; `made` are as many as it learnt from. */
  reach(cook: Cook<Item>, made: readonly Item[], dice: Random): Pieces<Omit<Taste, "score">>;
  sample(items: readonly Item[]): Sample;
}
