/** What the page shows without script: the same model, run ahead over three seeds. */

import type { Load, Settings } from "../core/model.ts";
import type { Twin } from "../core/twin.ts";
import { create, SHARES } from "./model.ts";
import { picture } from "./picture.ts";

const PAGE = { cook: "list", amount: 100, typos: 0, wrong: 0, copies: "none", generations: 1, way: "made", seed: 1 };
const LAST = 10;

async function cooked(settings: Settings, load: Load, shares = SHARES) {
  const model = await create({ ...PAGE, ...settings }, load, shares);
  while (!model.done) model.step();
  return model.view();
}

/** Recipes with one thing changed; the figure is what all of the data are worth then. */
const RECIPES: Record<string, readonly [recipe: Settings, what: string]> = {
  typos: [{ typos: 20 }, "a fifth of the letters, or pixels, replaced"],
  all: [{ copies: "all" }, "each ten times"],
  some: [{ copies: "some" }, "one in ten 31 times"],
};
const WRONG = { wrong: 40 };
const COOKS = { words: "list", digits: "images" } as const;
type Kind = keyof typeof COOKS;
const UNITS = { words: "nats a letter", digits: "share" } as const;
const SCORES = { words: "loss on words kept back", digits: "digits kept back that are named right" } as const;
const REACHES = { words: "runs of three letters of words kept back that come up", digits: "digits kept back within reach" };

const of = (cook: Kind): Record<string, readonly [string, string]> => ({
  [`${cook}-clean`]: [UNITS[cook], `${SCORES[cook]}, all clean data`],
  [`${cook}-few`]: [UNITS[cook], `${SCORES[cook]}, a fifth of the clean data`],
  ...Object.fromEntries(Object.entries(RECIPES).map(([key, [, what]]) => [`${cook}-${key}`, [UNITS[cook], `${SCORES[cook]}, ${what}`] as const])),
  [`${cook}-reach`]: ["share", `${REACHES[cook]}, generation 1`],
  ...Object.fromEntries(
    (["made", "half"] as const).flatMap((way) => [
      [`${cook}-${way}-score`, [UNITS[cook], `${SCORES[cook]}, generation ${LAST}, ${way}`] as const],
      [`${cook}-${way}-reach`, ["share", `${REACHES[cook]}, generation ${LAST}, ${way}`] as const],
    ]),
  ),
});

export const twin: Twin = {
  question: "What are data worth when they are few, spoilt, repeated or made by the model itself?",
  figures: {
    ...of("words"),
    ...of("digits"),
    "digits-wrong": ["share", `${SCORES.digits}, 40 % of the labels wrong`],
    "words-distinct": ["share", "different words among those written, generation 1"],
    "words-made-distinct": ["share", `different words among those written, generation ${LAST}, made`],
    "words-half-distinct": ["share", `different words among those written, generation ${LAST}, half`],
  },
  async run(seed, load) {
    const figures: Record<string, number> = {};
    const worth = async (cook: Kind, recipe: Settings) => (await cooked({ cook: COOKS[cook], seed, ...recipe }, load, [1])).yours.at(-1)![1];
    for (const cook of Object.keys(COOKS) as Kind[]) {
      for (const [key, [recipe]] of Object.entries(RECIPES)) figures[`${cook}-${key}`] = await worth(cook, recipe);
      for (const way of ["made", "half"]) {
        const { clean, generations } = await cooked({ cook: COOKS[cook], seed, way, generations: LAST }, load);
        const [first, last] = [generations[0]!, generations.at(-1)!];
        figures[`${cook}-clean`] = clean.at(-1)![1];
        figures[`${cook}-few`] = clean[SHARES.indexOf(0.2)]![1];
        figures[`${cook}-reach`] = first.reach;
        figures[`${cook}-${way}-score`] = last.score;
        figures[`${cook}-${way}-reach`] = last.reach;
        if (cook === "words") [figures["words-distinct"], figures[`words-${way}-distinct`]] = [first.distinct, last.distinct];
      }
    }
    figures["digits-wrong"] = await worth("digits", WRONG);
    return figures;
  },
  picture: async (load) => picture(await cooked({ typos: 20, generations: LAST }, load), PAGE),
};
