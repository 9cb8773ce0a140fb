/** Draws how the network learns beside the table, and the bars of the next letter; says what was seen. */

import { chart, NAMES, number, percent, svg } from "../core/drawing.ts";
import type { Settings } from "../core/model.ts";
import { FEWEST } from "./limits.ts";
import type { View } from "./model.ts";

const SIZE = 300;
const HEIGHT = 220;
const BLIND = Math.log(NAMES.length); // nats a letter, where every letter is as likely

/** A surprise in the unit of the reader's choice. */
export function amount(nats: number, settings: Settings, decimals = 2): string {
  const bits = settings.unit === "bits";
  return `${number(bits ? nats / Math.LN2 : nats, decimals)} ${bits ? "bits" : "nats"}`;
}

/** How the surprise fell while the network learnt, and that of the table of counts. */
export function picture(view: View | undefined, settings: Settings): string {
  const per = settings.unit === "bits" ? Math.LN2 : 1;
  const curve = view?.curve ?? [];
  const end = Math.max(Number(settings.steps), curve.at(-1)?.[0] ?? 0);
  const lines = [
    { name: "kept back", css: "predict", points: curve.map(([a, , b]) => [a, b / per] as const) },
    {
      name: "learnt from",
      css: "predict thin",
      points: curve.slice(1).map(([a, b]) => [a, b / per] as const),
    },
    {
      name: "table",
      css: "data",
      points: view?.table ? ([0, end].map((a) => [a, view.table!.loss / per]) as [number, number][]) : [],
    },
  ];
  const label = view && !view.words ? told(view, settings) : "Mean surprise by training step.";
  return svg(SIZE, HEIGHT, [
    chart([0, 0, SIZE, HEIGHT], lines, "training steps", `mean surprise of a letter, in ${settings.unit}`, [0, 3.5 / per]),
  ], view?.table && curve.length ? `${label} ${trained(view, settings)}` : label);
}

function trained({ step, curve, table }: View, settings: Settings): string {
  const now = curve.at(-1)![2];
  const best = now < table!.loss ? "The network is the better guesser." : "The table is the better guesser.";
  return (
    `After ${step} steps a letter of a word kept back surprises the network by ${amount(now, settings)} on average, ` +
    `and a table of ${table!.order} letters at a time by ${amount(table!.loss, settings)}; ` +
    `blind guessing costs ${amount(BLIND, settings)}. ${best}`
  );
}

/** What happened last, in one or two sentences. */
export function told(view: View, settings: Settings): string {
  const { letters, bars: now, invented, scored, table, last } = view;
  if (last === "word" && invented[0]) {
    const { word, surprise, kind } = invented[0];
    const tag = kind === "in no list" ? "It is in no list that this lab has." : `It is a word ${kind === "kept back" ? "that was kept back" : "that it learnt from"}.`;
    return `The loop wrote “${word}”: ${amount(surprise, settings)} a letter. ${tag}`;
  }
  if (last === "letter") {
    const top = Array.from(now.keys()).sort((a, b) => now[b]! - now[a]!).slice(0, 3);
    const likely = top.map((one) => `${NAMES[one]} ${percent(now[one]!)}`).join(", ");
    const final = letters.at(-1)!;
    return `Written so far: “${letters.map((one) => one.letter).join("")}”. The last letter surprised by ${amount(final.network, settings)}. Likeliest next: ${likely}.`;
  }
  if (last === "score" && scored) {
    const verdict = scored.less < 0.95 ? "So it reads like a word of this list." : "So it does not read like a word of this list.";
    return `“${scored.word}” costs ${amount(scored.mean, settings)} a letter. Of the words kept back, ${percent(scored.less)} surprise the network less. ${verdict}`;
  }
  if (!view.words) return `Paste at least ${FEWEST} different words, of the letters a to z, into the box; then train.`;
  return table && view.curve.length ? trained(view, settings) : `Counting letters in ${view.words} words.`;
}
