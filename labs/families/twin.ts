/** What the page shows without script: the lab's own reckoning on its stored digits. */

import type { Load } from "../core/model.ts";
import type { Twin } from "../core/twin.ts";
import { NAMES } from "./limits.ts";
import { create, rank } from "./model.ts";
import { picture } from "./picture.ts";

const PAGE = { family: "gan", look: 0, judge: 2, precision: 2, recall: 2, nearest: 0, time: 0, training: 0, parameters: 0 };

async function begun(load: Load) {
  const model = await create(PAGE, load);
  while (!model.done) model.step();
  return model.view();
}

export const twin: Twin = {
  question: "Which family of generators is best, by what is asked of it?",
  figures: Object.fromEntries(
    Object.entries(NAMES).flatMap(([key, name]) => [
      [`${key}-quality`, ["share", `score of ${name} where obeying, looking real and variety count the same`]],
      [`${key}-small`, ["share", `score of ${name} where only speed of making, of learning and size count`]],
      [`${key}-away`, ["", `mean distance of 60 images by ${name} to the nearest of 500 training images`]],
    ]),
  ),
  async run(_seed, load) {
    const { families } = await begun(load);
    const figures: Record<string, number> = {};
    const quality = rank(families, (key) => Number(PAGE[key] > 0));
    const small = rank(families, (key) => Number(["time", "training", "parameters"].includes(key)));
    for (const { key, nearest } of families) {
      figures[`${key}-quality`] = quality.find((one) => one.key === key)!.score;
      figures[`${key}-small`] = small.find((one) => one.key === key)!.score;
      figures[`${key}-away`] = nearest.reduce((sum, { away }) => sum + away, 0) / nearest.length;
    }
    return figures;
  },
  picture: async (load) => picture(await begun(load), PAGE),
};

