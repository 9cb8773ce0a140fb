/** TODO say in one sentence what this model learns; below, the chance of heads from tosses. */

import type { Model, Settings } from "../core/model.ts";
import { random } from "../core/random.ts";

export const TOSSES = 200;

export interface View {
  /** After each toss: how many there were, and the share of heads among them. */
  curve: [tosses: number, share: number][];
}

export function create(settings: Settings): Model<View> {
  const dice = random(Number(settings.seed));
  const curve: View["curve"] = [];
  let heads = 0;
  return {
    get done() {
      return curve.length >= TOSSES;
    },
    get progress() {
      return curve.length / TOSSES;
    },
    step() {
      if (dice.next() < Number(settings.chance)) heads++;
      curve.push([curve.length + 1, heads / (curve.length + 1)]);
    },
    view: () => ({ curve }),
    weights: () => ({ heads, tosses: curve.length }),
  };
}
