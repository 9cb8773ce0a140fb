/** A small network that learns to tell two classes of dots apart, with errors on seen and unseen dots. */

import { finite, sigmoid, yesNo } from "../core/losses.ts";
import type { Model, Settings } from "../core/model.ts";
import { Network } from "../core/network.ts";
import { chosenDots, type Dots, dotsOf, middles, type SetName } from "../core/points.ts";
import { random } from "../core/random.ts";
import { GRID } from "./limits.ts";

export const STEPS = 2000;
const RATE = 0.01;
const TEST_DOTS = 400;
const CURVE_EVERY = 20; // steps between two points of the error curves

export interface View {
  train: Dots;
  test: Dots;
  /** The probability of the second class on a grid [GRID x GRID], the top row first. */
  field: Float32Array;
  /** Steps, training error and test error, both as shares; test error is NaN for drawn dots. */
  curve: [step: number, train: number, test: number][];
  step: number;
  loss: number;
  parameters: number;
}

/** Network inputs for dots: from -2 to 2, so that a network's first weights reach across. */
const inputs = (at: Float64Array): Float64Array => at.map((value) => 4 * value - 2);

/** The share of dots on the wrong side; NaN for none. */
function wrong(network: Network, { at, labels }: Dots): number {
  const scores = network.forward(inputs(at), labels.length);
  let count = 0;
  for (let i = 0; i < labels.length; i++) if (scores[i]! > 0 !== (labels[i] === 1)) count++;
  return count / labels.length;
}

/** Where each square of the field has its middle, as inputs of the network. */
const GRID_INPUTS = inputs(middles(GRID));

export function create(settings: Settings): Model<View> {
  const dice = random(Number(settings.seed));
  const own = settings.set === "own";
  const set = settings.set as SetName;
  const train = chosenDots(settings, dice);
  const test = own
    ? { at: new Float64Array(), labels: new Uint8Array() }
    : dotsOf(set, TEST_DOTS, Number(settings.noise), dice);
  const flips = Math.round(Number(settings.wrong) * train.labels.length);
  for (const i of dice.order(train.labels.length).slice(0, flips)) train.labels[i]! ^= 1;
  const width = Number(settings.width);
  const network = new Network([2, width, width, 1], "tanh", dice);
  const rows = inputs(train.at);
  const curve: View["curve"] = [];
  let step = 0;
  let loss = NaN;
  const measure = () => curve.push([step, wrong(network, train), wrong(network, test)]);
  if (train.labels.length) measure();
  return {
    get done() {
      return step >= STEPS || train.labels.length < 2;
    },
    get progress() {
      return step / STEPS;
    },
    step() {
      const scores = network.forward(rows, train.labels.length);
      const result = yesNo(scores, train.labels);
      loss = finite(result.loss);
      network.backward(result.slopes);
      network.update(RATE);
      step++;
      if (step % CURVE_EVERY === 0) measure();
    },
    view: () => ({
      train,
      test,
      field: Float32Array.from(network.forward(GRID_INPUTS, GRID * GRID), sigmoid),
      curve,
      step,
      loss,
      parameters: network.parameters,
    }),
    weights: () => network,
  };
}
