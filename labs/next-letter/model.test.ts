import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";
import { examples, LetterNetwork, window } from "../core/letter-network.ts";
import { oneOf } from "../core/losses.ts";
import { Ngrams } from "../core/ngrams.ts";
import { random } from "../core/random.ts";
import { fromDisk } from "../core/twin.ts";
import { choices, coded, listed, parted, pasted, SYMBOLS, word } from "../core/words.ts";
import { create, surpriseOf } from "./model.ts";

const PAGE = { source: "all", begin: "fresh", steps: 150, temperature: 1, top: 27, unit: "nats", seed: 1 };
const FIXTURES = new URL("../../tests/labs/fixtures/", import.meta.url);
const NUDGE = 1e-5;

const made = (more: object = {}) => create({ ...PAGE, ...more }, fromDisk);

async function trained(more: object = {}) {
  const model = await made(more);
  while (!model.done) model.step();
  return model;
}

test("slopes of the letter network agree with central differences", () => {
  const network = LetterNetwork.fresh(random(3));
  const { windows, asked } = examples(["banana", "xylem"]);
  const loss = () => oneOf(network.forward(windows), asked, SYMBOLS).loss;
  network.backward(oneOf(network.forward(windows), asked, SYMBOLS).slopes);
  const slopes = structuredClone(network.slopes);
  const dice = random(4);
  for (const [name, values] of Object.entries(network.values)) {
    for (let i = 0; i < 40; i++) {
      const at = dice.whole(values.length);
      const kept = values[at]!;
      const nudged = [NUDGE, -NUDGE].map((by) => {
        values[at] = kept + by;
        return new LetterNetwork(network.values).forward(windows);
      });
      values[at] = kept;
      const [above, below] = nudged.map((scores) => oneOf(scores, asked, SYMBOLS).loss) as [number, number];
      const slope = slopes[name as keyof typeof slopes][at]!;
      assert.ok(Math.abs(slope - (above - below) / (2 * NUDGE)) < 1e-7, `${name}[${at}]`);
    }
  }
  assert.ok(Math.abs(loss() - Math.log(SYMBOLS)) < 0.6); // nothing learnt yet
});

test("the trained weights give the scores of PyTorch", async () => {
  const network = LetterNetwork.from(await fromDisk.weights("words-mlp"));
  const { cases } = JSON.parse(await readFile(new URL("words-mlp.json", FIXTURES), "utf8"));
  assert.equal(network.parameters, 16331);
  assert.ok(cases.length >= 5);
  for (const { start, context, logits } of cases) {
    const symbols = coded(start).slice(0, -1);
    assert.deepEqual(window(symbols, symbols.length), context);
    const scores = Array.from(network.forward(Uint8Array.from(context)));
    scores.forEach((one, i) => assert.ok(Math.abs(one - logits[i]) < 0.1, `${start}: ${one} is not ${logits[i]}`));
    const [top, second] = [...logits].sort((a: number, b: number) => b - a);
    const first = logits.indexOf(top);
    // Where two letters are as good as equal, rounding to 8 bits may swap them.
    if (top - second > 0.05) assert.equal(scores.indexOf(Math.max(...scores)), first);
    else assert.ok(Math.max(...scores) - scores[first]! < 0.05);
  }
});

test("the list is parted as the experiments part it", async () => {
  const { cases } = JSON.parse(await readFile(new URL("words-small.json", FIXTURES), "utf8"));
  const text = await fromDisk.text("words-small.txt");
  for (const split of ["chance", "family"] as const) {
    const parts = listed(text, split);
    for (const one of cases) assert.ok(parts[one[split] as keyof typeof parts].includes(one.word), one.word);
    assert.equal(parts.train.length + parts.choose.length + parts.test.length, 3000);
  }
});

test("a table's probabilities sum to 1, and seen letters are likelier", () => {
  const table = new Ngrams(4);
  for (const one of ["banana", "bandana", "ban"]) table.add(one);
  for (const before of ["", "ban", "zzz"]) {
    const symbols = coded(before).slice(0, -1);
    const all = Array.from({ length: SYMBOLS }, (_, one) => table.probability(symbols, symbols.length, one));
    assert.ok(Math.abs(all.reduce((a, b) => a + b) - 1) < 1e-12);
  }
  assert.ok(table.probability([1, 0], 2, 13) > 0.8); // n after ba
  // Counted by hand, one letter at a time: 5 kinds of symbol among 19, of which 7 are an a.
  const one = new Ngrams(1);
  for (const name of ["banana", "bandana", "ban"]) one.add(name);
  assert.ok(Math.abs(one.probability([], 0, 0) - (7 + 5 / SYMBOLS) / (19 + 5)) < 1e-12);
});

