import assert from "node:assert/strict";
import test from "node:test";
import { create, TOSSES } from "./model.ts";

function run(chance: number, seed: number) {
  const model = create({ chance, seed });
  while (!model.done) model.step();
  return model.view().curve;
}

test("a seed gives the same figures again", () => {
  assert.deepEqual(run(0.5, 1), run(0.5, 1));
  assert.notDeepEqual(run(0.5, 1), run(0.5, 2));
});

test("the share of heads comes near the chance, from three seeds", () => {
  for (const seed of [1, 2, 3]) {
    const [tosses, share] = run(0.3, seed).at(-1)!;
    assert.equal(tosses, TOSSES);
    assert.ok(Math.abs(share - 0.3) < 0.13, `seed ${seed}: ${share}`); // four standard errors
  }
});
