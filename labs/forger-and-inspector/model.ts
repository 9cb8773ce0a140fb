/** A forger learns through an inspector that tells made dots from real; a denoiser learns beside them. */

import { calming, Denoiser, gather, pureNoise, spread } from "../core/denoiser.ts";
import { finite, sigmoid, yesNo } from "../core/losses.ts";
import type { Model, Settings } from "../core/model.ts";
import { Network } from "../core/network.ts";
import { chosenDots, type Dots, EIGHT, middles, near } from "../core/points.ts";
import { random } from "../core/random.ts";
import { GRID, MADE, STEPS } from "./limits.ts";

export const NEAR = 0.04; // of the side of the square
const CLOUD = 0.1; // of the side: how near to its middle a dot belongs to a cloud
const FEWEST = 3; // dots of MADE that make a cloud count as reached: a fifth of its fair share
const ROWS = 64; // real dots a step, and as many made ones
const HASTE = 2.5; // the inspector takes larger steps than the forger, so that its advice is not old
const DENOISER_RATE = 0.005;
const QUESTIONS = 10; // to the denoiser, for a new dot
const LOOK_EVERY = 100; // steps between two points of the curves
const NOISE = 2; // numbers that the forger makes a dot from

/** How much of the real dots the made ones reach: clouds of the ring of eight, or a share of other dots. */
export interface Reach {
  count: number;
  of: number; // 8 clouds, or 100 for a share in per cent
}

export interface View {
  train: Dots;
  enough: boolean;
  step: number;
  /** The inspector's probability that a dot is real, on a grid [GRID x GRID], the top row first. */
  field: Float32Array;
  /** The share of dots, half of them real and half made, that the inspector names rightly. */
  caught: number;
  forged: Float64Array; // [MADE x 2]
  denoised: Float64Array; // [MADE x 2]
  forgerReach: Reach;
  denoiserReach: Reach;
  /** Shares of new dots that lie near a real one. */
  forgerNear: number;
  denoiserNear: number;
  /** How often the forger has lost what it had reached: clouds, between two looks. */
  lost: number;
  curve: [step: number, forger: number, denoiser: number][];
}

const MIDDLES = middles(GRID);

/** Which of the eight clouds are reached by made dots. */
export const clouds = (made: Float64Array): boolean[] =>
  EIGHT.map(([x, y]) => {
    let count = 0;
    for (let i = 0; i < made.length; i += 2) if (Math.hypot(made[i]! - x, made[i + 1]! - y) < CLOUD) count++;
    return count >= FEWEST;
  });

export function create(settings: Settings): Model<View> {
  const dice = random(Number(settings.seed));
  const ring = settings.set === "eight";
  const train = chosenDots(settings, dice);
  const enough = train.labels.length > 1;
  const units = spread(train.at);
  const forger = new Network([NOISE, 32, 32, 2], "relu", dice);
  const inspector = new Network([2, 32, 32, 1], "relu", dice);
  const denoiser = new Denoiser([32, 32], false, dice);
  const shown = pureNoise(MADE, dice); // both make their dots of the picture from the same noise
  const live = { learns: String(settings.learns), turns: Number(settings.turns), rate: Number(settings.rate), momentum: Number(settings.momentum) };
  const curve: View["curve"] = [];
  let step = 0;
  let lost = 0;
  let before: boolean[] = [];

  const reach = (made: Float64Array): Reach =>
    ring
      ? { count: clouds(made).filter(Boolean).length, of: 8 }
      : { count: 100 * near(train.at, made, NEAR), of: 100 };
  const forged = () => gather(forger.forward(shown, MADE));
  const denoised = () => gather(denoiser.sample(shown, QUESTIONS).at(-1)!);
  const look = () => {
    const made = forged();
    const now = clouds(made);
    lost += before.filter((was, i) => was && !now[i]).length;
    before = now;
    curve.push([step, reach(made).count, reach(denoised()).count]);
  };
  if (enough) look();

  const real = () => {
    const out = new Float64Array(2 * ROWS);
    for (let row = 0; row < ROWS; row++) {
      const from = dice.whole(train.labels.length);
      out.set(units.subarray(2 * from, 2 * from + 2), 2 * row);
    }
    return out;
  };
  const both = (made: Float64Array) => Float64Array.of(...real(), ...made);
  const TRUTH = Float64Array.from({ length: 2 * ROWS }, (_, i) => Number(i < ROWS)); // real first
  const ALL_REAL = new Float64Array(ROWS).fill(1);

  return {
    get done() {
      return step >= STEPS || !enough;
    },
    get progress() {
      return step / STEPS;
    },
    step() {
      forger.adam.momentum = inspector.adam.momentum = live.momentum;
      if (live.learns !== "forger") {
        for (let turn = 0; turn < live.turns; turn++) {
          const dots = both(forger.forward(pureNoise(ROWS, dice), ROWS));
          const result = yesNo(inspector.forward(dots, 2 * ROWS), TRUTH);
          finite(result.loss);
          inspector.backward(result.slopes);
          inspector.update(HASTE * live.rate);
        }
      }
      if (live.learns !== "inspector") {
        // The forger is changed so that the inspector says "real": the slope goes through the inspector.
        const dots = forger.forward(pureNoise(ROWS, dice), ROWS);
        const result = yesNo(inspector.forward(dots, ROWS), ALL_REAL);
        finite(result.loss);
        const back = inspector.backward(result.slopes);
        inspector.forget();
        forger.backward(back);
        forger.update(live.rate);
      }
      denoiser.learn(denoiser.spoil(units, train.labels, ROWS, dice), calming(DENOISER_RATE, step / STEPS));
      step++;
      if (step % LOOK_EVERY === 0) look();
    },
    view() {
      const [byForger, byDenoiser] = [forged(), denoised()];
      const right = (at: Float64Array, real: boolean) => {
        const scores = inspector.forward(spread(at), at.length / 2);
        return scores.filter((score) => score > 0 === real).length / (scores.length || 1);
      };
      return {
        train,
        enough,
        step,
        field: Float32Array.from(inspector.forward(spread(MIDDLES), GRID * GRID), sigmoid),
        caught: (right(train.at, true) + right(byForger, false)) / 2,
        forged: byForger,
        denoised: byDenoiser,
        forgerReach: reach(byForger),
        denoiserReach: reach(byDenoiser),
        forgerNear: near(byForger, train.at, NEAR),
        denoiserNear: near(byDenoiser, train.at, NEAR),
        lost,
        curve,
      };
    },
    set(key, value) {
      if (key === "learns") live.learns = String(value);
      else if (key in live) live[key as "turns" | "rate" | "momentum"] = Number(value);
    },
    weights: () => ({ forger, inspector, denoiser: denoiser.network }),
  };
}
