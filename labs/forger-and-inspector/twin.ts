/** What the page shows without script: the same model, run ahead over three seeds. */

import type { Twin } from "../core/twin.ts";
import type { Model } from "../core/model.ts";
import { STEPS } from "./limits.ts";
import { create, type View } from "./model.ts";
import { denoiserPanel, forgerPanel } from "./picture.ts";

const PAGE = { set: "eight", count: 120, noise: 0.02, dots: "", learns: "both", turns: 1, rate: "0.002", momentum: "0.5" };
const MOMENTS = [200, 500];
const kept = new Map<string, Model<View>>(); // the picture shows what one of the runs has trained

function trained(seed: number, momentum: string): View {
  const key = `${seed} ${momentum}`;
  const model = kept.get(key) ?? create({ ...PAGE, momentum, seed });
  while (!model.done) model.step();
  kept.set(key, model);
  return model.view();
}

const KINDS = { calm: ["0.5", "with a momentum of 0.5"], chase: ["0.9", "with a momentum of 0.9"] } as const;
const ALL = [...MOMENTS, STEPS];

export const twin: Twin = {
  question: "How many of eight clouds do a forger and a denoiser reach, trained as long on the same dots?",
  figures: Object.fromEntries([
    ...Object.entries(KINDS).flatMap(([kind, [, words]]) => [
      ...ALL.map((step) => [`${kind}-${step}`, ["", `clouds that the forger reaches after ${step} steps, ${words}`]]),
      [`${kind}-lost`, ["", `times that the forger loses a cloud it had reached, ${words}`]],
      [`${kind}-near`, ["share", `dots of the forger that lie near a real one, ${words}`]],
    ]),
    ...ALL.map((step) => [`denoiser-${step}`, ["", `clouds that the denoiser reaches after ${step} steps`]]),
    ["denoiser-near", ["share", "dots of the denoiser that lie near a real one"]],
  ]),
  run(seed) {
    const figures: Record<string, number> = {};
    for (const [kind, [momentum]] of Object.entries(KINDS)) {
      const { curve, lost, forgerNear, denoiserNear } = trained(seed, momentum);
      for (const step of ALL) {
        const [, forger, denoiser] = curve.find(([at]) => at === step)!;
        figures[`${kind}-${step}`] = forger;
        figures[`denoiser-${step}`] = denoiser;
      }
      figures[`${kind}-lost`] = lost;
      figures[`${kind}-near`] = forgerNear;
      figures["denoiser-near"] = denoiserNear;
    }
    return figures;
  },
  picture() {
    const view = trained(1, PAGE.momentum);
    return forgerPanel(view, view.train) + denoiserPanel(view);
  },
};
