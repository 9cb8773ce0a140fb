/** Q-learning in a grid world: a table of what each step is worth, learnt from nothing but the pay. */

import type { Model, Settings } from "../core/model.ts";
import { random } from "../core/random.ts";
import { ACTIONS, best, bestStep, CELLS, DISCOUNT, expected, greedy, SLIP, WALK, world, type World } from "./grid.ts";
import { WALKS } from "./limits.ts";

const EXPLORE = 0.1; // of the steps go anywhere, to find out
const RATE = 0.2; // how far a value moves towards what a step has shown
const LOOK_EVERY = 10; // walks between two points of the curve

/** What a policy is worth: exact means over all walks, from the rules and not from samples. */
interface Worth {
  paid: number;
  wanted: number;
  coins: number;
  arrives: number;
}

export interface View extends Worth {
  map: string;
  /** The walk that is shown: 0 is before any. */
  walk: number;
  /** What each step is worth as far as was learnt then, [cells x 4]. */
  values: Float32Array;
  /** The cells of that walk, from the start. */
  path: Uint8Array;
  /** Returns of the learned policy by walk: what is paid, and what we want. */
  curve: [walk: number, paid: number, wanted: number][];
  /** The return that we want of the best policy there is. */
  best: number;
  gamed: boolean;
}

/** Source of the method: Watkins and Dayan, Q-learning, 1992. */
export class Learner {
  readonly values: Float64Array;
  readonly #here: World;
  readonly #dice: ReturnType<typeof random>;

  constructor(here: World, seed: number) {
    this.#here = here;
    this.#dice = random(seed);
    this.values = new Float64Array(here.states * ACTIONS);
  }

  /** Walk once and learn from each step; the states on the way. */
  walk(): number[] {
    const [here, dice, values] = [this.#here, this.#dice, this.values];
    const path = [here.start];
    let state = here.start;
    for (let step = 0; step < WALK; step++) {
      const chosen = dice.next() < EXPLORE ? dice.whole(ACTIONS) : this.#favourite(state);
      const done = ACTIONS * state + (dice.next() < SLIP ? dice.whole(ACTIONS) : chosen);
      const after = here.to[done]!;
      const ended = here.ends[done]!;
      const later = values[ACTIONS * after + bestStep(values, ACTIONS * after)]!;
      const aim = here.paid[done]! + DISCOUNT * (1 - ended) * later;
      values[ACTIONS * state + chosen]! += RATE * (aim - values[ACTIONS * state + chosen]!);
      state = after;
      path.push(state);
      if (ended) break;
    }
    return path;
  }

  /** The step of the highest value; among equals chance chooses. */
  #favourite(state: number): number {
    const from = ACTIONS * state;
    const top = this.values[from + bestStep(this.values, from)]!;
    const equal = [0, 1, 2, 3].filter((action) => this.values[from + action] === top);
    return equal[equal.length > 1 ? this.#dice.whole(equal.length) : 0]!;
  }
}

/** What a table of values is worth when the highest is taken each time. */
export function worthOf(here: World, values: ArrayLike<number>): Worth {
  const policy = greedy(values);
  const [paid, wanted, coins, arrives] = [here.paid, here.wanted, here.coins, here.ends].map((reward) =>
    expected(here, policy, reward),
  ) as [number, number, number, number];
  return { paid, wanted, coins, arrives };
}

/** A learner that takes five coins or more in a walk and mostly misses the goal lives on the coin. */
export const gamed = ({ coins, arrives }: Worth): boolean => coins >= 5 && arrives < 0.5;

export function create(settings: Settings): Model<View> {
  const map = String(settings.map);
  const rules = { coin: Number(settings.coin), once: Boolean(settings.once), guided: Boolean(settings.guided) };
  const here = world(map, rules);
  const learner = new Learner(here, Number(settings.seed));
  const tables: Float32Array[] = [];
  const paths: Uint8Array[] = [];
  const curve: View["curve"] = [];
  const bestWanted = expected(here, best(here, here.wanted), here.wanted);
  let shown = Number(settings.shown);
  const keep = (path: number[]) => {
    tables.push(Float32Array.from(learner.values));
    paths.push(Uint8Array.from(path, (state) => state % CELLS));
    const walk = tables.length - 1;
    if (walk % LOOK_EVERY) return;
    const { paid, wanted } = worthOf(here, learner.values);
    curve.push([walk, paid, wanted]);
  };
  keep([here.start]);
  const step = () => void (tables.length <= WALKS && keep(learner.walk()));
  return {
    get done() {
      return tables.length > WALKS;
    },
    get progress() {
      return (tables.length - 1) / WALKS;
    },
    step,
    view() {
      const walk = Math.min(shown, tables.length - 1);
      const worth = worthOf(here, tables[walk]!);
      return {
        ...worth,
        map,
        walk,
        values: tables[walk]!.slice(0, CELLS * ACTIONS),
        path: paths[walk]!,
        curve,
        best: bestWanted,
        gamed: gamed(worth),
      };
    },
    set(key, value) {
      if (key === "shown") shown = Number(value);
    },
    act(name) {
      if (name === "walk") step();
    },
    weights: () => ({ actions: ["up", "right", "down", "left"], values: Array.from(learner.values) }),
  };
}
