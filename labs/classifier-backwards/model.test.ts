import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";
import { CLASSES, digitsOf, imageOf, largest, PIXELS } from "../core/digits.ts";
import { oneOf } from "../core/losses.ts";
import { random } from "../core/random.ts";
import { fromDisk } from "../core/twin.ts";
import { CLIMB, NAMES } from "./limits.ts";
import { attack, climb, create, networksOf, PGD_STEPS, towards, uphill } from "./model.ts";

const SETTINGS = { digit: "6", own: "", attack: "pgd", reach: 0.1, start: "0.1", seed: 1 };
const file = await fromDisk.weights("digit-classifiers");
const networks = networksOf(file);
const { images, labels } = digitsOf(file);
const fixture = JSON.parse(
  await readFile(new URL("../../tests/labs/fixtures/digit-classifiers.json", import.meta.url), "utf8"),
);

test("the file holds two of each digit, in order, as the choices of the lab say", () => {
  assert.deepEqual(Array.from(labels), Array.from({ length: 20 }, (_, i) => i >> 1));
});

test("logits are those of PyTorch within 0.1, with the same first choice", () => {
  assert.ok(fixture.cases.length > 0);
  for (const one of fixture.cases) {
    for (const name of NAMES) {
      const logits = networks[name].forward(Float64Array.from(one.image), 1);
      const theirs: number[] = one[`${name}_logits`];
      assert.equal(largest(logits), largest(theirs));
      theirs.forEach((logit, i) => assert.ok(Math.abs(logit - logits[i]!) < 0.1, `${name} ${logit} ${logits[i]}`));
    }
  }
});

test("slopes by the pixels point as PyTorch's do, where they are not next to nothing", () => {
  let compared = 0;
  for (const one of fixture.cases) {
    for (const name of NAMES) {
      const ours = uphill(networks[name], Float64Array.from(one.image), [one.label]);
      const theirs = Float64Array.from(one[`${name}_gradient`] as number[]);
      const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);
      if (dot(theirs, theirs) < 1e-6 ** 2) continue;
      compared++;
      const cosine = dot(ours, theirs) / Math.sqrt(dot(ours, ours) * dot(theirs, theirs));
      assert.ok(cosine > 0.99, `${name}: ${cosine}`);
    }
  }
  assert.ok(compared >= 8, String(compared));
});

test("slopes by the pixels are those of central differences", () => {
  const dice = random(7);
  const some = Float64Array.from({ length: 2 * PIXELS }, () => dice.next());
  const right = [3, 8];
  for (const name of NAMES) {
    const slopes = uphill(networks[name], some, right);
    const loss = (moved: Float64Array) => 2 * oneOf(networks[name].forward(moved, 2), right, CLASSES).loss;
    for (let i = 0; i < some.length; i += 5) {
      const [more, less] = [some.slice(), some.slice()];
      more[i]! += 1e-6;
      less[i]! -= 1e-6;
      const measured = (loss(more) - loss(less)) / 2e-6;
      assert.ok(Math.abs(measured - slopes[i]!) < 1e-4 * Math.max(1, Math.abs(measured)), `${measured} ${slopes[i]}`);
    }
  }
});

test("slopes of the log odds are those of central differences", () => {
  const dice = random(9);
  const some = Float64Array.from({ length: 2 * PIXELS }, () => dice.next());
  const asked = [4, 7];
  for (const name of NAMES) {
    const slopes = towards(networks[name], some, asked);
    const odds = (moved: Float64Array) => {
      const scores = networks[name].forward(moved, 2);
      return asked.reduce((sum, digit, row) => {
        const mine = Array.from(scores.subarray(row * CLASSES, (row + 1) * CLASSES));
        const others = mine.filter((_, i) => i !== digit).map(Math.exp).reduce((a, b) => a + b);
        return sum + mine[digit]! - Math.log(others);
      }, 0);
    };
    for (let i = 0; i < some.length; i += 5) {
      const [more, less] = [some.slice(), some.slice()];
      more[i]! += 1e-6;
      less[i]! -= 1e-6;
      const measured = (odds(more) - odds(less)) / 2e-6;
      assert.ok(Math.abs(measured - slopes[i]!) < 1e-4 * Math.max(1, Math.abs(measured)), `${measured} ${slopes[i]}`);
    }
  }
});

