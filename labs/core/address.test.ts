import assert from "node:assert/strict";
import test from "node:test";
import { hashFor, parseState } from "./address.ts";
import type { Control } from "./controls.ts";
import { drawn, DRAWN, parseDrawn } from "./points.ts";

const controls: Control[] = [
  { key: "noise", kind: "range", label: "Noise", value: 0.05, min: 0, max: 0.2, step: 0.01 },
  { key: "set", kind: "choice", label: "Set", value: "moons", options: [["moons", ""], ["own", ""]] },
  { key: "loop", kind: "switch", label: "Loop", value: false },
  { key: "dots", kind: "hidden", value: "", pattern: DRAWN },
];
const lab = { name: "some", controls };
const own = { noise: 0.05, set: "moons", loop: false, dots: "" };

test("a state goes into an address and comes back", () => {
  const state = { noise: 0.12, set: "own", loop: true, dots: drawn(0, 0.5, 0.25) + drawn(1, 1, 0) };
  assert.deepEqual(parseState(lab, hashFor(lab, state)), { state, wrong: false });
  assert.equal(hashFor(lab, own), "#lab=some");
});

test("an address of another lab, or of a heading, changes nothing", () => {
  for (const hash of ["", "#method", "#lab=other&noise=0.1"]) {
    assert.deepEqual(parseState(lab, hash), { state: own, wrong: false });
  }
});

for (const bad of [
  "noise=9", "noise=-1", "noise=NaN", "noise=", "noise=Infinity", "set=<b>", "loop=yes", "dots=a12",
  "dots=" + "a0101".repeat(401), "unknown=1", "__proto__=1", "constructor=1",
]) {
  test(`what no control can hold is left out and said: ${bad.slice(0, 30)}`, () => {
    assert.deepEqual(parseState(lab, `#lab=some&${bad}`), { state: own, wrong: true });
  });
}

test("a value between two steps becomes the nearest step", () => {
  assert.equal(parseState(lab, "#lab=some&noise=0.1234").state.noise, 0.12);
});

test("drawn dots keep their class and their place to a hundredth", () => {
  const { at, labels } = parseDrawn(drawn(1, 0.333, 0.666) + drawn(0, -1, 2));
  assert.deepEqual([...labels], [1, 0]);
  [0.333, 0.666, 0.01, 0.99].forEach((value, i) => assert.ok(Math.abs(at[i]! - value) <= 0.011));
});
