/** A network that learns to predict the next letter of a word; rolled in a loop, it writes words. */

import { NAMES } from "../core/drawing.ts";
import { finite, oneOf } from "../core/losses.ts";
import { CONTEXT, type Examples, examples, LetterNetwork, window } from "../core/letter-network.ts";
import { mean } from "../core/mean.ts";
import type { Load, Model, Settings } from "../core/model.ts";
import { Ngrams } from "../core/ngrams.ts";
import { random } from "../core/random.ts";
import { choices, coded, END, listed, LONGEST, parted, pasted, type Parts, SYMBOLS, word } from "../core/words.ts";
import { Work } from "../core/work.ts";
import { FEWEST } from "./limits.ts";

const FEW = 100; // words of the choice "few"
const BATCH = 128; // letters
const RATE = { fresh: 3e-3, trained: 1e-3 };
const LOOK_EVERY = 100; // steps between two points of the curve
const CHUNK = 400; // letters of one measuring step
const COUNTED = 100; // words that the table counts in one step
const ORDER = 6; // letters at a time, of the longest table
const KEPT = 12; // invented words that are shown
const PLAY = 1000; // added to the seed: what the reader rolls does not change the training

/** One letter of a word, or its end, and how much it surprised: -log p, in nats. */
export interface Letter {
  letter: string;
  network: number;
  table: number;
}

export interface Invented {
  word: string;
  /** Mean of -log p a letter by the network, in nats. */
  surprise: number;
  kind: "learnt from" | "kept back" | "in no list";
}

export interface Scored {
  word: string;
  letters: Letter[];
  mean: number;
  /** The share of the words kept back that surprise the network less, a letter. */
  less: number;
}

export interface View {
  step: number;
  words: number; // that it learns from
  parameters: number;
  /** Steps, and the mean surprise a letter in nats: on the last words learnt from, on those kept back. */
  curve: [step: number, train: number, test: number][];
  table: { order: number; loss: number; entries: number } | undefined;
  /** The word so far. */
  letters: Letter[];
  /** From which the next symbol is drawn, [27]: by the network at this temperature, and by the table. */
  bars: Float64Array;
  tableBars: number[];
  invented: Invented[];
  scored: Scored | undefined;
  /** What happened last, which is what is told. */
  last: "training" | "letter" | "word" | "score";
}

/** The words of the reader's choice, in parts; `rest` are real words in none of them. */
async function wordsOf(settings: Settings, load: Load): Promise<Parts & { rest?: string[] }> {
  const dice = random(Number(settings.seed));
  if (settings.source === "own") {
    const words = pasted(String(settings.own ?? ""));
    return words.length < FEWEST ? { train: [], choose: [], test: [] } : parted(words, dice);
  }
  const parts = listed(await load.text("words-small.txt"), "chance");
  if (settings.source !== "few") return parts;
  const order = dice.order(parts.train.length).map((i) => parts.train[i]!);
  return { ...parts, train: order.slice(0, FEW), rest: order.slice(FEW) };
}

/** The network that the reader begins with. */
async function beginning(settings: Settings, load: Load): Promise<LetterNetwork> {
  if (settings.begin === "trained") return LetterNetwork.from(await load.weights("words-mlp"));
  return LetterNetwork.fresh(random(Number(settings.seed)));
}

