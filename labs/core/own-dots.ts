/** Drawing one's own dots in a lab's picture: they stand in the settings `set` and `dots`. */

import { percent } from "./drawing.ts";
import type { LabElement } from "./element.ts";
import type { Settings } from "./model.ts";
import type { Pad } from "./pad.ts";
import { drawn, parseDrawn } from "./points.ts";

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
  if (dots.length / 5 > MOST) return host.say("No more dots fit into the address of this page.");
  host.change("dots", dots);
  host.say(`${dots.length / 5} dots drawn.`);
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
