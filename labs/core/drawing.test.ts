import assert from "node:assert/strict";
import test from "node:test";
import { csv } from "./csv.ts";
import { chart, dots, field, n, number, percent, safe, svg, ticks } from "./drawing.ts";

test("ticks are round and lie inside", () => {
  assert.deepEqual(ticks(0, 100), [0, 50, 100]);
  assert.deepEqual(ticks(0, 2000), [0, 500, 1000, 1500, 2000]);
  for (const one of ticks(0.13, 0.87)) assert.ok(one >= 0.13 && one <= 0.87);
});

test("numbers are short, and minus is a minus sign", () => {
  assert.equal(n(-0.01), "0");
  assert.equal(n(1.26), "1.3");
  assert.equal(number(-1.5, 1), "\u22121.5");
  assert.equal(percent(0.951, 1), "95.1\u00a0%");
});

test("what a reader typed is text in a drawing, never markup", () => {
  const made = svg(10, 10, [], `"><script>alert(1)</script>`);
  assert.ok(!made.includes("<script"));
  assert.equal(safe(`<&">`), "&lt;&amp;&quot;&gt;");
});

test("a field joins squares of one strength and leaves out what is nought", () => {
  const made = field([0, 1, 1, 0], 2, [0, 0, 10, 10], "predict");
  assert.equal(made.match(/<path/g)?.length, 1);
  assert.match(made, /t5/);
  assert.equal(field([0, 0, 0, 0], 2, [0, 0, 10, 10], "predict"), "");
});

test("every dot is drawn once", () => {
  assert.equal(dots([[1, 1], [2, 2]], "data").match(/M/g)?.length, 2);
  assert.equal(dots([], "data"), "");
});

test("a chart holds its points inside the box", () => {
  const made = chart([0, 0, 300, 200], [{ name: "loss", css: "data", points: [[0, 5], [10, 500]] }], "x", "y", [0, 6]);
  const path = /class="line data" d="M([^"]*)"/.exec(made)![1]!;
  for (const pair of path.split("L")) {
    const [x, y] = pair.split(" ").map(Number) as [number, number];
    assert.ok(x >= 0 && x <= 300 && y >= 0 && y <= 200, pair);
  }
});

test("figures are written as RFC 4180 has them", () => {
  assert.equal(csv([["a", 'say "b"'], [1, "c,d"]]), 'a,"say ""b"""\r\n1,"c,d"\r\n');
});
