/** What the page shows without script: the same model, run ahead over three seeds. */

import { bars } from "../core/bars.ts";
import { LetterNetwork } from "../core/letter-network.ts";
import { mean } from "../core/mean.ts";
import type { Load } from "../core/model.ts";
import { random } from "../core/random.ts";
import type { Twin } from "../core/twin.ts";
import { listed } from "../core/words.ts";
import { create, surpriseOf } from "./model.ts";
import { picture } from "./picture.ts";

const STEPS = 400;
const PAGE = { source: "all", begin: "fresh", steps: STEPS, temperature: 1, top: 27, unit: "nats", seed: 1 };
const DRAWN = 200; // words at each temperature
const HEATS = { cold: 0.5, middle: 1, hot: 1.5 };

async function trained(seed: number, load: Load) {
  const model = await create({ ...PAGE, seed }, load);
  while (!model.done) model.step();
  return model;
}

/** How much the words that it writes at a temperature surprise it, a letter, in nats. */
async function surpriseAt(seed: number, temperature: number, load: Load): Promise<number> {
  const model = await create({ ...PAGE, begin: "trained", temperature, seed }, load);
  const all = Array.from({ length: DRAWN }, () => {
    model.act!("words", 1);
    return model.view().invented[0]!.surprise;
  });
  return mean(all);
}

export const twin: Twin = {
  question: "What does a next-letter classifier predict, and what does it write in a loop?",
  figures: {
    loss: ["nats a letter", `surprise of words kept back, after ${STEPS} steps`],
    table: ["nats a letter", "surprise of the same words for a table of counts"],
    trained: ["nats a letter", "surprise of the same words for the trained weights"],
    order: ["share", "pairs of a word kept back and its own letters shuffled, in which the word surprises less"],
    cold: ["nats a letter", "surprise of the words that it writes at temperature 0.5"],
    middle: ["nats a letter", "surprise of the words that it writes at temperature 1"],
    hot: ["nats a letter", "surprise of the words that it writes at temperature 1.5"],
  },
  async run(seed, load) {
    const { curve, table } = (await trained(seed, load)).view();
    const ready = LetterNetwork.from(await load.weights("words-mlp"));
    const { test } = listed(await load.text("words-small.txt"), "chance");
    const dice = random(seed);
    const pairs = test
      .map((one) => [one, dice.order(one.length).map((place) => one[place]).join("")] as const)
      .filter(([one, mixed]) => one !== mixed);
    const own = test.map((one) => ({ nats: surpriseOf(ready, one), symbols: one.length + 1 }));
    const figures: Record<string, number> = {
      loss: curve.at(-1)![2],
      table: table!.loss,
      trained: own.reduce((sum, { nats, symbols }) => sum + nats * symbols, 0) / own.reduce((sum, { symbols }) => sum + symbols, 0),
      order: mean(pairs.map(([one, mixed]) => Number(surpriseOf(ready, one) < surpriseOf(ready, mixed)))),
    };
    for (const [name, temperature] of Object.entries(HEATS)) figures[name] = await surpriseAt(seed, temperature, load);
    return figures;
  },
  async picture(load) {
    const model = await create({ ...PAGE, begin: "trained" }, load);
    for (const one of "stre") model.act!("take", one.charCodeAt(0) - 97);
    return bars(model.view().bars, "stre") + picture((await trained(PAGE.seed, load)).view(), PAGE);
  },
};
