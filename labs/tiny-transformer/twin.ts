/** What the page shows without script: the same model, run ahead over three seeds. */

import type { Load } from "../core/model.ts";
import type { Twin } from "../core/twin.ts";
import { KINDS } from "./kinds.ts";
import { create, type View, WORDS } from "./model.ts";
import { picture } from "./picture.ts";

const PAGE = { start: "", split: "chance", temperature: 1, top: 27, seed: 1 };
const START = "unforg"; // of the drawing

async function written(settings: object, load: Load): Promise<View> {
  const model = await create({ ...PAGE, ...settings }, load);
  while (!model.done) model.step();
  return model.view();
}

const names = { known: "words that it learnt from", "kept back": "real words kept back", new: "new words" };
const key = (kind: string) => kind.replace(" ", "-");

export const twin: Twin = {
  question: "What does a tiny transformer write, and does it guess letters better than a table?",
  figures: Object.fromEntries(
    (["chance", "family"] as const).flatMap((split) => {
      const how = split === "chance" ? "words kept back by chance" : "words kept back by family";
      return [
        [`${split}-transformer`, ["nats a letter", `surprise of the transformer, ${how}`]],
        [`${split}-table`, ["nats a letter", `surprise of the table, ${how}`]],
        ...KINDS.map((kind) => [`${split}-${key(kind)}`, ["share", `${names[kind]} among ${WORDS} that it wrote, ${how}`]]),
      ] as [string, [string, string]][];
    }),
  ),
  async run(seed, load) {
    const figures: Record<string, number> = {};
    for (const split of ["chance", "family"]) {
      const { loss, table, counts } = await written({ split, seed }, load);
      figures[`${split}-transformer`] = loss;
      figures[`${split}-table`] = table!.loss;
      for (const kind of KINDS) figures[`${split}-${key(kind)}`] = counts[kind] / WORDS;
    }
    return figures;
  },
  async picture(load) {
    const view = await written({}, load);
    const { start, bars, looked } = (await create({ ...PAGE, start: START }, load)).view();
    return picture({ ...view, start, bars, looked });
  },
};
