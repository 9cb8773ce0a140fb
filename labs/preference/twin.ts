/** What the page shows without script: the same model, run ahead over three seeds. */

import type { Load } from "../core/model.ts";
import type { Twin } from "../core/twin.ts";
import { create } from "./model.ts";
import { picture } from "./picture.ts";

const STEPS = 40;
const ANSWERS = 100;
const PAGE = { penalty: 0.3, rule: "soft", steps: STEPS, seed: 1, choices: "" };

async function tuned(settings: object, load: Load) {
  const model = await create({ ...PAGE, ...settings }, load);
  model.act!("rule", ANSWERS);
  while (!model.done) model.step();
  return model.view();
}

const both = (unit: string, what: string) => ({
  free: [unit, `${what}, without a penalty`] as const,
  held: [unit, `${what}, with a penalty of ${PAGE.penalty} a nat`] as const,
});
const MEASURES = {
  score: both("", "score by the reward model"),
  taste: both("", "taste of the made-up reader"),
  apart: both("nats a word", "distance from the old model"),
  distinct: both("share", "different words"),
};

export const twin: Twin = {
  question: "What does a word model write when it is tuned to please, with and without a penalty?",
  figures: {
    before: ["", "taste of the made-up reader for words of the old model"],
    agree: ["share", "pairs of words that reward model and made-up reader order alike"],
    ...Object.fromEntries(
      Object.entries(MEASURES).flatMap(([key, sides]) => Object.entries(sides).map(([side, what]) => [`${side}-${key}`, what])),
    ),
  },
  async run(seed, load) {
    const figures: Record<string, number> = {};
    for (const [side, penalty] of [["free", 0], ["held", PAGE.penalty]] as const) {
      const { before, after, agree } = await tuned({ seed, penalty }, load);
      figures.before = before!.taste;
      figures.agree = agree;
      for (const key of Object.keys(MEASURES) as (keyof typeof MEASURES)[]) figures[`${side}-${key}`] = after![key];
    }
    return figures;
  },
  picture: async (load) => picture(await tuned({ penalty: 0 }, load), { ...PAGE, penalty: 0 }),
};
