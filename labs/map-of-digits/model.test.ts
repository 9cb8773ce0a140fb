import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";
import { digitsOf, distance, imageOf, meanAway, ownText, PIXELS } from "../core/digits.ts";
import { random } from "../core/random.ts";
import { storedNetwork, type LayerNames } from "../core/stored-network.ts";
import { fromDisk } from "../core/twin.ts";
import { fromNoise, gaussianOf, pcaOf, vaeOf } from "./codes.ts";
import { MAP, missed, REGION } from "./limits.ts";
import { create, drawn, isKnown } from "./model.ts";
import { told } from "./picture.ts";

const SETTINGS = { x: 0.5, y: -1, map: "vae", digit: "2", own: "", seed: 1 };
const vaeFile = await fromDisk.weights("digits-vae");
const gaussianFile = await fromDisk.weights("digits-gaussian");
const coders = { vae: vaeOf(vaeFile), pca: pcaOf(gaussianFile) };
const { images, labels, train } = digitsOf(await fromDisk.weights("digits-small"));

const fixture = async (name: string) => {
  const url = new URL(`../../tests/labs/fixtures/${name}.json`, import.meta.url);
  const { cases } = JSON.parse(await readFile(url, "utf8"));
  assert.ok(cases.length > 0);
  return cases;
};

function close(ours: ArrayLike<number>, theirs: readonly number[], most: number, what: string): void {
  theirs.forEach((one, i) => assert.ok(Math.abs(one - ours[i]!) < most, `${what} ${i}: ${ours[i]} ${one}`));
}

test("the VAE encodes and decodes as PyTorch does, within what 8 bits cost", async () => {
  const encoder = storedNetwork(vaeFile, (vaeFile.notes.layers as { encoder: LayerNames }).encoder);
  for (const one of await fixture("digits-vae")) {
    const image = Float64Array.from(one.image as number[]);
    const found = encoder.forward(image, 1);
    close(found, [...one.means, ...one.logs], 0.1, "mean or logarithm");
    close(coders.vae.encode(image), one.means, 0.1, "code");
    close(coders.vae.decode(Float64Array.from(one.means as number[])), one.drawn, 0.1, "pixel");
  }
});

test("PCA and the Gaussians give what NumPy gives, within what 8 bits cost", async () => {
  const widths = gaussianFile.tensor("pca.widths");
  const [means, roots] = [gaussianFile.tensor("gaussian.means"), gaussianFile.tensor("gaussian.roots")];
  for (const one of await fixture("digits-gaussian")) {
    const code = coders.pca.encode(Float64Array.from(one.image as number[]));
    close(code.map((value, i) => value * widths[i]!), one.code, 1e-3, "code");
    const cut = (one.back as number[]).map((ink) => Math.min(1, Math.max(0, ink)));
    close(coders.pca.decode(code), cut, 1e-3, "pixel");
    const noise = Float64Array.from(one.noise as number[]);
    close(fromNoise(means, roots, one.label, noise), one.drawn, 0.05, "drawn pixel");
  }
});

test("every picture lies between paper and ink", () => {
  const made = drawn(coders, gaussianOf(gaussianFile), 50, random(3));
  for (const some of Object.values(made)) {
    assert.equal(some.length, 50 * PIXELS);
    assert.ok(some.every((ink) => ink >= 0 && ink <= 1));
  }
});

test("the Gaussians' pictures have the means of their digits", () => {
  const count = 1000;
  const made = gaussianOf(gaussianFile)(10 * count, random(5));
  const means = gaussianFile.tensor("gaussian.means");
  // Where ink is neither near 0 nor near 1, cutting off changes little.
  for (const at of [20, 28, 36]) {
    for (let digit = 0; digit < 10; digit++) {
      const mean = means[digit * PIXELS + at]!;
      if (mean < 0.4 || mean > 0.6) continue;
      let sum = 0;
      for (let row = digit; row < 10 * count; row += 10) sum += made[row * PIXELS + at]!;
      assert.ok(Math.abs(sum / count - mean) < 0.05, `${digit} ${at}: ${sum / count} ${mean}`);
    }
  }
});

test("the VAE loses less of test digits than PCA does", () => {
  let [vae, pca] = [0, 0];
  for (let i = train; i < labels.length; i++) {
    const image = imageOf(images, i);
    vae += distance(image, coders.vae.decode(coders.vae.encode(image)));
    pca += distance(image, coders.pca.decode(coders.pca.encode(image)));
  }
  assert.ok(vae < 0.8 * pca, `${vae} ${pca}`);
});

test("real digits lie on known land, and the corner of the map is unknown", () => {
  const codes = coders.vae.encode(images.subarray(0, train * PIXELS));
  const tests = coders.vae.encode(images.subarray(train * PIXELS));
  let known = 0;
  for (let i = 0; i < tests.length; i += 2) known += Number(isKnown(codes, tests[i]!, tests[i + 1]!));
  assert.ok(known / (tests.length / 2) > 0.9, String(known));
  assert.equal(isKnown(codes, 4, 4), false);
});

test("what is drawn on known land is nearer to real digits, for three seeds", () => {
  const training = images.subarray(0, train * PIXELS);
  const codes = coders.vae.encode(training);
  for (const seed of [1, 2, 3]) {
    const dice = random(seed);
    const places = Array.from({ length: 300 }, () => [8 * dice.next() - 4, 8 * dice.next() - 4] as const);
    const away = (known: boolean) => {
      const some = places.filter(([x, y]) => isKnown(codes, x, y) === known);
      return meanAway(coders.vae.decode(Float64Array.from(some.flat())), training);
    };
    assert.ok(away(true) + 0.1 < away(false));
  }
});

test("the model answers each setting at once, and the same seed gives the same pictures", async () => {
  const model = await create(SETTINGS, fromDisk);
  const before = structuredClone(model.view());
  assert.equal(before.map.length, MAP * MAP * PIXELS);
  assert.equal(before.region.length, REGION * REGION);
  assert.deepEqual(before, (await create(SETTINGS, fromDisk)).view());
  model.set!("x", -2);
  assert.notDeepEqual(model.view().drawn, before.drawn);
  model.set!("map", "pca");
  assert.notDeepEqual(model.view().map, before.map);
  assert.deepEqual(model.view().random, before.random);
  model.act!("draw", undefined);
  assert.notDeepEqual(model.view().random.vae, before.random.vae);
});

test("a drawn digit is encoded as it was drawn", async () => {
  const model = await create(SETTINGS, fromDisk);
  const seven = Array.from(labels).indexOf(7, train);
  model.set!("own", ownText(imageOf(images, seven)));
  model.set!("digit", "own");
  const own = model.view();
  model.set!("digit", "7");
  const stored = model.view();
  assert.ok(Math.abs(own.code[0] - stored.code[0]) < 0.2 && Math.abs(own.code[1] - stored.code[1]) < 0.2);
  assert.ok(Math.abs(missed(own, "vae") - missed(stored, "vae")) < 0.1);
  model.set!("own", "");
  model.set!("digit", "own");
  assert.match(told(model.view(), { ...SETTINGS, digit: "own" }), /drawing is empty/);
});
