import assert from "node:assert/strict";
import test from "node:test";
import { EIGHT } from "../core/points.ts";
import { GRID, MADE, STEPS } from "./limits.ts";
import { clouds, create } from "./model.ts";
import { told } from "./picture.ts";

const PAGE = { set: "eight", count: 120, noise: 0.02, dots: "", learns: "both", turns: 1, rate: "0.002", momentum: "0.5", seed: 1 };

function trained(more: Record<string, number | string> = {}, steps = STEPS) {
  const model = create({ ...PAGE, ...more });
  for (let i = 0; i < steps && !model.done; i++) model.step();
  return model;
}

const weights = (model: ReturnType<typeof create>) => JSON.parse(JSON.stringify(model.weights!()));

test("over three seeds a calm forger and the denoiser reach nearly all clouds", () => {
  for (const seed of [1, 2, 3]) {
    const { forgerReach, denoiserReach, forgerNear, caught } = trained({ seed }).view();
    assert.ok(forgerReach.count >= 6, `seed ${seed}: ${forgerReach.count}`);
    assert.ok(denoiserReach.count >= 7, `seed ${seed}: ${denoiserReach.count}`);
    assert.ok(forgerNear > 0.5 && caught < 0.8, `seed ${seed}: ${forgerNear} near, ${caught} caught`);
  }
});

test("with more momentum clouds vanish again", () => {
  const calm = trained({}, 600).view();
  const chase = trained({ momentum: "0.9" }, 600).view();
  assert.ok(chase.forgerReach.count < calm.forgerReach.count);
  assert.ok(chase.lost > 0);
});

test("who is frozen does not change, who learns does", () => {
  for (const learns of ["forger", "inspector"]) {
    const before = weights(trained({ learns }, 0));
    const after = weights(trained({ learns }, 3));
    const frozen = learns === "forger" ? "inspector" : "forger";
    assert.deepEqual(after[frozen], before[frozen]);
    assert.notDeepEqual(after[learns], before[learns]);
  }
});

test("an inspector alone learns to tell real from made", () => {
  assert.ok(trained({ learns: "inspector" }, 300).view().caught > 0.9);
});

test("a setting can change while they learn", () => {
  const model = trained({}, 2);
  const before = weights(model);
  model.set!("learns", "forger");
  model.step();
  assert.deepEqual(weights(model).inspector, before.inspector);
});

test("the same seed gives the same figures, another seed others", () => {
  const figures = (seed: number) => {
    const { forged, denoised, field } = trained({ seed }, 30).view();
    return [...forged, ...denoised, ...field];
  };
  assert.deepEqual(figures(2), figures(2));
  assert.notDeepEqual(figures(2), figures(3));
});

test("a cloud is reached by three dots near its middle, not by two", () => {
  const at = (dots: number) => Float64Array.from({ length: 2 * dots }, (_, i) => EIGHT[3]![i % 2]! + 0.01);
  assert.deepEqual(clouds(at(3)), EIGHT.map((_, i) => i === 3));
  assert.deepEqual(clouds(at(2)), EIGHT.map(() => false));
});

test("without a ring the reach is a share of the real dots", () => {
  const view = trained({ set: "moons" }, 20).view();
  assert.equal(view.forgerReach.of, 100);
  assert.ok(view.denoiserReach.count >= 0 && view.denoiserReach.count <= 100);
  assert.match(told(view), /% of the real dots/);
  assert.equal(view.field.length, GRID * GRID);
  assert.equal(view.forged.length, 2 * MADE);
});

test("steps that are too large are told or survived, never hidden", () => {
  try {
    const { forged } = trained({ rate: "0.02", momentum: "0.9" }, 300).view();
    assert.ok(forged.every(Number.isFinite));
  } catch (error) {
    assert.equal((error as Error).constructor.name, "RanAway");
  }
});

test("too few drawn dots are told and not trained on", () => {
  const model = create({ ...PAGE, set: "own", dots: "a5050" });
  assert.equal(model.done, true);
  assert.equal(told(model.view()), "Draw at least two dots.");
});
