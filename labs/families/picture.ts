/** Draws the order of the families, a sheet of what one of them makes, and one digit beside its nearest real one. */

import { digit, digitRow, imageOf, PIXELS, rowHeight, SIDE } from "../core/digits.ts";
import { frame, number, percent, svg, text } from "../core/drawing.ts";
import type { Settings } from "../core/model.ts";
import { NAMES } from "./limits.ts";
import type { View } from "./model.ts";

const WIDTH = 300;
export const COLUMNS = 10; // one a digit
export const ROWS = 6;
const PITCH = WIDTH / COLUMNS;
const GAP = (PITCH - rowHeight(COLUMNS, WIDTH)) / 2;
export const BOX = [0, 20, WIDTH, ROWS * PITCH] as const;
const BAR = 26;

/** The place of a digit of the file in the sheet: a column a digit. */
const place = (index: number): [number, number] => [Math.floor(index / ROWS), index % ROWS];

/** The digit of the file at a place of the sheet. */
export const indexAt = (x: number, y: number): number =>
  Math.min(COLUMNS - 1, Math.floor(x * COLUMNS)) * ROWS + Math.min(ROWS - 1, Math.floor(y * ROWS));

function sheet(view: View, settings: Settings): string {
  const family = view.families.find(({ key }) => key === settings.family);
  if (!family) return svg(WIDTH, 300, [text(0, 12, "It is being fetched.", "soft")], "Nothing yet.");
  const chosen = Number(settings.look);
  const parts = Array.from({ length: ROWS }, (_, row) => {
    const images = new Float64Array(COLUMNS * PIXELS);
    for (let column = 0; column < COLUMNS; column++) {
      images.set(imageOf(family.images, column * ROWS + row), column * PIXELS);
    }
    return digitRow(images, GAP, BOX[1] + row * PITCH + GAP, WIDTH - 2 * GAP, "generate");
  });
  const [column, row] = place(chosen);
  const { index, away } = family.nearest[chosen]!;
  const below = BOX[1] + BOX[3] + 22;
  return svg(WIDTH, below + 76, [
    text(0, 12, `Made by: ${NAMES[family.key]}`, "generate"),
    ...parts,
    frame(column * PITCH, BOX[1] + row * PITCH, PITCH, PITCH),
    text(0, below, "The framed one, and its nearest training image", "soft"),
    digit(imageOf(family.images, chosen), 0, below + 12, 8 * SIDE, "generate"),
    digit(imageOf(view.train, index), 90, below + 12, 8 * SIDE, "data"),
    text(175, below + 46, `${number(away)} apart`, ""),
  ], `Sixty digits made by ${NAMES[family.key]}, and one of them beside the nearest training image.`);
}

function order(view: View): string {
  const rows = view.order.map(({ key, score }, i) => {
    const y = 22 + i * (BAR + 22);
    return (
      text(0, y + 10, `${i + 1}. ${NAMES[key]}`, "") +
      `<rect class="field data t5" x="0" y="${y + 16}" width="${Math.max(1, Math.round(score * 250))}" height="${BAR - 12}"/>` +
      text(Math.max(1, score * 250) + 8, y + 28, percent(score), "soft")
    );
  });
  const label = `Order by what matters: ${view.order.map(({ key }) => NAMES[key]).join(", ")}.`;
  return svg(WIDTH, 22 + view.order.length * (BAR + 22), [
    text(0, 12, "Order by what matters to you", "soft"),
    ...rows,
  ], label);
}

export function picture(view: View | undefined, settings: Settings): string {
  if (!view) return svg(WIDTH, 300, [text(0, 12, "Start, to fetch what each family made.", "soft")], "Nothing yet.");
  return sheet(view, settings) + order(view);
}

export function told({ order }: View): string {
  const [first, second] = order;
  if (!first || !second) return "It is being fetched.";
  const last = order.at(-1)!;
  if (!first.score && !last.score) return "Nothing matters yet: give at least one thing some weight.";
  const close = first.score - second.score < first.spread + second.spread;
  const lead = close
    ? `${NAMES[first.key]} and ${NAMES[second.key]} come first; no difference is seen between them`
    : `the first place goes to ${NAMES[first.key]}, with ${percent(first.score)} of what could be had`;
  return `By what you chose, ${lead}. The last place goes to ${NAMES[last.key]}, with ${percent(last.score)}.`;
}
