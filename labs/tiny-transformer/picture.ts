/** Draws the bars of the next letter, where each head looks, who is surprised less, and what is new. */

import { bars } from "../core/bars.ts";
import { field, NAMES, number, percent, svg, text } from "../core/drawing.ts";
import { KINDS } from "./kinds.ts";
import type { View } from "./model.ts";

const SIZE = 300;
const HEIGHT = 220;
const LEFT = 62; // for the names of the rows
const BIT = 22; // height of a row

/** One row a head, one column a letter so far: the darker, the more the last letter looks there. */
function attention({ looked, start }: View): string {
  const columns = ["^", ...start];
  const wide = Math.min(30, (SIZE - LEFT) / columns.length);
  const rows = looked.flatMap((heads, block) => heads.map((shares, head) => ({ shares, name: `${block + 1}, head ${head + 1}` })));
  const told = rows.map(({ shares, name }) => {
    const most = Math.max(...shares);
    return `block ${name}: ${percent(most)} at ${columns[shares.indexOf(most)]}`;
  });
  return svg(SIZE, HEIGHT, [
    text(0, 12, `Where the last letter looks: block, head`, "predict"),
    ...columns.map((one, i) => text(LEFT + (i + 0.5) * wide, 34, one, "middle")),
    ...rows.map(({ name }, row) => text(0, 40 + (row + 0.7) * BIT, name, "soft")),
    field(rows.flatMap(({ shares }) => Array.from(shares)), columns.length, [LEFT, 40, wide * columns.length, rows.length * BIT], "predict"),
  ], `Attention of the last letter; the first column is the beginning of the word. ${told.join("; ")}.`);
}

/** Two lines for the surprise, and three for the words that were written. */
function compared(view: View): string {
  const all = KINDS.reduce((sum, kind) => sum + view.counts[kind], 0);
  const rows = [
    ...(view.table && !Number.isNaN(view.loss)
      ? [
          { name: "transformer", share: view.loss / 3, said: number(view.loss), css: "predict" },
          { name: "table", share: view.table.loss / 3, said: number(view.table.loss), css: "data" },
        ]
      : []),
    ...(all
      ? KINDS.map((kind) => ({ name: kind, share: view.counts[kind] / all, said: percent(view.counts[kind] / all), css: "generate" }))
      : []),
  ];
  const parts = rows.map(({ name, share, said, css }, i) => {
    const y = 24 + i * 36 + (css === "generate" ? 20 : 0);
    const wide = Math.max(1, share * (SIZE - 130));
    return text(0, y + 15, name, "soft") + `<path class="field ${css} t5" d="M84 ${y}h${wide.toFixed(1)}v20h${(-wide).toFixed(1)}z"/>` + text(90 + wide, y + 15, said);
  });
  return svg(SIZE, HEIGHT, [
    view.table ? text(0, 12, "Surprise on words kept back, nats a letter", "predict") : "",
    all ? text(0, 110, `Of ${all} words written`, "generate") : "",
    ...parts,
  ], rows.map(({ name, said }) => `${name} ${said}`).join(", ") || "Nothing measured yet.");
}

const NONE = svg(SIZE, HEIGHT, [
  text(0, 12, "The transformer arrives with the first start.", "soft"),
], "Nothing to draw yet.");

/** The likeliest next letters, with their probabilities. */
export const likeliest = (bars: Float64Array, count = 3): [string, number][] =>
  Array.from(bars.keys())
    .sort((a, b) => bars[b]! - bars[a]!)
    .slice(0, count)
    .map((i) => [NAMES[i]!, bars[i]!]);

export function picture(view: View | undefined): string {
  return view ? bars(view.bars, view.start) + attention(view) + compared(view) : NONE;
}

/** What happened last: the reader typed, or the transformer wrote. */
export function told(view: View): string {
  const { table, loss, counts, written, start, parameters } = view;
  const all = KINDS.reduce((sum, kind) => sum + counts[kind], 0);
  const likely = likeliest(view.bars).map(([letter, share]) => `${letter} ${percent(share)}`).join(", ");
  const parts = [];
  if (view.last === "start") parts.push(`After ${start ? `“${start}”` : "nothing"} the likeliest next letters are ${likely}.`);
  else if (table && !Number.isNaN(loss)) {
    const winner = loss < table.loss ? "The transformer is the better guesser." : "The table is the better guesser.";
    parts.push(
      `On words kept back, the transformer of ${parameters.toLocaleString("en")} numbers is surprised by ${number(loss)} nats a letter, ` +
        `a table of ${table.order} letters at a time by ${number(table.loss)}. ${winner}`,
    );
  }
  if (all) {
    const share = (kind: (typeof KINDS)[number]) => percent(counts[kind] / all);
    parts.push(
      `Of ${all} words that it wrote, ${share("known")} are words that it learnt from, ${share("kept back")} real words that were kept back, ` +
        `and ${share("new")} new; the last is “${written[0]!.word}”, ${written[0]!.kind}.`,
    );
  }
  return parts.join(" ");
}
