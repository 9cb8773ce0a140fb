/** The same dots and the same small network, asked to predict and asked to generate. */

import { BellCurves } from "./bell-curves.ts";
import { calming, Denoiser, gather, pureNoise, spread } from "../core/denoiser.ts";
import { finite, sigmoid, yesNo } from "../core/losses.ts";
import type { Model, Settings } from "../core/model.ts";
import { Network } from "../core/network.ts";
import { chosenDots, type Dots, dotsOf, middles, near, type SetName } from "../core/points.ts";
import { random } from "../core/random.ts";
import { GRID, MADE, STEPS } from "./limits.ts";

export const HIDDEN = [32, 32] as const; // units of both networks
export const NEAR = 0.04; // of the side of the square: made dots within it of a real one lie well
const RATE = 0.005;
const ROWS = 64; // dots a step
const TEST_DOTS = 400;
const LOOPS = 20; // questions for a new dot
const FEWEST = 3; // dots of each class

/** What one model makes of the dots. */
export interface Answers {
  /** Predict: the probability of the second class on a grid [GRID x GRID], the top row first. */
  field: Float32Array;
  /** Predict: the share of dots on the wrong side. */
  wrong: number;
  /** Generate: new dots, as many of each class. */
  made: Dots;
  /** Generate: the share of new dots that lie near a real one. */
  near: number;
  /** Generate: the share of new dots whose class the predicting network names as it was asked for. */
  asked: number;
}

export interface View {
  train: Dots;
  /** Whether errors are of dots kept back; of drawn dots none are. */
  keptBack: boolean;
  /** Nothing is learnt from fewer than three dots of a class. */
  enough: boolean;
  step: number;
  network?: Answers;
  curves?: Answers;
}

const MIDDLES = middles(GRID);
const ASKED = Uint8Array.from({ length: MADE }, (_, i) => i % 2);

/** The share of scores on the wrong side of nought. */
function wrong(scores: Float64Array, labels: ArrayLike<number>): number {
  let count = 0;
  for (let i = 0; i < scores.length; i++) if (scores[i]! > 0 !== (labels[i] === 1)) count++;
  return count / scores.length;
}

export function create(settings: Settings): Model<View> {
  const dice = random(Number(settings.seed));
  const own = settings.set === "own";
  const [set, noise] = [settings.set as SetName, Number(settings.noise)];
  const train = chosenDots(settings, dice);
  const real = own ? train : dotsOf(set, TEST_DOTS, noise, dice);
  const ofSecond = train.labels.reduce((sum, label) => sum + label, 0);
  const enough = Math.min(ofSecond, train.labels.length - ofSecond) >= FEWEST;
  const units = spread(train.at);
  const predictor = new Network([2, ...HIDDEN, 1], "relu", dice);
  const generator = new Denoiser(HIDDEN, true, dice);
  const start = pureNoise(MADE, dice);
  const curves = enough ? new BellCurves(train) : undefined;
  const drawnByCurves = curves?.sample(ASKED, dice);
  let step = 0;

  const networkScores = (at: Float64Array) => predictor.forward(spread(at), at.length / 2);
  const curveScores = (at: Float64Array) =>
    Float64Array.from({ length: at.length / 2 }, (_, i) => curves!.score(at[2 * i]!, at[2 * i + 1]!));
  const answers = (scores: typeof networkScores, at: Float64Array): Answers => ({
    field: Float32Array.from(scores(MIDDLES), sigmoid),
    wrong: wrong(scores(real.at), real.labels),
    made: { at, labels: ASKED },
    near: near(at, real.at, NEAR),
    asked: 1 - wrong(networkScores(at), ASKED),
  });
  return {
    get done() {
      return step >= STEPS || !enough;
    },
    get progress() {
      return step / STEPS;
    },
    step() {
      const rate = calming(RATE, step / STEPS);
      const rows = Array.from({ length: ROWS }, () => dice.whole(train.labels.length));
      const places = Float64Array.from({ length: 2 * ROWS }, (_, i) => units[2 * rows[i >> 1]! + (i % 2)]!);
      const result = yesNo(predictor.forward(places, ROWS), rows.map((row) => train.labels[row]!));
      finite(result.loss);
      predictor.backward(result.slopes);
      predictor.update(rate);
      generator.learn(generator.spoil(units, train.labels, ROWS, dice), rate);
      step++;
    },
    view: () => ({
      train,
      keptBack: !own,
      enough,
      step,
      ...(enough && {
        network: answers(networkScores, gather(generator.sample(start, LOOPS, ASKED).at(-1)!)),
        curves: answers(curveScores, drawnByCurves!),
      }),
    }),
    weights: () => ({ predict: predictor, generate: generator.network, curves: curves?.curves }),
  };
}
