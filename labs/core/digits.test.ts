import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";
import {
  bars, difference, digit, digitRow, digitsOf, distance, imageOf, largest, nearest, OWN, ownText, parseOwn, PIXELS,
  rowHeight, touched,
} from "./digits.ts";
import { storedNetwork } from "./stored-network.ts";
import { fromDisk } from "./twin.ts";

test("a weight file's images are those that were written", async () => {
  for (const name of ["digits", "digits-small"]) {
    const { images, labels, train } = digitsOf(await fromDisk.weights(name));
    assert.ok(train > 0 && train < labels.length && images.length === labels.length * PIXELS);
    const url = new URL(`../../tests/labs/fixtures/${name}.json`, import.meta.url);
    const { cases } = JSON.parse(await readFile(url, "utf8"));
    assert.ok(cases.length > 0);
    for (const { place, label, sixteenths } of cases) {
      assert.equal(labels[place], label);
      // 16 levels stand for 17: only the two darkest share one.
      imageOf(images, place).forEach((ink, i) => assert.ok(Math.abs(ink - sixteenths[i] / 16) <= 1 / 16));
    }
  }
});

test("a drawing survives the way into an address and back", () => {
  let image: Float64Array = new Float64Array(PIXELS);
  for (const column of [1, 2, 3]) image = touched(image, column, 4, false);
  const text = ownText(image);
  assert.match(text, OWN);
  parseOwn(text).forEach((ink, i) => assert.ok(Math.abs(ink - image[i]!) <= 0.5 / 15));
  assert.deepEqual(parseOwn(""), new Float64Array(PIXELS));
  for (const wrong of ["f".repeat(63), "g".repeat(64), "F".repeat(64)]) assert.doesNotMatch(wrong, OWN);
});

test("a touch inks its pixel fully and those beside it a little; a rubber takes one pixel", () => {
  const inked = touched(new Float64Array(PIXELS), 0, 0, false);
  assert.equal(inked[0], 1);
  assert.ok(inked[1]! > 0 && inked[1]! < 1 && inked[8] === inked[1]);
  assert.equal(inked.filter((ink) => ink > 0).length, 3); // at the corner
  const rubbed = touched(inked, 0, 0, true);
  assert.equal(rubbed[0], 0);
  assert.equal(rubbed[1], inked[1]);
});

test("distances and the nearest image", () => {
  const images = new Float64Array(3 * PIXELS);
  images.fill(1, PIXELS, 2 * PIXELS);
  images.fill(0.5, 2 * PIXELS);
  assert.equal(distance(imageOf(images, 0), imageOf(images, 1)), 8);
  assert.deepEqual(nearest(new Float64Array(PIXELS).fill(0.7), images).index, 2);
  assert.equal(largest([1, 5, 5, 2]), 1);
});

test("a picture holds a stroke for each run of ink, and none where there is none", () => {
  const image = new Float64Array(PIXELS);
  assert.doesNotMatch(digit(image, 0, 0, 80), /path/);
  image.fill(1, 10, 14); // second row, third to sixth pixel
  assert.match(digit(image, 0, 0, 80, "generate"), /pixels generate" stroke-opacity="1" d="M2 1h4"/);
  assert.match(difference(Array.from(image, (ink) => -ink), 0, 0, 80), /stroke-width="\.25" d="M2 1h4"/);
  const two = new Float64Array(2 * PIXELS);
  two[PIXELS] = 1;
  assert.match(digitRow(two, 0, 0, 170), /d="M9 0h1"/);
  assert.equal(rowHeight(2, 170), 80);
});

test("bars are as high as their shares", () => {
  const drawn = bars([0, 0, 100, 115], [1, 0.5], "predict", [0, 0]);
  assert.match(drawn, /v-100h/);
  assert.match(drawn, /v-50h/);
  assert.match(drawn, /line data/);
});

test("the first layers of a stored network give its hidden units before the bend", async () => {
  const file = await fromDisk.weights("digit-classifiers");
  const layers = (file.notes.layers as { plain: [string, string][] }).plain;
  const image = imageOf(digitsOf(file).images, 3);
  const hidden = Float64Array.from(storedNetwork(file, layers.slice(0, 2)).forward(image, 1), (one) => Math.max(0, one));
  const values = storedNetwork(file, layers.slice(2)).forward(hidden, 1);
  storedNetwork(file, layers).forward(image, 1).forEach((one, i) => assert.ok(Math.abs(one - values[i]!) < 1e-9));
  assert.throws(() => storedNetwork(file, [["no.weight", "no.bias"]]), RangeError);
});
