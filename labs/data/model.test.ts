import assert from "node:assert/strict";
import test from "node:test";
import { PIXELS } from "../core/digits.ts";
import type { Settings } from "../core/model.ts";
import { Ngrams } from "../core/ngrams.ts";
import { random } from "../core/random.ts";
import { fromDisk } from "../core/twin.ts";
import { coded, listed, SYMBOLS } from "../core/words.ts";
import { Gaussian, kitchenOfDigits, recall } from "./digits.ts";
import { copied, create, SHARES, type View } from "./model.ts";
import { picture, told } from "./picture.ts";
import { kitchenOfWords, triples, written } from "./words.ts";

const PAGE: Settings = { cook: "list", amount: 100, typos: 0, wrong: 0, copies: "none", generations: 1, way: "made", seed: 1 };
const NAMES = "anna berta carla dora emma frida greta hanna irma jutta karla lena maria nora olga paula rita sara tina ulla vera";

async function cooked(more: Settings = {}): Promise<View> {
  const model = await create({ ...PAGE, ...more }, fromDisk);
  while (!model.done) model.step();
  return model.view();
}
const worth = async (more: Settings) => (await cooked(more)).yours.at(-1)![1];

test("a drawn symbol comes as often as the table says", () => {
  const table = new Ngrams(4);
  for (const one of ["banana", "bandana", "ban", "nab"]) table.add(one);
  const dice = random(5);
  const draws = 20000;
  for (const before of ["", "ban", "zzz"]) {
    const symbols = coded(before).slice(0, -1);
    const counts = new Float64Array(SYMBOLS);
    for (let i = 0; i < draws; i++) counts[table.draw(symbols, dice)]! += 1 / draws;
    counts.forEach((share, one) => {
      const p = table.probability(symbols, symbols.length, one);
      assert.ok(Math.abs(share - p) < 5 * Math.sqrt((p * (1 - p)) / draws), `${before}+${one}: ${share} is not ${p}`);
    });
  }
  for (let i = 0; i < 200; i++) assert.match(written(table, dice), /^[a-z]{1,15}$/);
});

test("a Gaussian gives the density of what varies, and draws with the same mean and covariance", () => {
  const dice = random(6);
  const images = Array.from({ length: 40 }, () => {
    const image = new Float64Array(PIXELS).fill(0.5);
    image[0] = 0.5 + 0.05 * dice.normal();
    image[9] = image[0]! + 0.02 * dice.normal();
    return image;
  });
  const one = new Gaussian(images);
  const means = [0, 9].map((i) => images.reduce((sum, image) => sum + image[i]! / 40, 0)) as [number, number];
  const cov = (all: readonly Float64Array[], a: number, b: number) =>
    all.reduce((sum, image) => sum + ((image[a ? 9 : 0]! - means[a]!) * (image[b ? 9 : 0]! - means[b]!)) / (all.length - 1), 0);
  const [aa, ab, bb] = [cov(images, 0, 0) + 0.02, cov(images, 0, 1), cov(images, 1, 1) + 0.02];
  const probe = images[0]!.map((ink, i) => ink + (i === 9 ? 0.1 : i === 30 ? 0.2 : 0));
  const [da, db] = [probe[0]! - means[0], probe[9]! - means[1]];
  const volume = aa * bb - ab * ab; // of the two pixels; all others have the added variance alone
  const squares = (bb * da * da - 2 * ab * da * db + aa * db * db) / volume + 0.2 ** 2 / 0.02;
  assert.ok(Math.abs(one.score(probe) - -(squares + Math.log(volume) + 62 * Math.log(0.02)) / 2) < 1e-9);
  const made = Array.from({ length: 8000 }, () => one.make(dice));
  assert.ok(made.every((image) => Math.abs(image[30]! - 0.5) < 1e-12));
  for (const [i, at] of [0, 9].entries()) {
    assert.ok(Math.abs(made.reduce((sum, image) => sum + image[at]! / 8000, 0) - means[i]!) < 0.003);
  }
  assert.ok(Math.abs(cov(made, 0, 1) / cov(images, 0, 1) - 1) < 0.08);
  assert.equal(new Gaussian([]).score(probe), -Infinity);
});

test("recall is 1 for the same images, nought for far ones, and half for half", () => {
  const dice = random(7);
  const some = (at: number) => Array.from({ length: 60 }, () => new Float64Array(PIXELS).map(() => at + 0.1 * dice.normal()));
  const run = (real: Float64Array[], made: Float64Array[]) => {
    const work = recall(real, made);
    for (;;) {
      const { done, value } = work.next();
      if (done) return value;
    }
  };
  const [near, far] = [some(0), some(5)];
  assert.equal(run(near, near), 1);
  assert.equal(run(far, near), 0);
  assert.equal(run([...near, ...far], near), 0.5);
});

