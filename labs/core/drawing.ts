/** Drawings as SVG text: made the same way in a page and, for the pages without script, in Node. */

/** A range of numbers laid along a stretch of the drawing. */
export type Scale = (value: number) => number;

export const scale =
  ([from, to]: readonly [number, number], [start, end]: readonly [number, number]): Scale =>
  (value) =>
    start + ((value - from) / (to - from || 1)) * (end - start);

/** A number as the drawing holds it: one decimal, no minus nought. */
export const n = (value: number): string => String(Math.round(value * 10) / 10 + 0);

/** A number for readers: with a true minus sign. */
export const number = (value: number, decimals = 2): string =>
  value.toFixed(decimals).replace("-", "\u2212");

/** A share as a reader sees it: 0.951 is 95.1 %. */
export const percent = (share: number, decimals = 0): string =>
  `${number(100 * share, decimals)}\u00a0%`;

/** Text that may stand in markup. */
export const safe = (text: string): string =>
  text.replace(/[&<>"]/g, (one) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[one]!);

/** The 27 answers to "which letter comes next?", as readers see them. */
export const NAMES: readonly string[] = [..."abcdefghijklmnopqrstuvwxyz", "end"];

/** A whole drawing of a width and a height in its own units; what it shows is told beside it. */
export const svg = (width: number, height: number, parts: readonly string[], label: string): string =>
  `<svg class="lab-svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${safe(label)}">${parts.join("")}</svg>`;

export const text = (x: number, y: number, words: string, css = ""): string =>
  `<text x="${n(x)}" y="${n(y)}"${css && ` class="${css}"`}>${safe(words)}</text>`;

/** A frame for the parts of a drawing that belong together, with its name above. */
export const frame = (x: number, y: number, width: number, height: number): string =>
  `<rect class="frame" x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}"/>`;

/** One path for all dots: `shape` is a class of docs/assets/css or labs/core/lab.css. */
export function dots(
  points: Iterable<readonly [number, number]>,
  css: string,
  kind: "disc" | "ring" | "cross" = "disc",
  size = 3,
): string {
  let path = "";
  for (const [x, y] of points) {
    path +=
      kind === "cross"
        ? `M${n(x - size)} ${n(y - size)}l${2 * size} ${2 * size}m0 ${-2 * size}l${-2 * size} ${2 * size}`
        : `M${n(x - size)} ${n(y)}a${size} ${size} 0 1 0 ${2 * size} 0a${size} ${size} 0 1 0 ${-2 * size} 0`;
  }
  return path && `<path class="dots ${kind} ${css}" d="${path}"/>`;
}

/** The points of a box for places [places x 2] of the square from 0 to 1; those outside are left out. */
export function* placed(
  at: ArrayLike<number>,
  [x, y, width, height]: readonly [number, number, number, number],
): Generator<[number, number]> {
  for (let i = 0; i < at.length; i += 2) {
    const [a, b] = [at[i]!, at[i + 1]!];
    if (Math.min(a, b) >= 0 && Math.max(a, b) <= 1) yield [x + a * width, y + b * height];
  }
}

/** A line through points. */
export const line = (points: readonly (readonly [number, number])[], css: string): string =>
  points.length
    ? `<path class="line ${css}" d="M${points.map(([x, y]) => `${n(x)} ${n(y)}`).join("L")}"/>`
    : "";

/**
 * A field of values from 0 to 1 as squares of a few strengths, one path a strength.
 *
 * @param values [rows x columns], the top row first
 * @param css the class that colours it; strength goes by classes t1 (weak) to t5 (strong)
 */
export function field(
  values: ArrayLike<number>,
  columns: number,
  [x, y, width, height]: readonly [number, number, number, number],
  css: string,
): string {
  const rows = values.length / columns;
  const paths = ["", "", "", "", "", ""];
  const w = width / columns;
  const h = height / rows;
  for (let row = 0; row < rows; row++) {
    for (let from = 0; from < columns; ) {
      const strength = level(values[row * columns + from]!);
      let to = from + 1;
      while (to < columns && level(values[row * columns + to]!) === strength) to++;
      // Each square reaches a little into the one below, so that no seam shows between them.
      const [wide, high] = [(to - from) * w, h + (row < rows - 1 ? SEAM : 0)];
      paths[strength] += `M${n(x + from * w)} ${n(y + row * h)}h${n(wide)}v${n(high)}h${n(-wide)}z`;
      from = to;
    }
  }
  return paths
    .map((path, strength) => (strength && path ? `<path class="field ${css} t${strength}" d="${path}"/>` : ""))
    .join("");
}

const SEAM = 0.2;
const level = (value: number): number => Math.min(5, Math.max(0, Math.ceil(value * 5 - 0.5)));

/** One line of a chart; the first class is also its name's. */
export interface Series {
  name: string;
  css: string;
  points: readonly (readonly [number, number])[];
}

/** Round numbers, about `count` of them, that lie between two others. */
export function ticks(from: number, to: number, count = 4): number[] {
  const rough = (to - from || 1) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].find((one) => one * power >= rough)! * power;
  const out: number[] = [];
  for (let i = Math.ceil(from / step); i * step <= to + step / 1e6; i++) out.push(i * step);
  return out;
}

/**
 * A chart of lines inside a box, with both axes, and above it the names of the lines.
 *
 * `along` names what goes to the right, `up` what goes up; both scales hold all the points unless
 * `range` says from where to where it goes up. `places` are names for 0, 1, 2 and so on to the right.
 */
export function chart(
  [x, y, width, height]: readonly [number, number, number, number],
  series: readonly Series[],
  along: string,
  up: string,
  range?: readonly [number, number],
  places?: readonly string[],
): string {
  const all = series.flatMap(({ points }) => points);
  const [right, top] = [all.map((p) => p[0]), all.map((p) => p[1])];
  const across: [number, number] = [Math.min(0, ...right), Math.max(1, ...right)];
  const upward = range ?? [Math.min(0, ...top), Math.max(1e-9, ...top)];
  const toX = scale(across, [x + 34, x + width - 14]);
  const toY = scale(upward, [y + height - 30, y + 36]);
  const show = (value: number) => String(Number(value.toPrecision(3)));
  return [
    text(x, y + 10, up, "soft"),
    ...ticks(...upward).map(
      (value) =>
        line([[x + 34, toY(value)], [x + width - 14, toY(value)]], "grid") +
        text(x + 30, toY(value) + 4, show(value), "soft end"),
    ),
    ...ticks(...across).map((value) => text(toX(value), y + height - 16, places?.[value] ?? show(value), "soft middle")),
    text(x + width - 8, y + height - 2, along, "soft end"),
    // The first line lies on top.
    ...series.map(
      ({ name, css, points }, index) =>
        line(points.map(([a, b]) => [toX(a), toY(Math.min(Math.max(b, upward[0]), upward[1]))]), css) +
        text(x + 44 + (index * (width - 52)) / series.length, y + 26, name, css),
    ).reverse(),
  ].join("");
}
