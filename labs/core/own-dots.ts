/** The dots of a lab: which ones, and drawing one's own; these stand in the settings `set` and `dots`. */

import { type Control, seed } from "./controls.ts";
import { percent } from "./drawing.ts";
import type { LabElement } from "./element.ts";
import type { Settings } from "./model.ts";
import type { Pad } from "./pad.ts";
import { chosenDots, type Dots, DRAWN, drawn, parseDrawn, type SetName } from "./points.ts";
import { random } from "./random.ts";

const NAMES: Record<SetName, string> = {
  moons: "two moons",
  rings: "ring and core",
  blobs: "two clouds",
  corners: "four corners",
  eight: "ring of eight clouds",
};

/**
 * The controls of which dots there are.
 *
 * @param sets to choose from; the first is there at the beginning
 * @param count of dots at the beginning, and the fewest, which is also the step
 * @param spread of the dots at the beginning, and the most, as shares of the square
 */
export const dotsControls = (
  sets: readonly SetName[],
  [count, few]: readonly [number, number],
  [spread, most]: readonly [number, number],
): Control[] => [
  {
    key: "set",
    kind: "choice",
    label: "Dots",
    value: sets[0]!,
    options: [...sets.map((set) => [set, NAMES[set]] as const), ["own", "the ones I draw"]],
  },
  { key: "count", kind: "range", label: "How many dots", value: count, min: few, max: 300, step: few },
  { key: "noise", kind: "range", label: "Spread of the dots", value: spread, min: 0, max: most, step: 0.01, say: (v) => `${percent(v)} of the square` },
  seed(),
  { key: "dots", kind: "hidden", value: "", pattern: DRAWN },
];

/** The class of the dots that the reader draws. */
export const CLASS: Control = {
  key: "draw",
  kind: "choice",
  label: "My next dot is",
  value: "a",
  live: true,
  options: [["a", "a disc"], ["b", "a cross"]],
};

/** The dots as they are before a worker has made them. */
export const dotsBefore = (settings: Settings): Dots => chosenDots(settings, random(Number(settings.seed)));

const MOST = 400; // dots that an address can hold
const APART = 0.03; // of the square: a stroke sets no two dots nearer than this

/** Add a dot to those that the reader drew, and turn to them if another set was there. */
export function addDot<View>(host: LabElement<View>, label: number, x: number, y: number, begin: boolean): void {
  if (host.settings.set !== "own") {
    host.settings = { ...host.settings, dots: "" };
    host.change("set", "own");
  }
  const before = String(host.settings.dots);
  const [lastX, lastY] = parseDrawn(before.slice(-5)).at;
  if (!begin && lastX !== undefined && Math.hypot(x - lastX, y - lastY!) < APART) return;
  const dots = before + drawn(label, x, y);
  const count = dots.length / 5;
  if (count > MOST) return host.say("No more dots fit into the address of this page.");
  host.change("dots", dots);
  host.say(`${count} dot${count === 1 ? "" : "s"} drawn.`);
}

/** A pad in which each touch, stroke or press of the space bar sets dots. */
export const dotsPad = <View>(box: Pad<View>["box"], label: (settings: Settings) => number = () => 0): Pad<View> => ({
  label: "Drawing area. Arrow keys move the mark, the space bar sets a dot.",
  box,
  say: place,
  draw: (host, x, y, begin) => addDot(host, label(host.settings), x, y, begin),
});

/** A point of the drawing in words. */
export const place = (x: number, y: number): string => `${percent(x)} to the right, ${percent(y)} down`;
