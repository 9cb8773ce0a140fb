import assert from "node:assert/strict";
import test from "node:test";
import { oneOf, RanAway, finite, softmax, squared, yesNo } from "./losses.ts";
import { type Activation, Network } from "./network.ts";
import { random } from "./random.ts";

const ROWS = 3;
const NUDGE = 1e-5;

/** The slope of `loss` by `values[i]`, from a small step to both sides. */
function slopeAt(values: Float64Array, i: number, loss: () => number): number {
  const kept = values[i]!;
  values[i] = kept + NUDGE;
  const above = loss();
  values[i] = kept - NUDGE;
  const below = loss();
  values[i] = kept;
  return (above - below) / (2 * NUDGE);
}

const close = (a: number, b: number, within = 1e-6) =>
  assert.ok(Math.abs(a - b) <= within * Math.max(1, Math.abs(b)), `${a} is not ${b}`);

for (const activation of ["tanh", "relu"] as Activation[]) {
  test(`slopes of a ${activation} network agree with central differences`, () => {
    const dice = random(5);
    const network = new Network([3, 7, 5, 2], activation, dice);
    const inputs = Float64Array.from({ length: 3 * ROWS }, dice.normal);
    const targets = Float64Array.from({ length: 2 * ROWS }, dice.normal);
    const loss = () => squared(network.forward(inputs, ROWS), targets).loss;
    const byInput = network.backward(squared(network.forward(inputs, ROWS), targets).slopes);
    for (const layer of network.layers) {
      layer.weights.forEach((_, i) => close(layer.weightSlopes[i]!, slopeAt(layer.weights, i, loss)));
      layer.biases.forEach((_, i) => close(layer.biasSlopes[i]!, slopeAt(layer.biases, i, loss)));
    }
    inputs.forEach((_, i) => close(byInput[i]!, slopeAt(inputs, i, loss)));
  });
}

test("slopes of every loss agree with central differences", () => {
  const dice = random(6);
  const scores = Float64Array.from({ length: 6 }, dice.normal);
  const yes = [1, 0, 1, 0.25, 0, 1];
  const right = [2, 0];
  const cases = {
    yesNo: () => yesNo(scores, yes),
    oneOf: () => oneOf(scores, right, 3),
    squared: () => squared(scores, yes),
  };
  for (const take of Object.values(cases)) {
    const { slopes } = take();
    scores.forEach((_, i) => close(slopes[i]!, slopeAt(scores, i, () => take().loss)));
  }
});

test("losses are those of known cases", () => {
  close(yesNo(Float64Array.of(0), [1]).loss, Math.log(2));
  close(oneOf(new Float64Array(27), [4], 27).loss, Math.log(27));
  close(squared(Float64Array.of(3, 0), [1, 0]).loss, 2);
  // A score of a thousand must not overflow.
  close(yesNo(Float64Array.of(1000), [0]).loss, 1000);
  close(oneOf(Float64Array.of(1000, 0), [0], 2).loss, 0);
});

test("a low temperature sharpens and a high one flattens, and both sum to 1", () => {
  const scores = Float64Array.of(2, 1, 0);
  const [cold, plain, hot] = [0.5, 1, 2].map((t) => softmax(scores, 3, t)) as [Float64Array, Float64Array, Float64Array];
  assert.ok(cold[0]! > plain[0]! && plain[0]! > hot[0]!);
  for (const one of [cold, plain, hot]) close(one.reduce((a, b) => a + b), 1, 1e-12);
  close(plain[0]! / plain[1]!, Math.E, 1e-12);
});

test("the first step of Adam moves each weight by the rate, against its slope", () => {
  const network = new Network([1, 1], "tanh", random(1));
  const [layer] = network.layers;
  const before = layer!.weights[0]!;
  network.forward(Float64Array.of(2), 1);
  network.backward(Float64Array.of(3));
  network.update(0.1);
  close(before - layer!.weights[0]!, 0.1);
  assert.equal(layer!.weightSlopes[0], 0);
});

test("a network learns exclusive or, from three seeds", () => {
  const inputs = Float64Array.of(-1, -1, -1, 1, 1, -1, 1, 1);
  const labels = [0, 1, 1, 0];
  for (const seed of [1, 2, 3]) {
    const network = new Network([2, 8, 8, 1], "tanh", random(seed));
    let loss = Infinity;
    for (let step = 0; step < 300; step++) {
      const result = yesNo(network.forward(inputs, 4), labels);
      loss = result.loss;
      network.backward(result.slopes);
      network.update(0.02);
    }
    assert.ok(loss < 0.05, `seed ${seed}: ${loss}`);
  }
});

test("numbers that ran away are refused in words", () => {
  assert.equal(finite(1), 1);
  for (const bad of [NaN, Infinity]) assert.throws(() => finite(bad), RanAway);
});