test("temperature and top-k keep the order and cut the rest", () => {
  const scores = Float64Array.of(2, 1, 0, 1);
  const cold = choices(scores, 0.5);
  const hot = choices(scores, 2);
  assert.ok(cold[0]! > hot[0]! && hot[0]! > hot[1]! && hot[1]! > hot[2]!);
  assert.deepEqual(Array.from(choices(scores, 1, 1)), [1, 0, 0, 0]);
  assert.equal(choices(scores, 1, 2).filter((one) => one > 0).length, 2); // of equals, the first
});

test("pasted text becomes plain words, each once", () => {
  assert.deepEqual(pasted("Zoë, zoe\nAnne-Marie <b>x</b> Ωmega supercalifragilisticexpialidocious"), ["zoe", "anne", "marie"]);
  const parts = parted(pasted("ab cd ef gh ij kl mn op qr st uv"), random(1));
  assert.equal(new Set([...parts.train, ...parts.choose, ...parts.test]).size, 11);
  assert.ok(parts.test.length && parts.choose.length);
});

test("the same seed gives the same figures, and another one others", async () => {
  const [one, again, other] = await Promise.all([{}, {}, { seed: 2 }].map(trained)).then((all) =>
    all.map((model) => {
      model.act!("words", 3);
      return model.view();
    }),
  );
  assert.deepEqual(one, again);
  assert.notDeepEqual(one!.curve, other!.curve);
});

test("three seeds learn, and rolling on the way changes nothing", async () => {
  for (const seed of [1, 2, 3]) {
    const model = await made({ seed });
    while (!model.done) {
      model.step();
      if (seed === 1 && model.progress % 0.1 < 0.01) model.act!("roll", undefined);
    }
    const { curve, table } = model.view();
    assert.equal(curve[0]![0], 0);
    assert.ok(Math.abs(curve[0]![2] - Math.log(SYMBOLS)) < 0.4);
    assert.ok(curve.at(-1)![2] < 2.6, `seed ${seed}: ${curve.at(-1)![2]}`);
    assert.ok(table!.loss > 1.8 && table!.loss < 2);
    if (seed === 1) assert.deepEqual(curve, (await trained()).view().curve);
  }
});

test("the loop writes words of letters, and the same weights judge them", async () => {
  const model = await made({ begin: "trained", source: "few" });
  model.act!("words", 12);
  const { invented, bars, letters } = model.view();
  assert.equal(invented.length, 12);
  assert.equal(letters.length, 0);
  for (const { word: one, surprise } of invented) {
    assert.match(one, /^[a-z]{1,15}$/);
    assert.ok(surprise > 0 && surprise < 6);
  }
  assert.ok(Math.abs(bars.reduce((a, b) => a + b) - 1) < 1e-12);
  model.act!("score", "walking");
  const good = model.view().scored!;
  model.act!("score", "kgwnila");
  const bad = model.view().scored!;
  assert.ok(good.mean < bad.mean && good.less < 0.9 && bad.less > 0.95);
  assert.ok(Math.abs(good.mean - good.letters.reduce((sum, one) => sum + one.network, 0) / 8) < 1e-9);
  const network = LetterNetwork.from(await fromDisk.weights("words-mlp"));
  assert.ok(Math.abs(surpriseOf(network, "walking") - good.mean) < 1e-9);
});

test("top-1 writes the likeliest letter, and a click takes any", async () => {
  const model = await made({ begin: "trained", top: 1 });
  const likeliest = () => Array.from(model.view().bars).indexOf(1);
  for (let i = 0; i < 5; i++) {
    const next = likeliest();
    model.act!("roll", undefined);
    const { letters, last } = model.view();
    if (last === "letter") assert.equal(letters.at(-1)!.letter.charCodeAt(0) - 97, next);
  }
  model.act!("clear", undefined);
  for (const one of [16, 25, 9]) model.act!("take", one);
  assert.equal(word(model.view().letters.map(({ letter }) => letter.charCodeAt(0) - 97)), "qzj");
});

test("with few words to learn from, the other real words count as kept back", async () => {
  const model = await made({ begin: "trained", source: "few" });
  const { train } = listed(await fromDisk.text("words-small.txt"), "chance");
  const kinds = train.slice(0, 400).map((one) => {
    for (const symbol of coded(one)) model.act!("take", symbol);
    return model.view().invented[0]!.kind;
  });
  assert.deepEqual([...new Set(kinds)].sort(), ["kept back", "learnt from"]);
});

test("words that are too few are refused in words, not with an error", async () => {
  const model = await made({ source: "own", own: "one two three" });
  assert.equal(model.done, true);
  assert.equal(model.view().words, 0);
  const names = "anna berta carla dora emma frida greta hanna irma jutta karla lena maria nora olga paula rita sara tina ulla vera".split(" ");
  const own = await trained({ source: "own", own: names.join("\n"), steps: 300 });
  assert.equal(own.view().words, names.length - 4);
  assert.ok(own.view().curve.at(-1)![1] < 1.2);
});
