import assert from "node:assert/strict";
import test from "node:test";
import { random } from "./random.ts";

const MANY = 40_000;
const draws = (next: () => number) => Array.from({ length: MANY }, next);
const mean = (values: number[]) => values.reduce((a, b) => a + b) / values.length;

test("a seed gives the same numbers again, and another seed gives others", () => {
  const [a, b, c] = [random(7), random(7), random(8)].map((one) => draws(one.next).slice(0, 50));
  assert.deepEqual(a, b);
  assert.notDeepEqual(a, c);
});

test("numbers fill the range from 0 to 1 evenly", () => {
  const all = draws(random(1).next);
  assert.ok(all.every((one) => one >= 0 && one < 1));
  for (let tenth = 0; tenth < 10; tenth++) {
    const share = all.filter((one) => Math.floor(10 * one) === tenth).length / MANY;
    assert.ok(Math.abs(share - 0.1) < 0.008, `${tenth}: ${share}`); // five standard errors
  }
});

test("normal draws have mean 0, deviation 1, and 4.6 % beyond two", () => {
  const all = draws(random(2).normal);
  assert.ok(Math.abs(mean(all)) < 0.025);
  assert.ok(Math.abs(mean(all.map((one) => one * one)) - 1) < 0.04);
  assert.ok(Math.abs(all.filter((one) => Math.abs(one) > 2).length / MANY - 0.0455) < 0.006);
});

test("a pick goes by weight and never takes what weighs nothing", () => {
  const dice = random(3);
  const counts = [0, 0, 0, 0];
  for (let i = 0; i < MANY; i++) counts[dice.pick([1, 0, 3, 0])]!++;
  assert.equal(counts[1]! + counts[3]!, 0);
  assert.ok(Math.abs(counts[2]! / MANY - 0.75) < 0.012);
});

test("an order holds each number once", () => {
  const order = random(4).order(100);
  assert.deepEqual(order.toSorted((a, b) => a - b), Array.from({ length: 100 }, (_, i) => i));
  assert.notDeepEqual(order, order.toSorted((a, b) => a - b));
});
