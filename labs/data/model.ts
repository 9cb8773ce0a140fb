/** Spoils data by a recipe, learns from them, and then from what the model made, generation by generation. */

import { digitsOf } from "../core/digits.ts";
import { finite } from "../core/losses.ts";
import type { Load, Model, Settings } from "../core/model.ts";
import { random } from "../core/random.ts";
import { listed, parted, pasted } from "../core/words.ts";
import { Work } from "../core/work.ts";
import { kitchenOfDigits } from "./digits.ts";
import type { Kitchen, Pieces, Recipe, Sample, Taste } from "./kitchen.ts";
import { kitchenOfWords } from "./words.ts";
import { COPIES, FEWEST } from "./limits.ts";

export const SHARES = [0.1, 0.2, 0.4, 0.7, 1]; // of the data, at the points of the curve
const MAKE = 40; // items made in one piece of work
const MAKING = 1000; // added to the seed: the generations have numbers of their own

export interface View {
  /** How many clean items there are; of them the reader takes `amount`. */
  items: number;
  amount: number;
  /** Number of items, and the score on real data kept back: of clean ones, and by the recipe. */
  clean: [items: number, score: number][];
  yours: [items: number, score: number][];
  /** The first learnt from the reader's data, each later one from what came before it. */
  generations: Taste[];
  /** The reader's data, and what the first and the latest generation make. */
  data: Sample;
  first: Sample;
  last: Sample;
}

/** The items as they are served: some of them stand there more than once. */
export function copied<Item>(items: readonly Item[], copies: keyof typeof COPIES): Item[] {
  if (copies === "all") return items.flatMap((one) => Array<Item>(10).fill(one));
  if (copies === "some") return items.flatMap((one, i) => (i % 10 ? [one] : Array<Item>(31).fill(one)));
  return [...items];
}

/** As many as both hold: half of the one and half of the other, drawn by chance. */
function halves<Item>(one: readonly Item[], other: readonly Item[], order: (count: number) => number[]): Item[] {
  const half = Math.round(one.length / 2);
  const some = (from: readonly Item[], count: number) => order(from.length).slice(0, count).map((i) => from[i]!);
  return [...some(one, half), ...some(other, one.length - half)];
}

function begin<Item>(kitchen: Kitchen<Item>, settings: Settings, shares: readonly number[]): Model<View> {
  const seed = Number(settings.seed);
  const share = (key: string) => Number(settings[key]) / 100;
  const recipe: Recipe = { typos: share("typos"), wrong: share("wrong") };
  const copies = settings.copies as keyof typeof COPIES;
  const last = Number(settings.generations);
  const [dice, making] = [random(seed), random(seed + MAKING)];
  const clean = dice.order(kitchen.train.length).map((i) => kitchen.train[i]!);
  const spoilt = clean.map((one) => kitchen.spoil(one, recipe, dice));
  const amount = Math.round(clean.length * share("amount"));
  const mine = spoilt.slice(0, amount);
  // Where nothing is spoilt, both curves are one.
  const plain = !recipe.typos && !recipe.wrong && copies === "none" && amount === clean.length;
  const data = kitchen.sample(mine);
  const view: View = { items: clean.length, amount, clean: [], yours: [], generations: [], data, first: data, last: data };

  function* curves(): Pieces<void> {
    for (const part of shares) {
      const [all, some] = [clean, mine].map(({ length }) => Math.max(1, Math.round(part * length))) as [number, number];
      const worth = finite((yield* kitchen.learn(clean.slice(0, all))).score);
      view.clean.push([all, worth]);
      view.yours.push([
        some,
        plain ? worth : finite((yield* kitchen.learn(copied(mine.slice(0, some), copies))).score),
      ]);
    }
  }

  function* generations(): Pieces<void> {
    let food = copied(mine, copies);
    let all = food;
    for (let generation = 1; generation <= last; generation++) {
      const cook = yield* kitchen.learn(food);
      const made: Item[] = [];
      while (made.length < amount) {
        // Ten at a time, so that every digit has its turn.
        made.push(...cook.make(Math.min(MAKE, amount - made.length), making));
        yield;
      }
      const reached = yield* kitchen.reach(cook, made, making);
      view.generations.push({ score: finite(cook.score), ...reached });
      view.last = kitchen.sample(made);
      if (generation === 1) view.first = view.last;
      all = [...all, ...made];
      food = settings.way === "all" ? all : settings.way === "half" ? halves(made, mine, making.order) : made;
    }
  }

  function* cooking(): Generator<number, void> {
    if (!amount) return;
    const progress = () => (view.yours.length + view.generations.length) / (shares.length + last);
    for (const _ of curves()) yield progress();
    for (const _ of generations()) yield progress();
  }
  const work = new Work(cooking());
  if (!amount) work.step();
  return {
    get done() {
      return work.done;
    },
    get progress() {
      return work.progress;
    },
    step: () => work.step(),
    view: () => view,
  };
}

/** @param shares of the data, at the points of the curve; the last has to be 1 */
export async function create(settings: Settings, load: Load, shares: readonly number[] = SHARES): Promise<Model<View>> {
  if (settings.cook === "images") {
    return begin(kitchenOfDigits(digitsOf(await load.weights("digits-small"))), settings, shares);
  }
  if (settings.cook === "list") {
    return begin(kitchenOfWords(listed(await load.text("words-small.txt"), "family")), settings, shares);
  }
  const own = pasted(String(settings.own ?? ""));
  const none = { train: [], choose: [], test: [] };
  const parts = own.length < FEWEST ? none : parted(own, random(Number(settings.seed)));
  return begin(kitchenOfWords(parts), settings, shares);
}
