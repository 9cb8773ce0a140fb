import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { ACTIONS, best, CELLS, expected, greedy, MAP, PAGE_MAP, SIDE, WALK, world } from "./grid.ts";
import { WALKS } from "./limits.ts";
import { create, gamed, Learner, type View, worthOf } from "./model.ts";
import { cellAt, picture, place, told } from "./picture.ts";

const PLAIN = { coin: 0, once: false, guided: false };
const PAGE = { map: PAGE_MAP, ...PLAIN, seed: 1, shown: WALKS };
const results = new URL("../../docs/assets/results/reward.json", import.meta.url);
const measured = JSON.parse(readFileSync(results, "utf8")).figures as Record<string, { mean: number }>;

function learnt(more: Record<string, number | string | boolean> = {}): View {
  const model = create({ ...PAGE, ...more });
  while (!model.done) model.step();
  return model.view();
}

const close = (got: number, want: number, within: number) =>
  assert.ok(Math.abs(got - want) < within, `${got} where ${want} was to be`);

test("exact returns are those of the experiment in Python", () => {
  const here = world(PAGE_MAP, PLAIN);
  const anywhere = new Float64Array(here.states * ACTIONS).fill(1 / ACTIONS);
  close(expected(here, anywhere, here.wanted), measured["random-return"]!.mean, 1e-4);
  close(expected(here, best(here, here.wanted), here.wanted), measured["best-return"]!.mean, 1e-4);
  const paid = world(PAGE_MAP, { ...PLAIN, coin: 1 });
  close(expected(paid, best(paid, paid.paid), paid.wanted), measured["coin-one-best-return"]!.mean, 1e-4);
});

test("Q-learning comes to what it came to in the experiment, over three seeds", () => {
  for (const seed of [1, 2, 3]) {
    close(learnt({ seed }).wanted, measured["q-return-2000"]!.mean, 0.1);
    const coin = learnt({ seed, coin: 1 });
    assert.equal(coin.gamed, true);
    close(coin.wanted, measured["coin-one-return"]!.mean, 0.05);
    close(coin.paid, measured["coin-one-paid"]!.mean, 1.5);
    close(learnt({ seed, coin: 1, once: true }).wanted, measured["once-return"]!.mean, 0.1);
    close(learnt({ seed, guided: true }).wanted, measured["guided-return"]!.mean, 0.1);
  }
});

test("the same seed gives the same table, another seed another", () => {
  assert.deepEqual(learnt({ seed: 7 }).values, learnt({ seed: 7 }).values);
  assert.notDeepEqual(learnt({ seed: 7 }).values, learnt({ seed: 8 }).values);
});

test("a certain way is worth its prize less its steps", () => {
  // One row, no way to leave it but by slipping against walls.
  const map = `S.G${"#".repeat(CELLS - 3)}`;
  const here = world(map, PLAIN);
  const right = greedy(Float64Array.from({ length: CELLS * ACTIONS }, (_, i) => Number(i % ACTIONS === 1)));
  close(expected(here, right, here.ends), 1, 1e-6);
  // Each step moves right unless it slips elsewhere; left from the second cell goes back.
  const p = 0.9 + 0.1 / 4;
  const back = 0.1 / 4;
  const stay = 1 - p - back;
  const second = (1 + back / p) / (1 - stay - back); // steps from the second cell, by first-step sums
  const first = 1 / p + second;
  close(expected(here, right, here.wanted), 10 - 0.1 * first, 1e-6);
});

test("no walk enters a wall, leaves the grid, or is longer than allowed", () => {
  const learner = new Learner(world(PAGE_MAP, { ...PLAIN, coin: 1 }), 3);
  for (let i = 0; i < 50; i++) {
    const path = learner.walk();
    assert.ok(path.length <= WALK + 1);
    path.forEach((cell, at) => {
      assert.notEqual(PAGE_MAP[cell], "#");
      if (!at) return;
      const [a, b] = [cell, path[at - 1]!];
      assert.ok(Math.abs(Math.floor(a / SIDE) - Math.floor(b / SIDE)) + Math.abs((a % SIDE) - (b % SIDE)) <= 1);
    });
  }
});

test("what was learnt by an earlier walk can be shown again", () => {
  const model = create(PAGE);
  model.set!("shown", 5);
  for (let i = 0; i < 5; i++) model.step();
  const then = model.view();
  while (!model.done) model.step();
  assert.deepEqual(model.view().values, then.values);
  assert.equal(model.view().walk, 5);
  model.set!("shown", WALKS);
  assert.equal(model.view().walk, WALKS);
  model.act!("walk", undefined);
  assert.equal(model.view().walk, WALKS, "there are no more walks than those");
});

test("a map has one start and only known letters", () => {
  assert.match(PAGE_MAP, MAP);
  assert.doesNotMatch(PAGE_MAP.replace("S", "."), MAP);
  assert.doesNotMatch(PAGE_MAP.replace(".", "S"), MAP);
  assert.doesNotMatch(PAGE_MAP.replace("o", "x"), MAP);
  assert.doesNotMatch(PAGE_MAP.slice(1), MAP);
});

test("a map without a goal is learnt without an error, and told so", () => {
  const view = learnt({ map: PAGE_MAP.replace("G", "."), guided: true });
  assert.equal(view.arrives, 0);
  assert.match(told(view), /has not found the goal/);
  assert.ok(picture(view, view.map).includes("<svg"));
});

test("living on the coin needs five coins and a missed goal", () => {
  assert.equal(gamed({ paid: 9, wanted: 1, coins: 5, arrives: 0.4 }), true);
  assert.equal(gamed({ paid: 9, wanted: 1, coins: 5, arrives: 0.6 }), false);
  assert.equal(gamed({ paid: 9, wanted: 1, coins: 4.9, arrives: 0 }), false);
  assert.equal(worthOf(world(PAGE_MAP, PLAIN), new Float64Array(CELLS * ACTIONS)).arrives < 0.5, true);
});

test("a point of the picture is a cell, in words too", () => {
  assert.equal(cellAt(0, 0), 0);
  assert.equal(cellAt(1, 1), CELLS - 1);
  assert.equal(place(0.01, 0.01, PAGE_MAP), "Column 1, row 1: start.");
  assert.equal(place(0.32, 0.44, PAGE_MAP), "Column 3, row 4: coin.");
});
