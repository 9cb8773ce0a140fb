/** Draws the ten pictures at one step, the network's guess of each, and the price of guidance. */

import { digitRow, PIXELS, rowHeight } from "../core/digits.ts";
import { chart, number, percent, svg, text } from "../core/drawing.ts";
import type { Settings } from "../core/model.ts";
import type { View } from "./model.ts";

const WIDE = 300;
const HIGH = 300;
const FIVE = rowHeight(5, WIDE) + 5;
const HALF = 5 * PIXELS; // where the second five of ten pictures begin

const tenRows = (images: Float64Array, y: number, css: string): string =>
  digitRow(images.subarray(0, HALF), 0, y, WIDE, css) + digitRow(images.subarray(HALF), 0, y + FIVE, WIDE, css);

function sculpture(view: View | undefined): string[] {
  const below = 2 * FIVE + 26;
  const where = view?.guess.length ? (view.step < view.steps ? `before step ${view.step + 1} of ${view.steps}` : "done") : "";
  return [
    text(0, 12, "Predict: what would each be without noise?", "soft"),
    view?.guess.length ? tenRows(view.guess, 18, "predict") : "",
    text(0, below + 12, `Sample: the ten pictures${where && `, ${where}`}`, "soft"),
    view ? tenRows(view.given, below + 18, "generate") : "",
  ];
}

function price({ sweep }: View): string[] {
  const full = sweep[0]?.[2] ?? 1;
  const lines = [
    { name: "read as asked", css: "predict", points: sweep.map(([at, obeyed]) => [at, 100 * obeyed] as const) },
    { name: "variety", css: "generate", points: sweep.map(([at, , far]) => [at, (100 * far) / full] as const) },
  ];
  return [chart([0, 0, WIDE, HIGH], lines, "guidance", "obedience and variety, in %", [0, 110])];
}

export function picture(view: View | undefined, settings: Settings): string {
  const label = view ? sculptureTold(view, settings) : "Ten pictures, before any are made.";
  const left = svg(WIDE, HIGH, sculpture(view), label);
  return view?.sweep.length ? left + svg(WIDE, HIGH, price(view), priceTold(view)) : left;
}

function sculptureTold({ asked, fromOwn, guess, read, step, steps, level }: View, { guidance, digit }: Settings): string {
  const what = `Ten pictures of ${digit === "all" ? "the digits 0 to 9" : `a ${digit}`}${fromOwn ? ", begun with your drawing" : ""}, guidance ${number(Number(guidance), 1)}`;
  if (!guess.length) return `${what}: not made yet. Press Make ten.`;
  if (step < steps) return `${what}: before step ${step + 1} of ${steps}, at noise level ${level + 1} of 50, you see the network's guess of each.`;
  if (!read.length) return `${what}, after ${steps} step${steps === 1 ? "" : "s"}.`;
  return `${what}, after ${steps} step${steps === 1 ? "" : "s"}: the network reads ${read.filter((one, i) => one === asked[i]).length} of 10 as asked.`;
}

function priceTold({ sweep }: View): string {
  const [first, last] = [sweep[0], sweep.at(-1)];
  if (!first || !last || first === last) return "";
  return `From guidance ${number(first[0], 0)} to ${number(last[0], 0)}, the share read as asked goes from ${percent(first[1])} to ${percent(last[1])}, and two pictures of one digit lie ${number(last[2])} apart in place of ${number(first[2])}.`;
}

export const told = (view: View, settings: Settings): string =>
  `${sculptureTold(view, settings)} ${priceTold(view)}`.trim();
