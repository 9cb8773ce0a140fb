/** A denoiser learns live to guess the clean dot behind a noisy one; a loop of its guesses makes new dots. */

import { calming, Denoiser, gather, pureNoise, spread } from "../core/denoiser.ts";
import { mean } from "../core/mean.ts";
import type { Model, Settings } from "../core/model.ts";
import { chosenDots, type Dots, dotsOf, middles, near, parseDrawn, type SetName } from "../core/points.ts";
import { random } from "../core/random.ts";
import { MADE, STEPS } from "./limits.ts";

export const NEAR = 0.04; // of the side of the square
const RATE = 0.005;
const HIDDEN = [64, 64];
const ROWS = 64; // spoilt dots a step
const TEST_ROWS = 512;
const TEST_DOTS = 300;
const ERROR_EVERY = 50; // steps
const ARROWS = 8; // a side, of the arrows that show where the denoiser sends each place

/** Dots in places of the square, [dots x 2]; spoilt ones may lie outside it. */
type Places = Float64Array;

export interface View {
  train: Dots;
  enough: boolean;
  step: number;
  /** Squared error on dots kept back (drawn: on themselves), as a share of that of guessing their middle. */
  curve: [step: number, error: number][];
  /** The reader's noisy dot, the clean dot that the denoiser guesses in one go, and its way by the loop. */
  spoilt: readonly [number, number];
  guess: readonly [number, number];
  way: Places;
  /** From each place of a grid to a share of the way that the denoiser sends it; [arrows x 4]. */
  arrows: Float64Array;
  /** The new dots after as many questions as the reader wants to see. */
  made: Places;
  asked: number;
  questions: number;
  /** Shares: of the new dots at the end that lie near a real one, and of real ones that have a new one near. */
  near: number;
  covered: number;
}

export function create(settings: Settings): Model<View> {
  const dice = random(Number(settings.seed));
  const own = settings.set === "own";
  const [set, noise] = [settings.set as SetName, Number(settings.noise)];
  const train = chosenDots(settings, dice);
  const real = own ? train : dotsOf(set, TEST_DOTS, noise, dice);
  const enough = train.labels.length > 1;
  const units = spread(train.at);
  const denoiser = new Denoiser(HIDDEN, false, dice);
  const start = pureNoise(MADE, dice);
  const test = enough ? denoiser.spoil(spread(real.at), real.labels, TEST_ROWS, dice) : undefined;
  const live = { questions: Number(settings.questions), shown: Number(settings.shown), level: Number(settings.level), dot: String(settings.dot) };
  const curve: View["curve"] = [];
  let step = 0;
  const middle = test && spreadOf(test.clean);
  let loops: { step: number; questions: number; way: Places[]; near: number; covered: number } | undefined;
  const measure = () => test && curve.push([step, denoiser.error(test) / middle!]);
  measure();

  /** The loop's dots, anew only where something has changed. */
  const sampled = () => {
    if (loops?.step !== step || loops.questions !== live.questions) {
      const way = denoiser.sample(start, live.questions).map(gather);
      const end = way.at(-1)!;
      loops = { step, questions: live.questions, way, near: near(end, real.at, NEAR), covered: near(real.at, end, NEAR) };
    }
    return loops;
  };
  return {
    get done() {
      return step >= STEPS || !enough;
    },
    get progress() {
      return step / STEPS;
    },
    step() {
      denoiser.learn(denoiser.spoil(units, train.labels, ROWS, dice), calming(RATE, step / STEPS));
      step++;
      if (step % ERROR_EVERY === 0) measure();
    },
    view() {
      const spoilt = parseDrawn(`a${live.dot}`).at;
      const from = spread(spoilt);
      const way = denoiser.follow(from, live.level, live.questions).map(gather);
      const guess = gather(denoiser.clean(from, live.level));
      const { way: all, near, covered } = sampled();
      const asked = Math.min(live.questions, Math.round((live.shown / 100) * live.questions));
      return {
        train,
        enough,
        step,
        curve,
        spoilt: [spoilt[0]!, spoilt[1]!],
        guess: [guess[0]!, guess[1]!],
        way: Float64Array.from(way.flatMap((place) => [...place])),
        arrows: arrows(denoiser, live.level),
        made: all[asked]!,
        asked,
        questions: live.questions,
        near,
        covered,
      };
    },
    set(key, value) {
      if (key === "dot") live.dot = String(value);
      else if (key in live) live[key as "shown"] = Number(value);
    },
    weights: () => denoiser.network,
  };
}

/** The mean squared distance of dots from their middle, per coordinate. */
function spreadOf(units: Float64Array): number {
  const squares = [0, 1].map((axis) => {
    const values = units.filter((_, i) => i % 2 === axis);
    const middle = mean(values);
    return mean(values.map((value) => (value - middle) ** 2));
  });
  return mean(squares);
}

/** From the middle of each square of a grid to where the denoiser sends it in one go; [squares x 4]. */
function arrows(denoiser: Denoiser, level: number): Float64Array {
  const from = middles(ARROWS);
  const to = gather(denoiser.clean(spread(from), level));
  return Float64Array.from({ length: 4 * ARROWS * ARROWS }, (_, i) => {
    const at = 2 * (i >> 2) + (i % 2);
    return i % 4 < 2 ? from[at]! : to[at]!;
  });
}
