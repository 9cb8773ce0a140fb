import assert from "node:assert/strict";
import test from "node:test";
import { type Dots, dotsOf } from "../core/points.ts";
import { random } from "../core/random.ts";
import { BellCurves } from "./bell-curves.ts";
import { GRID, MADE } from "./limits.ts";
import { create } from "./model.ts";
import { told } from "./picture.ts";

const PAGE = { question: "predict", set: "moons", count: 120, noise: 0.04, dots: "", seed: 1 };

function trained(more: Record<string, number | string>, steps = Infinity) {
  const model = create({ ...PAGE, ...more });
  for (let i = 0; i < steps && !model.done; i++) model.step();
  return model.view();
}

test("over three seeds the network predicts and generates within bounds", () => {
  for (const seed of [1, 2, 3]) {
    const { network } = trained({ seed });
    assert.ok(network!.wrong < 0.06, `seed ${seed}: ${network!.wrong} wrong`);
    assert.ok(network!.near > 0.88, `seed ${seed}: ${network!.near} near`);
    assert.ok(network!.asked > 0.88, `seed ${seed}: ${network!.asked} as asked`);
  }
});

test("an untrained network does neither", () => {
  const { network } = trained({}, 0);
  assert.ok(network!.wrong > 0.2 && network!.near < 0.8);
});

test("the same seed gives the same figures, another seed others", () => {
  const figures = (seed: number) => {
    const { network, curves } = trained({ seed }, 60);
    return [...network!.field, network!.near, ...network!.made.at, ...curves!.made.at];
  };
  assert.deepEqual(figures(4), figures(4));
  assert.notDeepEqual(figures(4), figures(5));
});

test("the bell curves have the means, the spreads and the shares of their dots", () => {
  const at = Float64Array.of(0, 0, 2, 0, 0, 2, 2, 2, 10, 10, 12, 14);
  const { curves } = new BellCurves({ at, labels: Uint8Array.of(0, 0, 0, 0, 1, 1) });
  const [first, second] = curves;
  assert.deepEqual([first.share, second.share], [4 / 6, 2 / 6]);
  assert.deepEqual([first.mean, second.mean], [[1, 1], [11, 12]]);
  [1, 0, 1].forEach((value, i) => assert.ok(Math.abs(first.covariance[i]! - value) < 2e-4));
  [1, 2, 4].forEach((value, i) => assert.ok(Math.abs(second.covariance[i]! - value) < 2e-4));
});

test("a score is the log of how many times likelier the second class is", () => {
  const dots: Dots = { at: Float64Array.of(-1, -1, 1, 1, 3, -1, 5, 1), labels: Uint8Array.of(0, 0, 1, 1) };
  const curves = new BellCurves(dots);
  assert.ok(Math.abs(curves.score(2, 0)) < 1e-9, "half-way between two curves of one shape");
  const [a, b] = curves.curves;
  assert.deepEqual(a.covariance, b.covariance);
  // One shape: the score is a line in x and y, with slope S^-1 (mean - mean).
  const [xx, xy, yy] = a.covariance;
  const slope = (4 * yy) / (xx * yy - xy * xy);
  assert.ok(Math.abs(curves.score(2.5, 0) / (0.5 * slope) - 1) < 1e-9);
});

test("dots drawn from the curves have their mean and their spread", () => {
  const curves = new BellCurves(dotsOf("moons", 200, 0.05, random(1)));
  const at = curves.sample(new Uint8Array(40_000), random(2));
  const again = new BellCurves({ at: Float64Array.of(...at.slice(0, 60_000), 0, 0), labels: Uint8Array.from({ length: 30_001 }, (_, i) => Number(i === 30_000)) });
  const [want, got] = [curves.curves[0], again.curves[0]];
  for (const axis of [0, 1] as const) assert.ok(Math.abs(want.mean[axis] - got.mean[axis]) < 0.005);
  want.covariance.forEach((value, i) => assert.ok(Math.abs(value - got.covariance[i]!) < 0.002));
});

test("two curves answer as well as the network where the dots form clouds, worse on moons", () => {
  const clouds = trained({ set: "blobs" }, 0).curves!;
  assert.ok(clouds.wrong < 0.05 && clouds.near > 0.85);
  const moons = trained({}, 0).curves!;
  assert.ok(moons.wrong > 0.08 && moons.near < 0.9);
});

test("too few drawn dots are told and not trained on", () => {
  const model = create({ ...PAGE, set: "own", dots: "a1010a2020a3030b5050" });
  assert.equal(model.done, true);
  assert.equal(told("predict", model.view()), "Draw at least three dots of each class.");
});

test("drawn dots are learnt", () => {
  const dots = [...Array(12).keys()].map((i) => `a${10 + i}${30 + 3 * i}b${80 - i}${30 + 3 * i}`).join("");
  const view = trained({ set: "own", dots });
  assert.equal(view.keptBack, false);
  assert.equal(view.network!.wrong, 0);
  assert.equal(view.network!.field.length, GRID * GRID);
  assert.equal(view.network!.made.labels.length, MADE);
});
