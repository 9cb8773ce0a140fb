/** What the page shows without script: the same model, run ahead over three seeds. */

import type { Twin } from "../core/twin.ts";
import { create } from "./model.ts";
import { picture } from "./picture.ts";

const PAGE = { set: "moons", count: 80, noise: 0.05, wrong: 0, width: 16, dots: "", draw: "a" };

function trained(settings: Record<string, number | string>) {
  const model = create(settings);
  while (!model.done) model.step();
  return model.view();
}

export const twin: Twin = {
  question: "Does a network that fits its training dots fit dots that it has not seen?",
  figures: {
    "right-train": ["share", "training dots on the wrong side, all classes right"],
    "right-test": ["share", "dots kept back on the wrong side, all classes right"],
    "wrong-train": ["share", "training dots on the wrong side, a fifth of the classes wrong"],
    "wrong-test": ["share", "dots kept back on the wrong side, a fifth of the training classes wrong"],
    "wide-train": ["share", "training dots on the wrong side, a fifth wrong and 48 units a layer"],
    "wide-test": ["share", "dots kept back on the wrong side, a fifth wrong and 48 units a layer"],
  },
  run(seed) {
    const figures: Record<string, number> = {};
    for (const [name, more] of [
      ["right", {}],
      ["wrong", { wrong: 0.2 }],
      ["wide", { wrong: 0.2, width: 48 }],
    ] as const) {
      const [, train, test] = trained({ ...PAGE, ...more, seed }).curve.at(-1)!;
      figures[`${name}-train`] = train;
      figures[`${name}-test`] = test;
    }
    return figures;
  },
  picture() {
    const view = trained({ ...PAGE, seed: 1 });
    return picture(view, view.train);
  },
};
