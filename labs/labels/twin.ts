/** What the page shows without script: the lab's own training over three seeds. */

import { mean } from "../core/mean.ts";
import type { Load } from "../core/model.ts";
import type { Twin } from "../core/twin.ts";
import { OWN_COPIES, WAYS } from "./limits.ts";
import { create, type View } from "./model.ts";
import { picture } from "./picture.ts";

const PAGE = { count: "1", family: OWN_COPIES, draws: 4, own: "" };
const SHOWN = [1, 5, 50];

async function trained(load: Load, seed: number, family = OWN_COPIES): Promise<View> {
  const model = await create({ ...PAGE, family, seed }, load);
  while (!model.done) model.step();
  return model.view();
}

export const twin: Twin = {
  question: "What helps when few digits have a label: features learnt without labels, or made-up copies?",
  figures: Object.fromEntries(
    SHOWN.flatMap((count) => {
      const labels = count === 1 ? "one label a digit" : `${count} labels a digit`;
      return [
        [`pixels-${count}`, ["share", `test digits named right from pixels, with ${labels}`]],
        [`features-${count}`, ["share", `test digits named right from features learnt without labels, with ${labels}`]],
        [`copies-${count}`, ["share", `test digits named right with copies made from these labels alone, with ${labels}`]],
        [`informed-${count}`, ["share", `test digits named right with copies by a VAE that saw all labels, with ${labels}`]],
      ];
    }),
  ),
  async run(seed, load) {
    const figures: Record<string, number> = {};
    for (const family of [OWN_COPIES, "vae"]) {
      const { named } = await trained(load, seed, family);
      for (const { count, right } of named.filter((one) => SHOWN.includes(one.count))) {
        for (const way of family === "vae" ? (["copies"] as const) : WAYS) {
          figures[`${family === "vae" ? "informed" : way}-${count}`] = mean(right[way]);
        }
      }
    }
    return figures;
  },
  picture: async (load) => picture(await trained(load, 1), PAGE),
};
