/** A word model that is tuned to please: pairs, a reward model, and policy gradient with a KL penalty. */

import { CONTEXT, LetterNetwork, window } from "../core/letter-network.ts";
import { finite, softmax } from "../core/losses.ts";
import { mean } from "../core/mean.ts";
import type { Load, Model, Settings } from "../core/model.ts";
import { type Random, random } from "../core/random.ts";
import { choices, END, LONGEST, SYMBOLS, word } from "../core/words.ts";
import { Work } from "../core/work.ts";
import { FEWEST, MOST } from "./limits.ts";
import { type Answer, fitted, scoreOf } from "./reward.ts";
import { prefers, TASTES } from "./tastes.ts";

const BATCH = 64; // words of one step of tuning
const PART = 16; // words that are drawn or learnt from at a time
const JUDGED = 320; // words to measure with
const RATE = 2e-3;
const LONGEST_SLOPE = 1; // as the experiment `preference` has it
const SHOWN = 12;
const TOLD = 6; // letters and pairs that the reward model likes most

/** A word as it was drawn: what stood before each letter, and which one came. */
interface Draw {
  word: string;
  windows: number[];
  asked: number[];
  /** log p of the whole word, in nats. */
  likely: number;
}

/** What a model writes, in figures. */
export interface Measures {
  score: number; // by the reward model, in standard deviations of the old model
  taste: number; // of the made-up reader
  apart: number; // divergence from the old model, in nats a word
  distinct: number; // share of different words
}

export interface View {
  /** The pair to choose from now; none when all are chosen. */
  pair: readonly [string, string] | undefined;
  /** One letter a pair: a or b, in the order in which they came. */
  choices: string;
  step: number;
  curve: ({ step: number } & Measures)[];
  /** Before and after tuning: figures, and the first words that were drawn. */
  before: (Measures & { words: string[] }) | undefined;
  after: (Measures & { words: string[] }) | undefined;
  /** What the reward model likes most, and least. */
  likes: string[];
  dislikes: string[];
  /** The share of fresh pairs in which reward model and made-up reader agree. */
  agree: number;
}

/** `count` words drawn letter by letter, all at once. */
export function draw(network: LetterNetwork, count: number, dice: Random): Draw[] {
  const made = Array.from({ length: count }, () => ({ symbols: [] as number[], windows: [] as number[], likely: 0 }));
  let open = made;
  for (let place = 0; place < LONGEST && open.length; place++) {
    const windows = Uint8Array.from(open.flatMap(({ symbols }) => window(symbols, place)));
    const scores = network.forward(windows);
    open.forEach((one, i) => {
      const likely = choices(scores.subarray(i * SYMBOLS, (i + 1) * SYMBOLS));
      const next = dice.pick(likely);
      one.windows.push(...windows.subarray(i * CONTEXT, (i + 1) * CONTEXT));
      one.symbols.push(next);
      one.likely += Math.log(likely[next]!);
    });
    open = open.filter(({ symbols }) => symbols.at(-1) !== END);
  }
  return made.map(({ symbols, windows, likely }) => ({ word: word(symbols), windows, asked: symbols, likely }));
}

/** log p of each drawn word by a network, in nats. */
function likelihoods(network: LetterNetwork, draws: readonly Draw[]): number[] {
  const likely = softmax(network.forward(Uint8Array.from(draws.flatMap(({ windows }) => windows))), SYMBOLS);
  let row = 0;
  return draws.map(({ asked }) => asked.reduce((sum, symbol) => sum + Math.log(likely[row++ * SYMBOLS + symbol]!), 0));
}

/**
 * Adds the slopes of -(sum of worth x log p of the word) / `count` (Williams, 1992).
 *
 * @param worth of each word, less the mean of all that were drawn with it
 */
export function reinforce(network: LetterNetwork, draws: readonly Draw[], worth: readonly number[], count: number): void {
  const slopes = softmax(network.forward(Uint8Array.from(draws.flatMap(({ windows }) => windows))), SYMBOLS);
  let row = 0;
  draws.forEach(({ asked }, i) => {
    for (const symbol of asked) {
      const at = row++ * SYMBOLS;
      slopes[at + symbol]! -= 1;
      for (let k = at; k < at + SYMBOLS; k++) slopes[k]! *= worth[i]! / count;
    }
  });
  network.backward(slopes);
}

