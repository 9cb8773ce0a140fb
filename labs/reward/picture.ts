/** Draws the grid with what each step is worth, the way of one walk, and the returns by walk. */

import { chart, dots, frame, line, n, number, percent, svg, text } from "../core/drawing.ts";
import { ACTIONS, bestStep, CELLS, MOVES, SIDE } from "./grid.ts";
import { WALKS } from "./limits.ts";
import type { View } from "./model.ts";

const SIZE = 304;
const CELL = SIZE / SIDE;
const TOP = 20;
export const BOX = [0, TOP, SIZE, SIZE] as const;
const NAMES: Record<string, string> = { S: "start", G: "goal", o: "coin" };

const corner = (cell: number) => [(cell % SIDE) * CELL, TOP + Math.floor(cell / SIDE) * CELL] as const;
const middle = (cell: number) => corner(cell).map((value) => value + CELL / 2) as [number, number];

/** Four triangles a cell, one a direction, the stronger the more that step is worth. */
function worths(values: Float32Array, map: string): string {
  const top = Math.max(...values, 1e-9);
  const paths = ["", "", "", "", "", ""];
  for (let i = 0; i < values.length; i++) {
    const cell = Math.floor(i / ACTIONS);
    const strength = Math.ceil((5 * Math.max(0, values[i]!)) / top);
    if (!strength || map[cell] === "#" || map[cell] === "G") continue;
    const [x, y] = middle(cell);
    const [down, right] = MOVES[i % ACTIONS]!;
    const [a, b] = [CELL / 2 - 1, CELL / 2 - 2];
    // From the middle to both corners of the side that the step leaves by.
    paths[strength] += `M${n(x)} ${n(y)}L${n(x + right * a - down * b)} ${n(y + down * a - right * b)}L${n(x + right * a + down * b)} ${n(y + down * a + right * b)}z`;
  }
  return paths.map((path, strength) => (path ? `<path class="field predict t${strength}" d="${path}"/>` : "")).join("");
}

/** An arrow in each cell along its best step, where anything was learnt. */
function arrows(values: Float32Array, map: string): string {
  let path = "";
  for (let cell = 0; cell < CELLS; cell++) {
    if (map[cell] === "#" || map[cell] === "G") continue;
    const from = ACTIONS * cell;
    if (values.slice(from, from + ACTIONS).every((value) => value === 0)) continue;
    const [x, y] = middle(cell);
    const [down, right] = MOVES[bestStep(values, from)]!;
    const [tipX, tipY] = [x + 8 * right, y + 8 * down];
    path += `M${n(x - 8 * right)} ${n(y - 8 * down)}L${n(tipX)} ${n(tipY)}`;
    path += `M${n(tipX - 5 * right - 4 * down)} ${n(tipY - 5 * down - 4 * right)}L${n(tipX)} ${n(tipY)}L${n(tipX - 5 * right + 4 * down)} ${n(tipY - 5 * down + 4 * right)}`;
  }
  return path && `<path class="line predict" d="${path}"/>`;
}

/** Walls, the names of cells, and the lines between them. */
function ground(map: string): string {
  let walls = "";
  let names = "";
  [...map].forEach((letter, cell) => {
    const [x, y] = corner(cell);
    if (letter === "#") walls += `M${n(x)} ${n(y)}h${n(CELL)}v${n(CELL)}h${n(-CELL)}z`;
    if (NAMES[letter]) names += text(x + CELL / 2, y + 13, NAMES[letter], "middle");
  });
  let lines = "";
  for (let i = 1; i < SIDE; i++) lines += `M${n(i * CELL)} ${TOP}v${SIZE}M0 ${n(TOP + i * CELL)}h${SIZE}`;
  return `<path class="grid" d="${lines}"/>${walls && `<path class="field data t5" d="${walls}"/>`}${names}`;
}

export function gridPanel(view: View | undefined, map: string): string {
  const path = view ? [...view.path].map((cell) => middle(cell)) : [];
  return svg(SIZE, SIZE + TOP + 4, [
    text(0, 12, view ? `what each step is worth, after walk ${view.walk}` : "the grid, from start to goal", view ? "predict" : "soft"),
    view ? worths(view.values, map) : "",
    ground(map),
    frame(...BOX),
    view ? arrows(view.values, map) : "",
    line(path, "generate"),
    view && path.length > 1 ? dots(path.slice(-1), "generate", "disc", 5) : "",
  ], view
    ? `The grid after ${view.walk} walks: arrows show the step that is worth most in each cell, a dashed line the last walk of ${view.path.length - 1} steps.`
    : "The grid before any walk, with walls, a start and a goal.");
}

export const picture = (view: View | undefined, map: string): string =>
  gridPanel(view, view?.map ?? map) +
  (view
    ? svg(SIZE, SIZE + TOP, [
        chart([0, 0, SIZE, SIZE + TOP], [
          { name: "what it is paid", css: "data", points: view.curve.map(([a, b]) => [a, b] as const) },
          { name: "what we want", css: "predict", points: view.curve.map(([a, , c]) => [a, c] as const) },
        ], "walks", "return of a walk", upward(view.curve)),
      ], `Returns by walk: ${told(view)}`)
    : "");

/** From the lowest return to above the highest, where the names of the lines stand. */
function upward(curve: View["curve"]): [number, number] {
  const all = curve.flatMap(([, paid, wanted]) => [paid, wanted]);
  const [low, high] = [Math.min(0, ...all), Math.max(1, ...all)];
  return [low, high + (high - low) / 5];
}

export function told(view: View): string {
  if (!view.walk) return `It has not walked yet. ${WALKS} walks are to come.`;
  const { paid, wanted, coins, arrives, best } = view;
  const learnt =
    `After ${view.walk === WALKS ? "all " : ""}${view.walk} walks it is paid ${number(paid, 1)} a walk on average, and to us the walk is worth ${number(wanted, 1)}; the best way there is has ${number(best, 1)}. ` +
    `It reaches the goal in ${percent(arrives)} of walks`;
  const coin = coins >= 0.05 ? ` and takes a coin ${number(coins, 1)} times a walk` : "";
  const verdict = view.gamed
    ? " It lives on the coin: the reward is gamed."
    : arrives < 0.5
      ? " It has not found the goal yet."
      : "";
  return `${learnt}${coin}.${verdict}`;
}

/** A cell of the grid in words. */
export function place(x: number, y: number, map: string): string {
  const cell = cellAt(x, y);
  const what = map[cell] === "#" ? "wall" : (NAMES[map[cell]!] ?? "free");
  return `Column ${(cell % SIDE) + 1}, row ${Math.floor(cell / SIDE) + 1}: ${what}.`;
}

export const cellAt = (x: number, y: number): number => {
  const along = (value: number) => Math.min(SIDE - 1, Math.floor(value * SIDE));
  return along(y) * SIDE + along(x);
};
