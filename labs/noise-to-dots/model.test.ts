import assert from "node:assert/strict";
import test from "node:test";
import { MADE, noiseShare, STEPS } from "./limits.ts";
import { create } from "./model.ts";
import { picture, told } from "./picture.ts";

const PAGE = { set: "moons", count: 120, noise: 0.02, level: 0.4, questions: 20, shown: 100, dots: "", dot: "5020", seed: 1 };

function trained(more: Record<string, number | string> = {}, steps = STEPS) {
  const model = create({ ...PAGE, ...more });
  for (let i = 0; i < steps && !model.done; i++) model.step();
  return model;
}

const first = trained(); // the tests that only look share it
const anew = { questions: 20, shown: 100, level: 0.4, dot: "5020" };
const look = (more: Partial<typeof anew> = {}) => {
  for (const [key, value] of Object.entries({ ...anew, ...more })) first.set!(key, value);
  return first.view();
};

test("over three seeds the error falls and the loop's dots lie near the real ones", () => {
  for (const seed of [1, 2, 3]) {
    const { curve, near, covered } = seed === 1 ? look() : trained({ seed }).view();
    assert.ok(curve[0]![1] > 0.9, "untrained, it is no better than guessing the middle");
    assert.ok(curve.at(-1)![1] < 0.62, `seed ${seed}: error ${curve.at(-1)![1]}`);
    assert.ok(near > 0.65 && covered > 0.7, `seed ${seed}: ${near} near, ${covered} covered`);
  }
});

test("one question leads pure noise to the middle, twenty to the shape", () => {
  const { near } = look();
  const once = look({ questions: 1 });
  assert.ok(once.near < near / 4, `${once.near} against ${near}`);
  for (let i = 0; i < once.made.length; i += 2) {
    assert.ok(Math.hypot(once.made[i]! - 0.5, once.made[i + 1]! - 0.51) < 0.15);
  }
});

test("the same seed gives the same figures, another seed others", () => {
  const figures = (seed: number) => {
    const { curve, made, guess } = trained({ seed }, 50).view();
    return [...curve.flat(), ...made, ...guess];
  };
  assert.deepEqual(figures(3), figures(3));
  assert.notDeepEqual(figures(3), figures(4));
});

test("what is shown goes from the noise of the start to the end of the loop", () => {
  const model = trained({ shown: 0 }, 20);
  const start = model.view();
  assert.equal(start.asked, 0);
  assert.equal(start.made.length, 2 * MADE);
  model.set!("shown", 50);
  assert.equal(model.view().asked, 10);
  model.set!("questions", 1);
  model.set!("shown", 100);
  assert.equal(model.view().asked, 1);
  model.set!("shown", 0);
  assert.deepEqual(model.view().made, start.made, "the noise is the same whatever the questions");
});

test("a dot at little noise is left nearly where it is, on the shape", () => {
  const { spoilt, guess } = look({ level: 0.05, dot: "6476" });
  assert.ok(Math.hypot(spoilt[0] - guess[0], spoilt[1] - guess[1]) < 0.08);
});

test("the amount of noise grows with the level", () => {
  assert.equal(noiseShare(0), 0);
  assert.ok(noiseShare(0.3) < noiseShare(0.6) && noiseShare(0.6) < noiseShare(0.95));
});

test("fewer than two drawn dots are told and not trained on", () => {
  const model = create({ ...PAGE, set: "own", dots: "a5050" });
  assert.equal(model.done, true);
  assert.equal(told(model.view(), 0.4), "Draw at least two dots.");
  assert.ok(picture(model.view(), model.view().train, 0.4, [0.5, 0.2]).startsWith("<svg"));
});

test("of five drawn dots each comes back, and most new dots lie on one of them", () => {
  const { near, covered } = trained({ set: "own", dots: "a2020a8020a5050a2080a8080" }).view();
  assert.ok(near > 0.6 && covered === 1, `${near} near, ${covered} covered`);
});
