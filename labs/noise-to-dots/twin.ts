/** What the page shows without script: the same model, run ahead over three seeds. */

import type { Twin } from "../core/twin.ts";
import type { Model } from "../core/model.ts";
import { create, type View } from "./model.ts";
import { denoiserPanel, loopPanel } from "./picture.ts";

const PAGE = { set: "moons", count: 120, noise: 0.02, level: 0.4, questions: 20, shown: 100, dots: "", dot: "5020" };
const QUESTIONS = [1, 5, 20];

const kept = new Map<number, Model<View>>(); // the picture shows what one of the runs has trained

function trained(seed: number): Model<View> {
  const model = kept.get(seed) ?? create({ ...PAGE, seed });
  while (!model.done) model.step();
  kept.set(seed, model);
  return model;
}

export const twin: Twin = {
  question: "How well does a denoiser guess the clean dot behind a noisy one, and what do its guesses make in a loop?",
  figures: {
    "error": ["share", "squared error after training, of that of guessing the middle"],
    ...Object.fromEntries(
      QUESTIONS.flatMap((count) => [
        [`near-${count}`, ["share", `new dots near a real one, with ${count} questions for a dot`]],
        [`covered-${count}`, ["share", `real dots with a new one near, with ${count} questions for a dot`]],
      ]),
    ),
  },
  run(seed) {
    const model = trained(seed);
    const { curve } = model.view();
    const figures: Record<string, number> = { error: curve.at(-1)![1] };
    for (const count of QUESTIONS) {
      model.set!("questions", count);
      const { near, covered } = model.view();
      figures[`near-${count}`] = near;
      figures[`covered-${count}`] = covered;
    }
    return figures;
  },
  picture() {
    const model = trained(1);
    model.set!("questions", PAGE.questions);
    const view = model.view();
    return denoiserPanel(view, view.train, PAGE.level, view.spoilt) + loopPanel(view);
  },
};
