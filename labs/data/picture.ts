/** Draws what the data are worth, by amount and by generation, and what is made of them; says what was seen. */

import { CLASSES, digitRow, PIXELS, rowHeight } from "../core/digits.ts";
import { chart, number, percent, type Series, svg, text } from "../core/drawing.ts";
import type { Settings } from "../core/model.ts";
import type { Sample } from "./kitchen.ts";
import { COPIES, FEWEST } from "./limits.ts";
import type { View } from "./model.ts";

const WIDTH = 300;
const HIGH = 190; // of a chart, with room below it
const HEIGHT = 2 * HIGH;
const LETTERS = 42; // of the font that go into the width
const LINES = 2; // of words

const isDigits = (settings: Settings): boolean => settings.cook === "images";

/** From round number to round number, around all points. */
function range(series: readonly Series[], step: number): [number, number] {
  const all = series.flatMap(({ points }) => points.map((one) => one[1]));
  const low = Math.floor(Math.min(...all) / step) * step;
  return [low, Math.max(low + step, Math.ceil(Math.max(...all) / step) * step)];
}

/** A chart whose scale goes by steps, or from 0 to 1. */
function stepped(y: number, title: string, series: readonly Series[], along: string, step = 0): string {
  const some = series.some(({ points }) => points.length);
  return chart([0, y, WIDTH, HIGH - 10], series, along, title, step && some ? range(series, step) : [0, 1]);
}

const points = (values: readonly number[]): [number, number][] => values.map((value, i) => [i + 1, value]);

/** Some words in as many lines as they may take, or ten digits. */
function sample(y: number, title: string, some: Sample, css: string): string {
  const head = text(0, y, title, "soft");
  if (!Array.isArray(some)) {
    return head + (some.length === CLASSES * PIXELS ? digitRow(some, 0, y + 8, WIDTH - 40, css) : "");
  }
  const lines = [""];
  for (const one of some) {
    const longer = `${lines.at(-1)} ${one}`.trim();
    if (longer.length <= LETTERS) lines[lines.length - 1] = longer;
    else lines.push(one);
  }
  return head + lines.slice(0, LINES).map((line, i) => text(0, y + 18 * (i + 1), line, css)).join("");
}

export function picture(view: View | undefined, settings: Settings): string {
  const digits = isDigits(settings);
  const what = digits ? "digits" : "words";
  const { clean = [], yours = [], generations = [] } = view ?? {};
  const score = digits ? "real digits named right" : "nats a letter, real words kept back";
  const step = digits ? 0.1 : 0.5;
  const of = (key: "score" | "reach" | "distinct") => points(generations.map((one) => one[key]));
  const predict = svg(WIDTH, HEIGHT, [
    stepped(0, score, [{ name: "your data", css: "predict", points: yours }, { name: "clean data", css: "data", points: clean }], `${what} learnt from`, step),
    stepped(HIGH, "the same, generation by generation", [{ name: "your data and what was made", css: "predict", points: of("score") }], "generation", step),
  ], `${digits ? "Share named right" : "Loss"} by amount of data, and by generation.`);
  const reach = { name: digits ? "real digits reached" : "real letter runs", css: "generate", points: of("reach") };
  const distinct = { name: "different (thin)", css: "generate thin", points: of("distinct") };
  const y = HIGH + 20;
  const pitch = digits ? rowHeight(CLASSES, WIDTH - 40) + 30 : 62;
  const none: Sample = [];
  const generate = svg(WIDTH, HEIGHT, [
    stepped(0, "what it still makes, as a share", digits ? [reach] : [reach, distinct], "generation"),
    sample(y, "Your data", view?.data ?? none, "data"),
    sample(y + pitch, "Generation 1 makes", generations.length ? view!.first : none, "generate"),
    sample(y + 2 * pitch, `Generation ${Math.max(2, generations.length)} makes`, generations.length > 1 ? view!.last : none, "generate"),
  ], `What each generation still makes, and some ${what} of the first and the last.`);
  return predict + generate;
}

/** The recipe in words; nothing where nothing was spoilt. */
function spoilt(settings: Settings): string {
  const parts = [
    Number(settings.typos) ? `${settings.typos} % typos` : "",
    isDigits(settings) && Number(settings.wrong) ? `${settings.wrong} % wrong labels` : "",
    settings.copies === "none" ? "" : `copies (${COPIES[settings.copies as "all"]})`,
  ].filter(Boolean);
  return parts.length ? `, with ${parts.join(" and ")},` : "";
}

export function told(view: View, settings: Settings): string {
  const { amount, items, clean, yours, generations } = view;
  if (!amount) return `Paste at least ${FEWEST} different words, of the letters a to z, into the box; then cook.`;
  const mine = yours.at(-1)?.[1];
  const all = clean.at(-1)?.[1];
  if (mine === undefined || all === undefined || yours.length < 2) return `Learning from ${amount} of ${items} items.`;
  const digits = isDigits(settings);
  const kind = digits ? "digits" : "words";
  const short = (score: number) => (digits ? percent(score) : number(score));
  const worth = digits ? `it names ${short(mine)} of the real digits kept back right` : `the loss on real words kept back is ${short(mine)} nats a letter`;
  const recipe = spoilt(settings);
  const plain = amount === items && !recipe;
  const unused = !digits && Number(settings.wrong) ? " Words bear no labels, so wrong ones changed nothing." : "";
  const first = `From ${plain ? "" : `${amount} of `}${items} ${kind}${recipe || ","} ${worth}${plain ? "" : `; from all of them, clean: ${short(all)}`}.${unused}`;
  const [one, last] = [generations[0], generations.at(-1)];
  if (!one || !last || one === last) return first;
  const fell = (key: "reach" | "distinct", what: string) => `${percent(last[key])} of ${what}, in generation 1 ${percent(one[key])}`;
  const lost = digits
    ? `what it draws reaches ${fell("reach", "the real digits")}`
    : `what it writes holds ${fell("reach", "the real runs of three letters")}; ${fell("distinct", "its words are different")}`;
  return `${first} In generation ${generations.length}: ${short(last.score)}; ${lost}.`;
}