export async function create(settings: Settings, load: Load): Promise<Model<View>> {
  const base = LetterNetwork.from(await load.weights("words-mlp"));
  const seed = Number(settings.seed);
  const pairs = pairsOf(base, random(seed));
  const { penalty, rule, steps } = settings as { penalty: number; rule: string; steps: number };
  let chosen = String(settings.choices);
  let network = base.copy();
  let weights: Float64Array = new Float64Array();
  let [spread, centre] = [1, 0]; // of the scores of the old model's words
  let work: Work;
  let state: Pick<View, "step" | "curve" | "before" | "after" | "likes" | "dislikes" | "agree">;

  const answers = (): Answer[] =>
    [...chosen].map((one, i) => (one === "a" ? pairs[i]! : [pairs[i]![1], pairs[i]![0]]));
  const score = (one: string) => (scoreOf(one, weights) - centre) / spread;
  const taste = (one: string) => TASTES[rule]!.taste(one);
  const measures = (draws: readonly Draw[]): Measures => {
    const old = likelihoods(base, draws);
    return {
      score: mean(draws.map((one) => score(one.word))),
      taste: mean(draws.map((one) => taste(one.word))),
      apart: mean(draws.map(({ likely }, i) => likely - old[i]!)),
      distinct: new Set(draws.map((one) => one.word)).size / draws.length,
    };
  };
  const said = (draws: readonly Draw[]) => ({ ...measures(draws), words: draws.slice(0, SHOWN).map((one) => one.word) });

  function* many(from: LetterNetwork, count: number, dice: Random): Generator<number, Draw[]> {
    const draws: Draw[] = [];
    while (draws.length < count) {
      draws.push(...draw(from, PART, dice));
      yield state.step / steps;
    }
    return draws;
  }

  function* tune(): Generator<number, void> {
    if (chosen.length < FEWEST) return;
    const dice = random(seed + 1);
    const own = yield* many(base, JUDGED, dice);
    weights = yield* slowly(fitted(answers()));
    [spread, centre] = [1, 0];
    const scores = own.map((one) => score(one.word));
    centre = mean(scores);
    spread = Math.sqrt(mean(scores.map((one) => (one - centre) ** 2))) || 1;
    state = { ...state, before: said(own), ...preferences(weights), agree: agreement(own) };
    state.curve.push({ step: 0, ...measures(own) });
    yield 0;
    while (state.step < steps) {
      const draws = yield* many(network, BATCH, dice);
      const old = likelihoods(base, draws);
      const worth = draws.map(({ word: one, likely }, i) => score(one) - penalty * (likely - old[i]!));
      const middle = mean(worth);
      for (let at = 0; at < BATCH; at += PART) {
        const some = worth.slice(at, at + PART).map((one) => finite(one - middle));
        reinforce(network, draws.slice(at, at + PART), some, BATCH);
        yield state.step / steps;
      }
      network.update(RATE, LONGEST_SLOPE);
      state.step++;
      state.curve.push({ step: state.step, ...measures(draws) });
      if (state.step % 10 === 0) state.after = said(draws);
    }
    state.after = said(yield* many(network, JUDGED, dice));
  }

  /** In how many pairs of neighbours the reward model likes the word that the made-up reader likes. */
  const agreement = (draws: readonly Draw[]): number => {
    const sides = draws.slice(1).flatMap(({ word: one }, i) => {
      const lead = taste(one) - taste(draws[i]!.word);
      return lead ? [Number(lead > 0 === score(one) > score(draws[i]!.word))] : [];
    });
    return mean(sides);
  };

  const begin = () => {
    network = base.copy();
    state = { step: 0, curve: [], before: undefined, after: undefined, likes: [], dislikes: [], agree: NaN };
    work = new Work(tune());
    if (chosen.length < FEWEST) work.step();
  };
  begin();

  const choose = (one: string) => {
    chosen = (chosen + one).slice(0, MOST);
    begin();
  };
  return {
    get done() {
      return work.done;
    },
    get progress() {
      return work.progress;
    },
    step: () => work.step(),
    act(name, value) {
      if (name === "choose") choose(value === "b" ? "b" : "a");
      if (name !== "rule") return;
      // The made-up reader answers each pair in its own way, however the others were answered.
      const count = Number(value);
      let more = "";
      for (let at = chosen.length; at < Math.min(MOST, chosen.length + count); at++) {
        const [first, second] = pairs[at]!;
        more += random(seed * MOST + at).next() < prefers(rule, first, second) ? "a" : "b";
      }
      choose(more);
    },
    view: () => ({ pair: pairs[chosen.length], choices: chosen, ...state }),
    weights: () => ({ network, reward: Array.from(weights) }),
  };
}

/** A work that gives way without saying how far it is: no progress yet. */
function* slowly<T>(work: Generator<void, T>): Generator<number, T> {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    yield 0;
  }
}

/** The pairs to choose from, in order: words of the old model, never the same one twice in a pair. */
function pairsOf(base: LetterNetwork, dice: Random): [string, string][] {
  const words = draw(base, 3 * MOST, dice).map((one) => one.word).filter((one) => one.length > 1);
  const unlike = [...new Set(words)];
  return Array.from({ length: MOST }, (_, i) => [unlike[2 * i]!, unlike[2 * i + 1]!]);
}

/** The letters and pairs of letters with the most weight, for and against. */
function preferences(weights: Float64Array): Pick<View, "likes" | "dislikes"> {
  const order = Array.from(weights.keys()).sort((a, b) => weights[b]! - weights[a]!);
  const name = (one: number) => {
    const mark = (symbol: number) => (symbol === END ? "-" : String.fromCharCode(97 + symbol));
    const pair = one - SYMBOLS;
    return pair < 0 ? mark(one) : mark(Math.floor(pair / SYMBOLS)) + mark(pair % SYMBOLS);
  };
  const sure = (all: number[], sign: number) => all.filter((one) => sign * weights[one]! > 0).slice(0, TOLD).map(name);
  return { likes: sure(order, 1), dislikes: sure(order.reverse(), -1) };
}
