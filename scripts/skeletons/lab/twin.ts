/** What the page shows without script: the same model, run ahead over three seeds. */

import type { Twin } from "../core/twin.ts";
import { create } from "./model.ts";
import { picture } from "./picture.ts";

function run(seed: number) {
  const model = create({ chance: 0.5, seed });
  while (!model.done) model.step();
  return model.view();
}

export const twin: Twin = {
  question: "TODO ask the question that the figures answer",
  figures: { share: ["share", "heads among all tosses"] },
  run: (seed) => ({ share: run(seed).curve.at(-1)![1] }),
  picture: () => picture(run(1)),
};