test("a climb goes on where the network is certain", async () => {
  const model = await create(SETTINGS, fromDisk);
  while (!model.done) model.step();
  const { climbed } = model.view();
  const asked = Array.from({ length: CLASSES }, (_, i) => i);
  const after = climb(networks.plain, climbed.plain, asked);
  const moved = after.reduce((sum, ink, i) => sum + Math.abs(ink - climbed.plain[i]!), 0) / CLASSES;
  assert.ok(moved > 0.02, String(moved));
});

test("an attack stays within its reach and between paper and ink, and raises the loss", () => {
  for (const steps of [1, PGD_STEPS]) {
    for (const name of NAMES) {
      const moved = attack(networks[name], images, labels, 0.1, steps, random(1));
      moved.forEach((ink, i) => {
        assert.ok(Math.abs(ink - images[i]!) <= 0.1 + 1e-12);
        assert.ok(ink >= 0 && ink <= 1);
      });
      const loss = (some: Float64Array) => oneOf(networks[name].forward(some, labels.length), labels, CLASSES).loss;
      assert.ok(loss(moved) > loss(images));
    }
  }
});

test("without strength an attack changes nothing", () => {
  assert.deepEqual(attack(networks.plain, images, labels, 0, PGD_STEPS, random(1)), images);
});

test("a step of the climb is as long as said, and makes the network surer", () => {
  const start = Float64Array.from({ length: PIXELS }, () => 0.5);
  const after = climb(networks.robust, start, [4]);
  const length = Math.sqrt(after.reduce((sum, ink, i) => sum + (ink - start[i]!) ** 2, 0));
  assert.ok(Math.abs(length - 0.05) < 1e-9, String(length));
  const loss = (some: Float64Array) => oneOf(networks.robust.forward(some, 1), [4], CLASSES).loss;
  assert.ok(loss(after) < loss(start));
});

test("from dim noise the robust network ends nearer to real digits, for three seeds", async () => {
  for (const seed of [1, 2, 3]) {
    const model = await create({ ...SETTINGS, seed }, fromDisk);
    while (!model.done) model.step();
    const { curve, sure, step } = model.view();
    assert.equal(step, CLIMB);
    const [, plain, robust] = curve.at(-1)!;
    assert.ok(plain > robust + 0.5, `${plain} ${robust}`);
    assert.ok(sure.plain > 0.99 && sure.robust > 0.9);
  }
});

test("the same seed gives the same pictures, another one others", async () => {
  const run = async (seed: number) => {
    const model = await create({ ...SETTINGS, seed }, fromDisk);
    for (let i = 0; i < 20; i++) model.step();
    return model.view();
  };
  const [one, same, other] = [await run(5), await run(5), await run(6)];
  assert.deepEqual(one, same);
  assert.notDeepEqual(one.climbed.plain, other.climbed.plain);
});

test("a drawn digit is attacked as what each network took it for", async () => {
  const model = await create(SETTINGS, fromDisk);
  const own = Array.from(imageOf(images, 2), (ink) => Math.round(15 * ink).toString(16)).join("");
  model.set!("own", own);
  model.set!("digit", "own");
  const { image, attacked } = model.view();
  assert.equal(largest(attacked.plain.before), 1);
  assert.ok(attacked.plain.after[1]! < attacked.plain.before[1]!);
  image.forEach((ink, i) => assert.ok(Math.abs(ink - images[2 * PIXELS + i]!) <= 0.5 / 15 + 1e-9));
});
