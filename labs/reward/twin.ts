/** What the page shows without script: the same learner, many times over, over three seeds. */

import { mean } from "../core/mean.ts";
import type { Twin } from "../core/twin.ts";
import { PAGE_MAP, world } from "./grid.ts";
import { WALKS } from "./limits.ts";
import { create, gamed, Learner, worthOf } from "./model.ts";
import { gridPanel } from "./picture.ts";

const LEARNERS = 20; // for each seed, each with its own luck
const KINDS = {
  "no-coin": [{ coin: 0, once: false, guided: false }, "without a coin that pays"],
  "coin": [{ coin: 1, once: false, guided: false }, "with a coin that pays 1 each time"],
  "once": [{ coin: 1, once: true, guided: false }, "with a coin that pays 1 and is then gone"],
  "guided": [{ coin: 0, once: false, guided: true }, "with pay for each step nearer to the goal"],
} as const;

export const twin: Twin = {
  question: "Does a learner that sees nothing but its pay do what we want?",
  figures: Object.fromEntries(
    Object.entries(KINDS).flatMap(([kind, [, words]]) => [
      [`${kind}-paid`, ["", `return that is paid, ${words}`]],
      [`${kind}-wanted`, ["", `return that we want, ${words}`]],
      [`${kind}-gamed`, ["share", `learners that live on the coin, ${words}`]],
    ]),
  ),
  run(seed) {
    const figures: Record<string, number> = {};
    for (const [kind, [rules]] of Object.entries(KINDS)) {
      const here = world(PAGE_MAP, rules);
      const worths = Array.from({ length: LEARNERS }, (_, i) => {
        const learner = new Learner(here, LEARNERS * seed + i);
        for (let walk = 0; walk < WALKS; walk++) learner.walk();
        return worthOf(here, learner.values);
      });
      figures[`${kind}-paid`] = mean(worths.map(({ paid }) => paid));
      figures[`${kind}-wanted`] = mean(worths.map(({ wanted }) => wanted));
      figures[`${kind}-gamed`] = mean(worths.map((one) => Number(gamed(one))));
    }
    return figures;
  },
  picture() {
    const after = (coin: number) => {
      const model = create({ map: PAGE_MAP, coin, once: false, guided: false, seed: 1, shown: WALKS });
      while (!model.done) model.step();
      return gridPanel(model.view(), PAGE_MAP);
    };
    return after(0) + after(1);
  },
};
