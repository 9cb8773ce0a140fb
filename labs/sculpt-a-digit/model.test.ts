import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";
import { digitsOf, imageOf, ownText, PIXELS } from "../core/digits.ts";
import { random } from "../core/random.ts";
import { fromDisk } from "../core/twin.ts";
import { Denoiser, levelsOf, UNKNOWN } from "./denoiser.ts";
import { apart, askedOf, create, GUIDANCES, ink } from "./model.ts";
import { told } from "./picture.ts";

const SETTINGS = { at: 1, digit: "3", guidance: 1, steps: 10, start: "noise", blur: 0.5, own: "", seed: 1 };
const file = await fromDisk.weights("digit-denoiser");
const denoiser = new Denoiser(file);
const { images, labels, train } = digitsOf(await fromDisk.weights("digits-small"));
const tested = images.subarray(train * PIXELS);
const fixture = JSON.parse(
  await readFile(new URL("../../tests/labs/fixtures/digit-denoiser.json", import.meta.url), "utf8"),
);

test("velocity and clean guess are those of PyTorch within what 8 bits cost", () => {
  assert.ok(fixture.cases.length > 0);
  for (const { noisy, level, digit, velocity, clean } of fixture.cases) {
    const given = Float64Array.from(noisy as number[]);
    const close = (ours: Float64Array, theirs: number[]) =>
      theirs.forEach((one, i) => assert.ok(Math.abs(one - ours[i]!) < 0.1, `level ${level}: ${one} ${ours[i]}`));
    close(denoiser.velocity(given, level, [digit]), velocity);
    close(denoiser.clean(given, level, [digit]), clean);
  }
});

test("fewer steps begin at the same level, go down, and 50 steps visit every level", () => {
  assert.deepEqual(levelsOf(49, 50), Array.from({ length: 50 }, (_, i) => 49 - i));
  assert.deepEqual(levelsOf(4, 50), [4, 3, 2, 1, 0]);
  for (const steps of [1, 2, 7, 33]) {
    const levels = levelsOf(49, steps);
    assert.equal(levels.length, steps);
    assert.equal(levels[0], 49);
    levels.slice(1).forEach((level, i) => assert.ok(level < levels[i]!));
    assert.ok(levels.at(-1)! >= 0);
  }
});

test("the last step gives the guess itself, and a step keeps the share of noise of its level", () => {
  const dice = random(2);
  const clean = Float64Array.from({ length: 400 * PIXELS }, () => 0.5);
  const noisy = denoiser.noisy(clean, 30, dice);
  assert.deepEqual(denoiser.down(noisy, clean, 30, -1, dice), clean);
  const spread = (some: Float64Array) => {
    const mean = some.reduce((sum, one) => sum + one, 0) / some.length;
    return [mean, some.reduce((sum, one) => sum + (one - mean) ** 2, 0) / some.length] as const;
  };
  // With the true clean picture as the guess, a step leads to a picture noisy at its level.
  const [mean, variance] = spread(denoiser.down(noisy, clean, 30, 20, dice));
  const [wantedMean, wantedVariance] = spread(denoiser.noisy(clean, 20, dice));
  assert.ok(Math.abs(mean - wantedMean) < 0.02, `${mean} ${wantedMean}`);
  assert.ok(Math.abs(variance - wantedVariance) < 0.02, `${variance} ${wantedVariance}`);
});

test("guidance 0 is the told guess, guidance -1 the untold one", () => {
  const noisy = denoiser.noisy(tested.subarray(0, PIXELS).map((one) => 2 * one - 1), 30, random(4));
  const cut = (some: Float64Array) => some.map((one) => Math.min(1, Math.max(-1, one)));
  assert.deepEqual(denoiser.guided(noisy, 30, [3], 0), cut(denoiser.clean(noisy, 30, [3])));
  const untold = cut(denoiser.clean(noisy, 30, [UNKNOWN]));
  denoiser.guided(noisy, 30, [3], -1).forEach((one, i) => assert.ok(Math.abs(one - untold[i]!) < 1e-9));
});

test("the denoiser reads nine of ten test digits right", () => {
  const some = 60;
  const read = denoiser.read(tested.subarray(0, some * PIXELS).map((one) => 2 * one - 1));
  const right = read.filter((one, i) => one === labels[train + i]).length;
  assert.ok(right / some >= 0.88, String(right));
});

test("pictures of one digit are apart by the distance of their pairs", () => {
  const some = new Float64Array(3 * PIXELS);
  some.fill(1, PIXELS, 2 * PIXELS);
  assert.equal(apart(some, [4, 4, 7]), 8);
  assert.ok(Number.isNaN(apart(some, [1, 2, 3])));
  assert.deepEqual(askedOf("all", 12), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1]);
});

test("guidance buys obedience with variety, for three seeds", async () => {
  for (const seed of [1, 2, 3]) {
    const model = await create({ ...SETTINGS, digit: "all", seed }, fromDisk);
    while (!model.done) model.step();
    const { sweep, read } = model.view();
    assert.equal(read.length, 10);
    assert.deepEqual(sweep.map(([guidance]) => guidance), GUIDANCES);
    const [untold, strong] = [sweep[0]!, sweep.at(-1)!];
    assert.ok(untold[1] < 0.5 && strong[1] >= 0.9, `${untold[1]} ${strong[1]}`);
    assert.ok(strong[2] < 0.8 * untold[2], `${untold[2]} ${strong[2]}`);
  }
});

test("the same seed gives the same pictures; looking back changes none of them", async () => {
  const run = async () => {
    const model = await create(SETTINGS, fromDisk);
    for (let i = 0; i < 14; i++) model.step();
    return model;
  };
  const [one, same] = [await run(), await run()];
  assert.deepEqual(one.view(), same.view());
  const end = one.view();
  one.set!("at", 0);
  const begin = one.view();
  assert.equal(begin.step, 0);
  assert.notDeepEqual(begin.given, end.given);
  assert.match(told(begin, { ...SETTINGS, at: 0 }), /before step 1 of 10/);
  one.set!("at", 1);
  assert.deepEqual(one.view(), end);
});

test("a drawing with a little noise stays near itself", async () => {
  const image = imageOf(tested, 0);
  const digit = String(labels[train]);
  const model = await create({ ...SETTINGS, digit, blur: 0.1 }, fromDisk);
  model.set!("own", ownText(image));
  model.set!("start", "own");
  while (!model.view().read.length) model.step();
  const { given, fromOwn, steps } = model.view();
  assert.equal(fromOwn, true);
  assert.equal(steps, 6);
  const off = (some: Float64Array) => some.reduce((sum, one, i) => sum + Math.abs(one - image[i % PIXELS]!), 0) / some.length;
  assert.ok(off(given) < 0.1, String(off(given)));
  assert.ok(given.every((one) => one >= 0 && one <= 1));
  assert.deepEqual(ink(Float64Array.of(-3, 0, 3)), Float64Array.of(0, 0.5, 1));
});
