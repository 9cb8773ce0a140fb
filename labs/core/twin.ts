/** The static twin of a lab: what its page shows without script, made by the lab's own model. */

import { readFile } from "node:fs/promises";
import type { Load } from "./model.ts";
import { parseWeights } from "./weights.ts";

export interface Twin {
  /** What the figures answer, as one question. */
  question: string;
  /** Unit and meaning of each figure; "share" is shown as per cent. */
  figures: Record<string, readonly [unit: string, what: string]>;
  /** The figures of one seed. */
  run(seed: number, load: Load): Record<string, number> | Promise<Record<string, number>>;
  /** The drawing in the page's own state, as SVG. */
  picture(load: Load): string | Promise<string>;
}

const FOLDER = new URL("../../docs/assets/weights/", import.meta.url);

/** Reads the weight files of this project. */
export const fromDisk: Load = {
  async weights(name) {
    const { buffer, byteOffset, byteLength } = await readFile(new URL(`${name}.bin`, FOLDER));
    return parseWeights(buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer);
  },
  text: (name) => readFile(new URL(name, FOLDER), "utf8"),
};
