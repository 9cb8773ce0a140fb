import assert from "node:assert/strict";
import test from "node:test";
import { drawn } from "../core/points.ts";
import { GRID } from "./limits.ts";
import { create } from "./model.ts";

const PAGE = { set: "moons", count: 80, noise: 0.05, wrong: 0, width: 16, dots: "", seed: 1 };

function trained(settings: Record<string, number | string>, steps = Infinity) {
  const model = create({ ...PAGE, ...settings });
  for (let i = 0; i < steps && !model.done; i++) model.step();
  return model.view();
}

test("a seed gives the same figures again", () => {
  assert.deepEqual(trained({}, 200), trained({}, 200));
  assert.notDeepEqual(trained({}, 200).curve, trained({ seed: 2 }, 200).curve);
});

test("two moons are learnt from three seeds: at most 1 % and 8 % wrong", () => {
  for (const seed of [1, 2, 3]) {
    const [, train, test] = trained({ seed }).curve.at(-1)!;
    assert.ok(train <= 0.01, `seed ${seed}: ${train}`);
    assert.ok(test <= 0.08, `seed ${seed}: ${test}`);
  }
});

test("wrong classes are learnt by heart, and cost on dots kept back", () => {
  const [, train, test] = trained({ wrong: 0.2, width: 48 }).curve.at(-1)!;
  assert.ok(train < 0.05 && test > 0.12, `${train}, ${test}`);
});

test("the field gives each square the answer for its own place", () => {
  const { field, train } = trained({ set: "blobs", noise: 0 }, 500);
  let agree = 0;
  train.labels.forEach((label, i) => {
    const square = Math.floor(train.at[2 * i + 1]! * GRID) * GRID + Math.floor(train.at[2 * i]! * GRID);
    agree += Number(field[square]! > 0.5 === (label === 1));
  });
  assert.ok(agree / train.labels.length > 0.9);
});

test("drawn dots are learnt; too few of them are no work", () => {
  const dots = drawn(0, 0.2, 0.2) + drawn(1, 0.8, 0.8);
  assert.equal(trained({ set: "own", dots }, 300).curve.at(-1)![1], 0);
  assert.ok(create({ ...PAGE, set: "own", dots: drawn(0, 0.5, 0.5) }).done);
  assert.ok(create({ ...PAGE, set: "own", dots: "" }).done);
});
