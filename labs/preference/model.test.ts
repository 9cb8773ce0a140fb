import assert from "node:assert/strict";
import test from "node:test";
import { LetterNetwork } from "../core/letter-network.ts";
import { random } from "../core/random.ts";
import { fromDisk } from "../core/twin.ts";
import { FEWEST } from "./limits.ts";
import { create, draw, reinforce } from "./model.ts";
import { type Answer, features, FEATURES, fitted, lossOf, scoreOf } from "./reward.ts";
import { prefers, TASTES } from "./tastes.ts";

const PAGE = { penalty: 0.3, rule: "soft", steps: 20, seed: 1, choices: "" };
const ANSWERS: Answer[] = [["lemon", "scratch"], ["nova", "stump"], ["arena", "kitchens"]];
const NUDGE = 1e-5;

const network = async () => LetterNetwork.from(await fromDisk.weights("words-mlp"));

function fit(answers: readonly Answer[]): Float64Array {
  const work = fitted(answers);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

async function tuned(more: object, answers = 100) {
  const model = await create({ ...PAGE, ...more }, fromDisk);
  model.act!("rule", answers);
  while (!model.done) model.step();
  return model;
}

test("the taste is that of the experiment", () => {
  // Computed by scripts/experiments/preference.py
  const known = { lavender: 3.5, totototo: -9.5, strength: -1.5, o: -2, queue: -4, moraine: 4, abandon: 2 };
  for (const [word, taste] of Object.entries(known)) assert.equal(TASTES.soft!.taste(word), taste, word);
  for (const rule of Object.keys(TASTES)) {
    assert.ok(Math.abs(prefers(rule, "moraine", "strength") + prefers(rule, "strength", "moraine") - 1) < 1e-12);
  }
  assert.ok(prefers("r", "arch", "each") > 0.9 && prefers("short", "each", "strengthen") > 0.9);
});

test("features count each letter and each pair, with begin and end", () => {
  assert.deepEqual(features("ab"), [0, 27 + 27 * 26, 1, 27 + 1, 26, 27 + 27 + 26]);
  assert.equal(features("").length, 2);
});

test("slopes of the reward model agree with central differences, and vanish where it ends", () => {
  const dice = random(2);
  const weights = Float64Array.from({ length: FEATURES }, () => dice.normal() / 10);
  const { slopes } = lossOf(ANSWERS, weights);
  for (const at of [...features("lemon"), ...features("scratch"), 5]) {
    const [above, below] = [NUDGE, -NUDGE].map((by) => {
      const nudged = weights.slice();
      nudged[at]! += by;
      return lossOf(ANSWERS, nudged).loss;
    }) as [number, number];
    assert.ok(Math.abs(slopes[at]! - (above - below) / (2 * NUDGE)) < 1e-6);
  }
  const best = fit(ANSWERS);
  assert.ok(Math.max(...lossOf(ANSWERS, best).slopes.map(Math.abs)) < 1e-3);
  for (const [liked, other] of ANSWERS) assert.ok(scoreOf(liked, best) > scoreOf(other, best));
});

test("slopes of the policy agree with central differences", async () => {
  const one = await network();
  const draws = draw(one, 6, random(3));
  const worth = [1, -2, 0.5, 0, 3, -1];
  const loss = () => {
    const again = new LetterNetwork(one.values);
    return -draws.reduce((sum, made, i) => sum + worth[i]! * likelihood(again, made), 0) / draws.length;
  };
  reinforce(one, draws, worth, draws.length);
  const slopes = structuredClone(one.slopes);
  const dice = random(4);
  for (const [name, values] of Object.entries(one.values)) {
    for (let i = 0; i < 10; i++) {
      const at = dice.whole(values.length);
      const kept = values[at]!;
      values[at] = kept + NUDGE;
      const above = loss();
      values[at] = kept - NUDGE;
      const below = loss();
      values[at] = kept;
      const slope = slopes[name as keyof typeof slopes][at]!;
      assert.ok(Math.abs(slope - (above - below) / (2 * NUDGE)) < 1e-5, `${name}[${at}]`);
    }
  }
});

/** log p of a drawn word, letter by letter. */
function likelihood(one: LetterNetwork, { windows, asked }: { windows: number[]; asked: number[] }): number {
  const scores = one.forward(Uint8Array.from(windows));
  return asked.reduce((sum, symbol, row) => {
    const some = scores.subarray(27 * row, 27 * (row + 1));
    return sum + some[symbol]! - Math.log(some.reduce((all, score) => all + Math.exp(score), 0));
  }, 0);
}

test("a draw knows its own likelihood, and frequent letters are drawn often", async () => {
  const one = await network();
  const draws = draw(one, 400, random(5));
  for (const made of draws.slice(0, 20)) assert.ok(Math.abs(made.likely - likelihood(one, made)) < 1e-9);
  const scores = one.forward(Uint8Array.of(26, 26, 26, 26, 26, 26));
  const sum = scores.reduce((all, score) => all + Math.exp(score), 0);
  const share = draws.filter((made) => made.word.startsWith("s")).length / 400;
  const wanted = Math.exp(scores[18]!) / sum;
  assert.ok(Math.abs(share - wanted) < 4 * Math.sqrt((wanted * (1 - wanted)) / 400));
});

test("too few answers tune nothing, and answers count one by one", async () => {
  const model = await create(PAGE, fromDisk);
  assert.equal(model.done, true);
  const first = model.view().pair;
  model.act!("choose", "b");
  assert.equal(model.view().choices, "b");
  assert.notDeepEqual(model.view().pair, first);
  model.act!("rule", FEWEST);
  assert.equal(model.view().choices.length, FEWEST + 1);
  assert.equal(model.done, false);
  model.act!("rule", 1000);
  assert.equal(model.view().choices.length, 100);
  assert.equal(model.view().pair, undefined);
  // A link holds the answers: the same state, begun again.
  const again = await create({ ...PAGE, choices: model.view().choices }, fromDisk);
  assert.deepEqual(again.view(), model.view());
});

test("the same seed tunes to the same words", async () => {
  const [one, again] = [await tuned({}), await tuned({})].map((model) => model.view());
  assert.deepEqual(one, again);
});

test("over three seeds the score rises, and the penalty holds the model near", async () => {
  for (const seed of [1, 2, 3]) {
    const free = (await tuned({ seed, penalty: 0 })).view();
    const held = (await tuned({ seed, penalty: 1 })).view();
    assert.ok(Math.abs(free.before!.score) < 1e-9 && Math.abs(free.before!.apart) < 1e-9);
    assert.ok(free.after!.score > 2, `seed ${seed}: ${free.after!.score}`);
    assert.ok(held.after!.apart < 1.5 && held.after!.apart < free.after!.apart / 3);
    assert.ok(held.after!.distinct > 0.9);
    assert.equal(free.step, 20);
    assert.ok(free.agree > 0.5 && free.agree < 0.9);
  }
});
