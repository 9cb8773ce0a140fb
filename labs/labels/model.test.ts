import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";
import { CLASSES, PIXELS } from "../core/digits.ts";
import { random } from "../core/random.ts";
import { type LayerNames, storedNetwork } from "../core/stored-network.ts";
import { fromDisk } from "../core/twin.ts";
import { create, ownCopies, perClass, regression, scaled } from "./model.ts";

const PAGE = { count: "1", family: "own", draws: 2, own: "", seed: 1 };

test("inputs are scaled by what is trained on, and others by the same measure", () => {
  const train = { values: Float64Array.of(0, 0, 2, 4, 4, 8), width: 2 };
  const [own, other] = scaled(train, [{ values: Float64Array.of(2, 4), width: 2 }]);
  assert.deepEqual([...other!.values], [0, 0]); // the mean
  const variance = [0, 1].reduce((sum, column) => sum + [0, 1, 2].reduce((s, row) => s + own!.values[2 * row + column]! ** 2, 0) / 3, 0);
  assert.ok(Math.abs(variance - 16) < 1e-9);
});

test("a draw has the same number of each class, and no image twice", () => {
  const labels = Array.from({ length: 200 }, (_, i) => i % CLASSES);
  const chosen = perClass(labels, 5, random(3));
  assert.equal(new Set(chosen).size, 50);
  for (let digit = 0; digit < CLASSES; digit++) {
    assert.equal(chosen.filter((i) => labels[i] === digit).length, 5);
  }
});

test("copies have the means and the spread of the images that they are made from", () => {
  const dice = random(4);
  const count = 200;
  const images = Float64Array.from({ length: CLASSES * count * PIXELS }, (_, i) => {
    const digit = Math.floor(i / (count * PIXELS));
    return digit / 10 + 0.1 * dice.normal();
  });
  const copies = ownCopies(images, count, dice);
  assert.equal(copies.length, CLASSES * 6 * PIXELS);
  for (const digit of [0, 9]) {
    const own = copies.subarray(digit * 6 * PIXELS, (digit + 1) * 6 * PIXELS);
    const mean = own.reduce((sum, one) => sum + one, 0) / own.length;
    const variance = own.reduce((sum, one) => sum + (one - mean) ** 2, 0) / own.length;
    assert.ok(Math.abs(mean - digit / 10) < 0.03, `${digit}: ${mean}`);
    assert.ok(Math.abs(Math.sqrt(variance) - 0.1) < 0.02, `${digit}: ${variance}`);
  }
});

test("copies of one image a class are that image", () => {
  const images = Float64Array.from({ length: CLASSES * PIXELS }, (_, i) => (i % 7) / 7);
  const copies = ownCopies(images, 1, random(5));
  assert.deepEqual([...copies.subarray(0, PIXELS)], [...images.subarray(0, PIXELS)]);
});

test("regression parts two clouds that a line parts", () => {
  const dice = random(6);
  const labels = Array.from({ length: 60 }, (_, i) => i % 2);
  const inputs = Float64Array.from({ length: 120 }, (_, i) => (labels[i >> 1]! ? 1 : -1) + 0.4 * dice.normal());
  const training = regression(inputs, labels);
  let part = training.next();
  while (!part.done) part = training.next();
  const scores = part.value.forward(inputs, 60);
  const right = labels.filter((label, row) => (scores[row * CLASSES + 1]! > scores[row * CLASSES]!) === (label === 1));
  assert.ok(right.length >= 59, `${right.length}`);
});

test("features are PyTorch's, but for the rounding to 8 bits", async () => {
  const file = new URL("../../tests/labs/fixtures/denoiser-features.json", import.meta.url);
  const { cases } = JSON.parse(await readFile(file, "utf8")) as { cases: Record<string, number[]>[] };
  const stored = await fromDisk.weights("denoiser-features");
  const network = storedNetwork(stored, stored.notes.layers as LayerNames);
  assert.ok(cases.length >= 5);
  for (const one of cases) {
    const [image, features] = [one.image ?? one.pixels ?? one.inputs, one.features ?? one.outputs];
    const ours = network.forward(Float64Array.from(image!), 1).map((value) => Math.max(0, value));
    features!.forEach((value, i) => assert.ok(Math.abs(value - ours[i]!) < 0.1, `${i}: ${value}, ${ours[i]}`));
  }
});

test("features gain where labels are few, and copies from the same labels do not, from three seeds", async () => {
  const mean = (values: number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
  for (const seed of [1, 2, 3]) {
    const model = await create({ ...PAGE, seed }, fromDisk);
    while (!model.view().named.length) model.step();
    const [{ count, right }] = model.view().named as [ReturnType<typeof model.view>["named"][number]];
    assert.equal(count, 1);
    assert.ok(mean(right.features) - mean(right.pixels) > 0.02, `seed ${seed}`);
    assert.ok(Math.abs(mean(right.copies) - mean(right.pixels)) < 0.03, `seed ${seed}`);
  }
});
