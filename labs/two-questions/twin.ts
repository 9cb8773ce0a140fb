/** What the page shows without script: the same model, run ahead over three seeds. */

import type { Twin } from "../core/twin.ts";
import { create, type View } from "./model.ts";
import { curvesPanel, networkPanel } from "./picture.ts";

const PAGE = { question: "predict", set: "moons", count: 120, noise: 0.04, dots: "", draw: "a" };

function trained(settings: Record<string, number | string>): View {
  const model = create(settings);
  while (!model.done) model.step();
  return model.view();
}

const SETS = { moons: "two moons", blobs: "two clouds" } as const;

export const twin: Twin = {
  question: "How well do a small network and two bell curves answer both questions about the same dots?",
  figures: Object.fromEntries(
    Object.entries(SETS).flatMap(([set, words]) =>
      [["network", "of the network"], ["curves", "of the bell curves"]].flatMap(([model, whose]) => [
        [`${set}-${model}-wrong`, ["share", `dots kept back on the wrong side ${whose}, for ${words}`]],
        [`${set}-${model}-near`, ["share", `new dots ${whose} that lie near a real one, for ${words}`]],
        [`${set}-${model}-asked`, ["share", `new dots ${whose} that the network names as asked, for ${words}`]],
      ]),
    ),
  ),
  run(seed) {
    const figures: Record<string, number> = {};
    for (const set of Object.keys(SETS)) {
      const view = trained({ ...PAGE, set, seed });
      for (const model of ["network", "curves"] as const) {
        for (const figure of ["wrong", "near", "asked"] as const) {
          figures[`${set}-${model}-${figure}`] = view[model]![figure];
        }
      }
    }
    return figures;
  },
  picture() {
    const { train, network, curves, step } = trained({ ...PAGE, seed: 1 });
    return (
      networkPanel("predict", train, network, step) +
      networkPanel("generate", train, network, step) +
      curvesPanel(train, curves)
    );
  },
};
