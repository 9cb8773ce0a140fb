import assert from "node:assert/strict";
import test from "node:test";
import { calming, Denoiser, gather, mixAt, pureNoise, spread } from "./denoiser.ts";
import { squared } from "./losses.ts";
import { dotsOf } from "./points.ts";
import { random } from "./random.ts";

test("places become the network's units and back", () => {
  const at = Float64Array.of(0, 0.25, 0.5, 1);
  assert.deepEqual([...spread(at)], [-2, -1, 0, 2]);
  assert.deepEqual([...gather(spread(at))], [...at]);
});

test("the squares of both amounts add to one at every level", () => {
  for (const level of [0, 0.1, 0.5, 0.98, 1]) {
    const { dot, noise } = mixAt(level);
    assert.ok(Math.abs(dot ** 2 + noise ** 2 - 1) < 1e-12);
  }
});

test("gradients agree with central differences", () => {
  const dice = random(5);
  const denoiser = new Denoiser([7, 6], true, dice);
  const { at, labels } = dotsOf("moons", 10, 0.05, dice);
  const spoilt = denoiser.spoil(spread(at), labels, 9, dice);
  const { network } = denoiser;
  network.backward(squared(network.forward(spoilt.inputs, spoilt.rows), spoilt.clean).slopes);
  for (const { weights, weightSlopes } of network.layers) {
    for (let i = 0; i < weights.length; i += 11) {
      const was = weights[i]!;
      weights[i] = was + 1e-5;
      const up = denoiser.error(spoilt);
      weights[i] = was - 1e-5;
      const down = denoiser.error(spoilt);
      weights[i] = was;
      assert.ok(Math.abs((up - down) / 2e-5 - weightSlopes[i]!) < 1e-6);
    }
  }
});

test("what is spoilt is a dot and normal noise in the amounts of its level", () => {
  const dice = random(2);
  const denoiser = new Denoiser([4], false, dice);
  const { inputs, clean, rows } = denoiser.spoil(Float64Array.of(1.5, -0.5), [0], 4000, dice);
  let [sum, squares] = [0, 0];
  for (let row = 0; row < rows; row++) {
    assert.deepEqual([clean[2 * row], clean[2 * row + 1]], [1.5, -0.5]);
    const level = Math.acos(inputs[10 * row + 2]!) / Math.PI; // the first level input is cos(pi level)
    const mix = mixAt(level);
    if (mix.noise < 0.01) continue;
    const noise = (inputs[10 * row]! - mix.dot * 1.5) / mix.noise;
    sum += noise;
    squares += noise ** 2;
  }
  assert.ok(Math.abs(sum / rows) < 0.06 && Math.abs(squares / rows - 1) < 0.1);
});

test("a denoiser of one single dot leads all noise to that dot", () => {
  const dice = random(3);
  const denoiser = new Denoiser([32, 32], false, dice);
  const units = Float64Array.of(1, -1);
  for (let i = 0; i < 800; i++) denoiser.learn(denoiser.spoil(units, [0], 32, dice), calming(0.01, i / 800));
  const way = denoiser.sample(pureNoise(40, dice), 10);
  assert.equal(way.length, 11);
  const end = way.at(-1)!;
  for (let i = 0; i < end.length; i += 2) {
    assert.ok(Math.hypot(end[i]! - 1, end[i + 1]! + 1) < 0.15, `ended at ${end[i]}, ${end[i + 1]}`);
  }
});

test("the loop asks nothing when it is given no steps", () => {
  const noise = pureNoise(3, random(1));
  assert.deepEqual(new Denoiser([4], false, random(1)).sample(noise, 0), [noise]);
});
