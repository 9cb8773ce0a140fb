/** Draws how tuning moved score, taste and distance, and says what was seen. */

import { chart, number, percent, type Series, svg } from "../core/drawing.ts";
import type { Settings } from "../core/model.ts";
import { FEWEST } from "./limits.ts";
import type { View } from "./model.ts";

const SIZE = 300;
const HEIGHT = 240;
const LITTLE = 0.5; // of score or taste: less is no more than luck may bring

export function picture(view: View | undefined, settings: Settings): string {
  const curve = view?.curve ?? [];
  const end = Math.max(curve.length - 1, Number(settings.steps));
  const points = (key: "score" | "taste" | "apart") => curve.map((one) => [one.step, one[key]] as const);
  const label = view?.after ? told(view, settings) : "";
  const lines = [
    { name: "score", css: "predict", points: points("score") },
    { name: "taste", css: "data", points: points("taste") },
  ];
  const far = [{ name: "distance", css: "generate", points: points("apart") }];
  return (
    svg(SIZE, HEIGHT, [
      chart([0, 0, SIZE, HEIGHT], lines.map(wide(end)), "steps of tuning", "score, and the made-up reader’s taste", room(lines)),
    ], `Score and taste by step of tuning. ${label}`) +
    svg(SIZE, HEIGHT, [
      chart([0, 0, SIZE, HEIGHT], far.map(wide(end)), "steps of tuning", "nats a word away from the old model", room(far)),
    ], "Distance from the old model by step of tuning.")
  );
}

/** From where to where a chart goes up, with room for the names of its lines. */
function room(lines: readonly Series[]): [number, number] {
  const all = lines.flatMap(({ points }) => points.map(([, up]) => up));
  const [low, high] = [Math.min(0, ...all), Math.max(1, ...all)];
  return [low, high + (high - low) / 5];
}

/** The chart as wide as all steps, before there is a line: a line of one point draws nothing. */
const wide = (end: number) => (one: Series): Series => (one.points.length ? one : { ...one, points: [[end, 0]] });

/** What was seen, with its figures. */
export function told(view: View, settings: Settings): string {
  const { before, after, choices, pair, step } = view;
  if (!before || !after) {
    const next = pair ? ` Next pair: “${pair[0]}” or “${pair[1]}”.` : "";
    const missing = FEWEST - choices.length;
    if (missing > 0) return `${choices.length} answers so far; at least ${missing} more are needed to tune.${next}`;
    return before ? `${choices.length} answers: the reward model is fitted.` : `${choices.length} answers; the more, the better the reward model knows the taste.${next}`;
  }
  const gain = after.taste - before.taste;
  const verdict =
    after.score < before.score + LITTLE
      ? "The score has hardly moved."
      : Math.abs(gain) < LITTLE
        ? "The score rose, the taste has hardly moved."
        : gain < 0
          ? "The score rose and the taste fell: it pleases the reward model, not the reader."
          : "Score and taste both rose.";
  return (
    `${choices.length} answers, a penalty of ${settings.penalty}, ${step} steps: the score went from 0 to ${number(after.score, 1)}, ` +
    `the made-up reader’s taste from ${number(before.taste, 1)} to ${number(after.taste, 1)}. ` +
    `The model is ${number(after.apart, 1)} nats a word away from the old one, and ${percent(after.distinct)} of its words are different from each other; one is “${after.words[0]}”. ${verdict}`
  );
}
