/** What a lab's model is to the rest of the lab: numbers only, without a page and without a clock. */

import type { Weights } from "./weights.ts";

/** What the reader chose, by the key of each control; the seed is one of them. */
export type Settings = Record<string, number | string | boolean>;

/** A model at work. `View` is what a picture of it needs; it must survive `structuredClone`. */
export interface Model<View> {
  /** One short piece of work, of 10 ms or less. Raises RanAway when numbers are no longer finite. */
  step(): void;
  /** Whether there is nothing left to do. */
  readonly done: boolean;
  /** How much of the work is done, from 0 to 1. */
  readonly progress: number;
  view(): View;
  /** Take over a setting that needs no new beginning; those named `live` in the lab's controls. */
  set?(key: string, value: Settings[string]): void;
  /** Something that the reader does, such as asking for one more sample. */
  act?(name: string, value: unknown): void;
  /** All that was learnt, for a file. */
  weights?(): unknown;
}

/** Fetches one file of `docs/assets/weights/`, by its name. */
export type Load = {
  weights(name: string): Promise<Weights>;
  text(name: string): Promise<string>;
};

/** Begins a model with the reader's settings. */
export type Create<View> = (settings: Settings, load: Load) => Model<View> | Promise<Model<View>>;
