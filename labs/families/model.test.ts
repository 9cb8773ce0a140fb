import assert from "node:assert/strict";
import test from "node:test";
import { PIXELS } from "../core/digits.ts";
import { fromDisk } from "../core/twin.ts";
import { AXES, type AxisKey } from "./limits.ts";
import { create, type Family, rank } from "./model.ts";

const PAGE = { family: "gan", look: 0, judge: 1, precision: 1, recall: 1, nearest: 0, time: 0, training: 0, parameters: 0 };

/** A family with these figures and a spread of a tenth of each. */
function family(key: string, figure: (axis: AxisKey) => number): Family {
  const figures = Object.fromEntries(AXES.map(({ key }) => [key, { mean: figure(key), spread: figure(key) / 10 }]));
  return { key, images: new Float64Array(), nearest: [], figures: figures as Family["figures"] };
}

const GOOD = family("good", (axis) => (["time", "training", "parameters"].includes(axis) ? 100 : 0.9));
const FAST = family("fast", (axis) => (["time", "training", "parameters"].includes(axis) ? 1 : 0.3));

test("what matters decides who comes first", () => {
  const first = (axes: AxisKey[]) => rank([GOOD, FAST], (key) => Number(axes.includes(key)))[0]!.key;
  assert.equal(first(["judge"]), "good");
  assert.equal(first(["time"]), "fast");
  assert.equal(first(["recall", "precision", "parameters"]), "good");
});

test("a score is 1 for the first in all and 0 for the last in all, whatever the units", () => {
  const [first, last] = rank([FAST, GOOD], (key) => Number(key === "judge" || key === "recall"));
  assert.deepEqual([first!.key, first!.score, last!.score], ["good", 1, 0]);
});

test("a low figure is good where it should be, on a scale of times more", () => {
  const slow = family("slow", () => 100);
  const middle = family("middle", () => 10);
  const quick = family("quick", () => 1);
  const order = rank([slow, middle, quick], (key) => Number(key === "time"));
  assert.deepEqual(order.map(({ key }) => key), ["quick", "middle", "slow"]);
  assert.ok(Math.abs(order[1]!.score - 0.5) < 1e-9);
  assert.ok(Math.abs(order[0]!.spread - 0.1 / Math.log(100)) < 1e-9);
});

test("where nothing matters every score is nought", () => {
  assert.ok(rank([GOOD, FAST], () => 0).every(({ score }) => score === 0));
});

test("each stored digit has its nearest training image, and none is nearer", async () => {
  const model = await create(PAGE, fromDisk);
  while (!model.done) model.step();
  const { families, train } = model.view();
  assert.equal(families.length, 6);
  for (const { images, nearest } of families) {
    assert.equal(images.length, 60 * PIXELS);
    for (const [i, { index, away }] of [nearest[0]!, nearest[59]!].map((one, k) => [59 * k, one] as const)) {
      const to = (other: number) =>
        Math.hypot(...Array.from({ length: PIXELS }, (_, p) => images[i * PIXELS + p]! - train[other * PIXELS + p]!));
      assert.ok(Math.abs(to(index) - away) < 1e-9);
      for (let other = 0; other < train.length / PIXELS; other++) assert.ok(to(other) >= away - 1e-9);
    }
  }
});

test("a setting changes the order without a new beginning", async () => {
  const model = await create(PAGE, fromDisk);
  while (!model.done) model.step();
  const before = model.view().order.map(({ key }) => key);
  for (const { key } of AXES) model.set!(key, Number(key === "parameters"));
  const after = model.view().order;
  assert.notDeepEqual(after.map(({ key }) => key), before);
  assert.equal(after[0]!.key, "gaussian");
});