export async function create(settings: Settings, load: Load): Promise<Model<View>> {
  const parts = await wordsOf(settings, load);
  const network = await beginning(settings, load);
  const steps = parts.train.length ? Number(settings.steps) : 0;
  const rate = RATE[settings.begin as "fresh" | "trained"];
  const dice = random(Number(settings.seed));
  const play = random(Number(settings.seed) + PLAY);
  const train = new Set(parts.train);
  const kept = new Set([...parts.choose, ...parts.test, ...(parts.rest ?? [])]);
  const table = new Ngrams(ORDER);
  const curve: View["curve"] = [];
  const invented: Invented[] = [];
  let { temperature, top } = settings as { temperature: number; top: number };
  let found: View["table"];
  let step = 0;
  let symbols: number[] = []; // of the word so far
  let scored: Scored | undefined;
  let last: View["last"] = "training";

  const scores = (before: readonly number[]) => network.forward(Uint8Array.from(window(before, before.length)));

  /** Each symbol of a word, with the surprise of the network and of the table. */
  const letters = (all: readonly number[]): Letter[] =>
    all.map((symbol, place) => ({
      letter: NAMES[symbol]!,
      network: -Math.log(choices(scores(all.slice(0, place)))[symbol]!),
      table: -Math.log(table.probability(all, place, symbol, found?.order)),
    }));

  /** Another letter, drawn or chosen; the end, or one too many, closes the word. */
  const append = (symbol: number) => {
    last = "letter";
    if (symbol !== END) symbols.push(symbol);
    if (symbol !== END && symbols.length < LONGEST) return;
    const made = word(symbols);
    const kind = train.has(made) ? "learnt from" : kept.has(made) ? "kept back" : "in no list";
    if (made) invented.unshift({ word: made, surprise: surpriseOf(network, made), kind });
    invented.length = Math.min(invented.length, KEPT);
    symbols = [];
    last = "word";
  };
  const roll = () => append(play.pick(choices(scores(symbols), temperature, top)));

  /** How much a word surprises, against all words kept back. */
  const score = (typed: string): Scored => {
    const all = letters(coded(typed));
    const own = mean(all.map((one) => one.network));
    const others = parts.test.map((one) => surpriseOf(network, one));
    return { word: typed, letters: all, mean: own, less: others.filter((one) => one < own).length / others.length };
  };

  const tested = examples(parts.test);
  function* look(trained: number): Generator<number, void> {
    let sum = 0;
    for (let from = 0; from < tested.asked.length; from += CHUNK) {
      sum += measured(network, tested, from, Math.min(from + CHUNK, tested.asked.length));
      yield step / steps;
    }
    curve.push([step, trained, finite(sum / tested.asked.length)]);
  }

  function* learn(): Generator<number, void> {
    if (!steps) return;
    const all = examples(parts.train);
    for (let at = 0; at < parts.train.length; at += COUNTED) {
      for (const one of parts.train.slice(at, at + COUNTED)) table.add(one);
      yield 0;
    }
    const order = table.best(parts.choose);
    found = { order, loss: table.loss(parts.test, order), entries: table.entries };
    yield* look(NaN);
    let recent = 0;
    while (step < steps) {
      const { windows, asked } = drawn(all, dice.whole);
      const { loss, slopes } = oneOf(network.forward(windows), asked, SYMBOLS);
      network.backward(slopes);
      network.update((rate * (1 + Math.cos((Math.PI * step) / steps))) / 2); // falls along half a cosine
      recent += finite(loss);
      step++;
      last = "training";
      yield step / steps;
      if (step % LOOK_EVERY === 0) {
        yield* look(recent / LOOK_EVERY);
        recent = 0;
      }
    }
  }
  const work = new Work(learn());
  if (!steps) work.step();

  return {
    get done() {
      return work.done;
    },
    get progress() {
      return work.progress;
    },
    step: () => work.step(),
    set(key, value) {
      if (key === "temperature") temperature = Number(value);
      if (key === "top") top = Number(value);
    },
    act(name, value) {
      if (name === "take") append(Number(value));
      else if (name === "roll") roll();
      else if (name === "clear") [symbols, last] = [[], "training"];
      else if (name === "words") {
        for (let goal = Number(value); goal > 0; goal -= Number(!symbols.length)) roll();
      } else if (name === "score" && /^[a-z]{1,15}$/.test(String(value)) && parts.test.length) {
        scored = score(String(value));
        last = "score";
      }
    },
    view: () => ({
      step,
      words: parts.train.length,
      parameters: network.parameters,
      curve,
      table: found,
      letters: letters(symbols),
      bars: choices(scores(symbols), temperature, top),
      tableBars: Array.from({ length: SYMBOLS }, (_, symbol) =>
        table.probability(symbols, symbols.length, symbol, found?.order),
      ),
      invented,
      scored,
      last,
    }),
    weights: () => network,
  };
}

/** A batch of letters, each drawn by chance. */
function drawn(all: Examples, whole: (below: number) => number): Examples {
  const windows = new Uint8Array(BATCH * CONTEXT);
  const asked = new Uint8Array(BATCH);
  for (let i = 0; i < BATCH; i++) {
    const row = whole(all.asked.length);
    windows.set(all.windows.subarray(row * CONTEXT, (row + 1) * CONTEXT), i * CONTEXT);
    asked[i] = all.asked[row]!;
  }
  return { windows, asked };
}

/** The summed surprise over some of the examples, in nats. */
function measured(network: LetterNetwork, { windows, asked }: Examples, from: number, to: number): number {
  const some = network.forward(windows.subarray(from * CONTEXT, to * CONTEXT));
  return oneOf(some, asked.subarray(from, to), SYMBOLS).loss * (to - from);
}

/** The mean surprise of a word's letters and of its end, in nats. */
export function surpriseOf(network: LetterNetwork, some: string): number {
  const one = examples([some]);
  return measured(network, one, 0, one.asked.length) / one.asked.length;
}