test("a recipe spoils as much as it says, and none changes nothing", async () => {
  const dice = random(8);
  const words = kitchenOfWords(listed(await fromDisk.text("words-small.txt"), "family"));
  const { images, labels } = await fromDisk.weights("digits-small").then((file) => ({
    images: file.tensor("images").map((level) => level / 15),
    labels: Uint8Array.from(file.tensor("labels")),
  }));
  const digits = kitchenOfDigits({ images, labels, train: 500 });
  const clean = { typos: 0, wrong: 0 };
  assert.deepEqual(words.train.map((one) => words.spoil(one, clean, dice)), words.train);
  assert.deepEqual(digits.spoil(digits.train[0]!, clean, dice), digits.train[0]);
  const letters = words.train.join("");
  const bad = words.train.map((one) => words.spoil(one, { typos: 0.2, wrong: 0 }, dice)).join("");
  assert.equal(bad.length, letters.length);
  const changed = Array.from(bad).filter((one, i) => one !== letters[i]).length / letters.length;
  assert.ok(Math.abs(changed - (0.2 * 25) / 26) < 0.01, String(changed));
  const wrong = digits.train.filter((one) => digits.spoil(one, { typos: 0, wrong: 0.4 }, dice).label !== one.label);
  assert.ok(Math.abs(wrong.length / 500 - 0.4) < 0.07);
  assert.ok(digits.train.every((one) => digits.spoil(one, { typos: 0, wrong: 1 }, dice).label !== one.label));
  assert.deepEqual([copied(["a", "b"], "all").length, copied(letters.slice(0, 100).split(""), "some").length], [20, 400]);
  assert.deepEqual([...triples(["ab", "ab"])], [".ab", "ab."]);
});

test("the same seed gives the same figures, and another one others", async () => {
  const [one, again, other] = await Promise.all([1, 1, 2].map((seed) => cooked({ seed, amount: 20, generations: 2 })));
  assert.deepEqual(one, again);
  assert.notDeepEqual(one!.generations, other!.generations);
  assert.deepEqual(structuredClone(one), one);
});

test("more words help, and each way to spoil them costs", async () => {
  const { clean, yours, generations, items } = await cooked();
  assert.equal(items, 2430);
  assert.deepEqual(clean.map(([count]) => count), SHARES.map((part) => part * 2430));
  assert.deepEqual(clean, yours);
  assert.equal(generations[0]!.score, clean.at(-1)![1]);
  for (let i = 1; i < clean.length; i++) assert.ok(clean[i]![1] < clean[i - 1]![1]);
  const loss = clean.at(-1)![1];
  assert.ok(loss > 2.2 && loss < 2.4, String(loss));
  assert.equal(await worth({ amount: 20 }), clean[1]![1]);
  assert.ok((await worth({ typos: 20 })) > loss + 0.05);
  assert.ok((await worth({ copies: "all" })) > loss + 0.3);
  assert.ok((await worth({ copies: "some" })) > loss + 0.3);
  assert.equal(await worth({ wrong: 40 }), loss); // words have no labels
});

test("wrong labels and few digits cost; ten copies of each do not", async () => {
  const all = await worth({ cook: "images" });
  assert.ok(all > 0.96);
  assert.ok((await worth({ cook: "images", wrong: 40 })) < all - 0.05);
  assert.ok((await worth({ cook: "images", amount: 10 })) < all - 0.05);
  assert.ok(Math.abs((await worth({ cook: "images", copies: "all" })) - all) < 0.02);
});

test("over three seeds words fall apart on their own output, and hold with half of the data real", async () => {
  for (const seed of [1, 2, 3]) {
    const [made, half] = await Promise.all(["made", "half"].map((way) => cooked({ seed, way, generations: 5 })));
    const [first, alone, mixed] = [made!.generations[0]!, made!.generations[4]!, half!.generations[4]!];
    assert.deepEqual(half!.generations[0], first);
    assert.ok(alone.score > first.score + 0.3 && mixed.score < first.score + 0.2, `seed ${seed}`);
    assert.ok(alone.distinct < first.distinct - 0.05 && alone.reach < first.reach - 0.08, `seed ${seed}`);
    assert.ok(mixed.distinct > alone.distinct && mixed.reach > alone.reach, `seed ${seed}`);
  }
});

test("over three seeds digits lose their reach, and keep most of it with half of the data real", async () => {
  for (const seed of [1, 2, 3]) {
    const [made, half, all] = await Promise.all(
      ["made", "half", "all"].map((way) => cooked({ cook: "images", seed, way, generations: 6 })),
    );
    const reach = (view: View | undefined) => view!.generations.at(-1)!.reach;
    assert.ok(made!.generations[0]!.reach > 0.75, `seed ${seed}`);
    assert.ok(reach(made) < 0.25 && reach(half) > 0.5 && reach(all) > 0.4, `seed ${seed}: ${reach(made)}, ${reach(half)}, ${reach(all)}`);
    assert.ok((made!.last as Float64Array).every((ink) => ink >= 0 && ink <= 1));
  }
});

test("words that are too few are refused in words; enough are cooked and drawn", async () => {
  const few = await cooked({ cook: "own", own: "one two three" });
  assert.equal(few.amount, 0);
  assert.match(told(few, { ...PAGE, cook: "own" }), /^Paste at least 20/);
  const settings = { ...PAGE, cook: "own", own: NAMES, amount: 10, generations: 10, way: "half" };
  const own = await cooked(settings);
  assert.equal(own.items, 17);
  assert.equal(own.generations.length, 10);
  for (const view of [undefined, few, own]) assert.doesNotMatch(picture(view, settings), /NaN|undefined|Infinity/);
  assert.match(told(own, settings), /^From 2 of 17 words, the loss .* In generation 10: \d/);
});
