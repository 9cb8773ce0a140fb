import assert from "node:assert/strict";
import test from "node:test";
import { dotsOf, drawn, EIGHT, near, parseDrawn } from "./points.ts";
import { random } from "./random.ts";

test("each cloud of the ring of eight gets its share, classes in turn around it", () => {
  const { at, labels } = dotsOf("eight", 800, 0.01, random(1));
  const counts = EIGHT.map(() => 0);
  for (let i = 0; i < labels.length; i++) {
    const cloud = EIGHT.findIndex(([x, y]) => Math.hypot(at[2 * i]! - x, at[2 * i + 1]! - y) < 0.06);
    counts[cloud]!++;
    assert.equal(cloud % 2, labels[i]);
  }
  for (const count of counts) assert.ok(count > 70 && count < 130, `${counts}`);
});

test("near counts the first dots that have one of the others close by", () => {
  const dots = Float64Array.of(0, 0, 1, 0, 5, 5);
  assert.equal(near(dots, Float64Array.of(0, 0.1, 1, 0.3), 0.2), 1 / 3);
  assert.equal(near(dots, Float64Array.of(0, 0.1, 1, 0.3), 0.3), 2 / 3);
  assert.equal(near(dots, new Float64Array(), 9), 0);
});

test("a drawn dot keeps its class and its place to a hundredth", () => {
  const { at, labels } = parseDrawn(drawn(1, 0.25, 0.75) + drawn(0, 0.9, 0.954));
  assert.deepEqual([...labels], [1, 0]);
  [0.25, 0.75, 0.9, 0.954].forEach((value, i) => assert.ok(Math.abs(at[i]! - value) < 0.0051));
});
