/** A trained transformer that predicts and writes words, beside a table of the same words. */

import type { Load, Model, Settings } from "../core/model.ts";
import { Ngrams } from "../core/ngrams.ts";
import { random } from "../core/random.ts";
import { choices, coded, END, lettersOf, listed, LONGEST, word } from "../core/words.ts";
import { Work } from "../core/work.ts";
import { type Kind, KINDS } from "./kinds.ts";
import { type Reading, Transformer } from "./transformer.ts";

export const WORDS = 300; // that one run writes
const ORDER = 6; // letters at a time, of the longest table
const AT_ONCE = 100; // words that the table counts in one step
const TESTED = 4; // words on which the transformer is tested in one step
const KEPT = 18; // words that are shown
const MEASURING = 0.8; // share of the work

/** Weight file by the way in which the words were parted. */
const FILES = { chance: "words-transformer-random", family: "words-transformer-family" };

export interface View {
  parameters: number;
  /** Words that it learnt from, and words kept back to test with. */
  words: number;
  tested: number;
  /** The transformer's mean surprise on those, in nats a letter; NaN until it is measured. */
  loss: number;
  table: { order: number; loss: number; entries: number } | undefined;
  start: string;
  /** From which the next symbol after the start is drawn, [27]. */
  bars: Float64Array;
  /** Where each head of the last letter looks, [blocks x heads x letters so far, the begin first]. */
  looked: Float64Array[][];
  written: { word: string; kind: Kind }[];
  counts: Record<Kind, number>;
  /** Letters that went through the network to write them, and how many without what it keeps. */
  read: number;
  without: number;
  /** What happened last, which is what is told. */
  last: "start" | "words";
}

export async function create(settings: Settings, load: Load): Promise<Model<View>> {
  const split = settings.split as keyof typeof FILES;
  const [list, file] = await Promise.all([load.text("words.txt"), load.weights(FILES[split])]);
  const parts = listed(list, split);
  const transformer = new Transformer(file);
  const table = new Ngrams(ORDER);
  const train = new Set(parts.train);
  const kept = new Set([...parts.choose, ...parts.test]);
  const dice = random(Number(settings.seed));
  let { temperature, top, start } = settings as { temperature: number; top: number; start: string };
  let found: View["table"];
  let loss = NaN;
  let written: View["written"];
  let counts: View["counts"];
  let [read, without] = [0, 0];
  let last: View["last"] = "start";

  /** Begin a word: the mark of its begin, then some letters. */
  const reading = (letters: readonly number[]): Reading =>
    letters.reduce((so, one) => transformer.read(so, one), transformer.read(transformer.begin(), END));

  const write = () => {
    const symbols = lettersOf(start);
    const so = reading(symbols);
    while (symbols.length < LONGEST) {
      const next = dice.pick(choices(so.scores, temperature, top));
      if (next === END) break;
      symbols.push(next);
      transformer.read(so, next);
    }
    read += so.length;
    without += (so.length * (so.length + 1)) / 2;
    const made = word(symbols);
    const kind = train.has(made) ? "known" : kept.has(made) ? "kept back" : "new";
    counts[kind]++;
    last = "words";
    written = [{ word: made, kind } as const, ...written].slice(0, KEPT);
  };
  const forget = () => {
    written = [];
    counts = { known: 0, "kept back": 0, new: 0 };
    [read, without] = [0, 0];
    last = "start";
  };
  const total = () => KINDS.reduce((sum, kind) => sum + counts[kind], 0);

  function* work(): Generator<number, void> {
    if (!found) {
      for (let at = 0; at < parts.train.length; at += AT_ONCE) {
        for (const one of parts.train.slice(at, at + AT_ONCE)) table.add(one);
        yield 0;
      }
      const order = table.best(parts.choose);
      found = { order, loss: table.loss(parts.test, order), entries: table.entries };
    }
    if (Number.isNaN(loss)) {
      let [sum, letters] = [0, 0];
      for (let at = 0; at < parts.test.length; at += TESTED) {
        for (const one of parts.test.slice(at, at + TESTED)) {
          sum += surprise(transformer, one);
          letters += one.length + 1;
        }
        yield (MEASURING * at) / parts.test.length;
      }
      loss = sum / letters;
    }
    for (let goal = total() + WORDS; total() < goal; ) {
      write();
      yield 1 - ((1 - MEASURING) * (goal - total())) / WORDS;
    }
  }
  forget();
  let job = new Work(work());

  return {
    get done() {
      return job.done;
    },
    get progress() {
      return job.progress;
    },
    step: () => job.step(),
    set(key, value) {
      if (key === "temperature") temperature = Number(value);
      if (key === "top") top = Number(value);
      if (key === "start") start = String(value);
      forget(); // what stands there was written in another way
      if (job.done) job = new Work(work());
    },
    act(name) {
      if (name === "write") for (let i = 0; i < 10; i++) write();
    },
    view() {
      const { scores, looked } = reading(lettersOf(start));
      return {
        parameters: transformer.parameters,
        words: parts.train.length,
        tested: parts.test.length,
        loss,
        table: found,
        start,
        bars: choices(scores, temperature, top),
        looked,
        written,
        counts: { ...counts },
        read,
        without,
        last,
      };
    },
  };
}

/** The summed surprise of a word's letters and of its end, in nats. */
export function surprise(transformer: Transformer, one: string): number {
  const so = transformer.read(transformer.begin(), END);
  return coded(one).reduce((sum, symbol) => {
    const likely = choices(so.scores)[symbol]!;
    if (symbol !== END) transformer.read(so, symbol);
    return sum - Math.log(likely);
  }, 0);
}
