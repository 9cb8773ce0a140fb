import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";
import { fromDisk } from "../core/twin.ts";
import { END, listed, LONGEST } from "../core/words.ts";
import { KINDS } from "./kinds.ts";
import { create, surprise, WORDS } from "./model.ts";
import { likeliest } from "./picture.ts";
import { erf, Transformer } from "./transformer.ts";

const PAGE = { start: "", split: "chance", temperature: 1, top: 27, seed: 1 };
const FIXTURES = new URL("../../tests/labs/fixtures/", import.meta.url);
const FILES = { chance: "words-transformer-random", family: "words-transformer-family" } as const;

const made = (more: object = {}) => create({ ...PAGE, ...more }, fromDisk);
const transformer = async (split: keyof typeof FILES) => new Transformer(await fromDisk.weights(FILES[split]));

for (const split of ["chance", "family"] as const) {
  test(`scores and attention are those of PyTorch, words parted by ${split}`, async () => {
    const one = await transformer(split);
    const { cases } = JSON.parse(await readFile(new URL(`${FILES[split]}.json`, FIXTURES), "utf8"));
    assert.ok(cases.length >= 5);
    for (const { start, symbols, logits, attention } of cases) {
      const so = one.begin();
      for (const symbol of symbols) one.read(so, symbol);
      const scores = Array.from(so.scores);
      scores.forEach((score, i) => assert.ok(Math.abs(score - logits[i]) < 0.1, `${start}: ${score} is not ${logits[i]}`));
      const [top, second] = [...logits].sort((a: number, b: number) => b - a);
      const first = logits.indexOf(top);
      // Where two letters are as good as equal, rounding to 8 bits may swap them.
      if (top - second > 0.05) assert.equal(scores.indexOf(Math.max(...scores)), first, start);
      else assert.ok(Math.max(...scores) - scores[first]! < 0.05);
      so.looked.forEach((heads, block) =>
        heads.forEach((shares, head) => {
          assert.ok(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 1) < 1e-12);
          shares.forEach((share, at) => assert.ok(Math.abs(share - attention[block][head][at]) < 0.02));
        }),
      );
    }
  });
}

test("reading on with what was kept gives what reading anew gives", async () => {
  const one = await transformer("chance");
  const so = one.begin();
  const symbols = [END, 22, 0, 11, 10];
  symbols.forEach((symbol, i) => {
    one.read(so, symbol);
    const anew = one.begin();
    for (const earlier of symbols.slice(0, i + 1)) one.read(anew, earlier);
    assert.deepEqual(so.scores, anew.scores);
  });
  while (so.length < one.context) one.read(so, 0);
  assert.throws(() => one.read(so, 0), RangeError);
});

test("the error function is that of the tables", () => {
  for (const [x, value] of [[0, 0], [0.5, 0.5204998778], [1, 0.8427007929], [2, 0.9953222650], [-1, -0.8427007929]]) {
    assert.ok(Math.abs(erf(x!) - value!) < 2e-7);
  }
});

test("every word that the list parts is in one part, as the experiments part it", async () => {
  const { cases } = JSON.parse(await readFile(new URL("words.json", FIXTURES), "utf8"));
  const text = await fromDisk.text("words.txt");
  for (const split of ["chance", "family"] as const) {
    const parts = listed(text, split);
    for (const one of cases) assert.ok(parts[one[split] as keyof typeof parts].includes(one.word), one.word);
    const all = [...parts.train, ...parts.choose, ...parts.test];
    assert.equal(new Set(all).size, all.length);
    if (split === "chance") continue;
    const known = new Set(parts.train.filter((one) => one.length > 3).map((one) => one.slice(0, 4)));
    assert.ok(parts.test.every((one) => !known.has(one.slice(0, 4))));
  }
});

test("the way of testing decides who is surprised less", async () => {
  for (const split of ["chance", "family"] as const) {
    const model = await made({ split });
    while (!model.done) model.step();
    const { loss, table, counts, tested } = model.view();
    const { notes } = await fromDisk.weights(FILES[split]);
    const [{ after }] = (notes as { rounding: [{ after: number }] }).rounding;
    assert.ok(Math.abs(loss - after) < 1e-3, `${loss} is not ${after}, which PyTorch gave`);
    assert.equal(loss < table!.loss, split === "family");
    assert.equal(tested, split === "chance" ? 1082 : 1054);
    assert.equal(KINDS.reduce((sum, kind) => sum + counts[kind], 0), WORDS);
  }
});

test("words begin as asked, are tagged right, and the same seed writes the same", async () => {
  const [one, again, other] = await Promise.all([{}, {}, { seed: 2 }].map((more) => made({ start: "wa", ...more })));
  for (const model of [one!, again!, other!]) model.act!("write", undefined);
  assert.deepEqual(one!.view(), again!.view());
  assert.notDeepEqual(one!.view().written, other!.view().written);
  const parts = listed(await fromDisk.text("words.txt"), "chance");
  for (const { word, kind } of one!.view().written) {
    assert.ok(word.startsWith("wa") && word.length <= LONGEST);
    const known = parts.train.includes(word);
    const kept = parts.choose.includes(word) || parts.test.includes(word);
    assert.equal(kind, known ? "known" : kept ? "kept back" : "new");
  }
  const { read, without } = one!.view();
  assert.ok(read >= 30 && without > 3 * read);
});

test("a new start forgets what was written, and the likeliest letter alone writes one word", async () => {
  const model = await made();
  model.act!("write", undefined);
  model.set!("start", "unforg");
  assert.equal(model.view().written.length, 0);
  model.set!("top", 1);
  model.act!("write", undefined);
  assert.equal(new Set(model.view().written.map(({ word }) => word)).size, 1);
  assert.equal(likeliest(model.view().bars)[0]![1], 1);
  assert.equal(model.view().looked.flat().length, 8);
  model.set!("start", "a".repeat(14)); // the longest that the lab lets in
  model.act!("write", undefined);
  assert.ok(model.view().written.every(({ word }) => word.length <= LONGEST));
});

test("real words surprise less than their letters the other way round", async () => {
  const one = await transformer("chance");
  for (const word of ["walking", "nation", "strength"]) {
    assert.ok(surprise(one, word) < surprise(one, [...word].reverse().join("")));
  }
});
