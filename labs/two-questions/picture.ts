/** Draws what the network and the bell curves make of the dots, for either question. */

import { dots, field, frame, percent, placed, svg, text } from "../core/drawing.ts";
import { type Dots, pairs } from "../core/points.ts";
import { GRID, MADE, STEPS } from "./limits.ts";
import type { Answers, View } from "./model.ts";

const SIZE = 300;
const HEIGHT = SIZE + 20;
export const BOX = [0, 20, SIZE, SIZE] as const;

export type Question = "predict" | "generate";

/** Discs and crosses inside the box; what lies outside it is left out. */
function marks(all: Dots, css: string, size: number): string {
  const of = (label: number) => placed([...pairs(all, label)].flat(), BOX);
  return dots(of(0), css, "disc", size) + dots(of(1), css, "cross", size);
}

const real = (train: Dots, faint: boolean): string => marks(train, faint ? "data faint" : "data", 2.5);

/** The network's answer to one question. */
export function networkPanel(question: Question, train: Dots, answers: Answers | undefined, step = 0): string {
  const [title, label] =
    question === "predict"
      ? ["predict: which class belongs here?", "the shaded part is where the network says the second class"]
      : ["sample: more dots of each class", `${MADE} new dots from the network lie among them`];
  return svg(SIZE, HEIGHT, [
    text(0, 12, title, answers ? question : "soft"),
    answers && question === "predict" ? field(answers.field, GRID, BOX, "predict") : "",
    frame(...BOX),
    real(train, !!answers && question === "generate"),
    answers && question === "generate" ? marks(answers.made, "generate", 3) : "",
  ], `Two classes of dots, discs and crosses${answers ? `; ${label}, after ${step} steps of training` : ", before any training"}.`);
}

/** Both answers of the bell curves, which come from the same few numbers. */
export const curvesPanel = (train: Dots, answers: Answers | undefined): string =>
  answers
    ? svg(SIZE, HEIGHT, [
        text(0, 12, "two bell curves: both at once", "soft"),
        field(answers.field, GRID, BOX, "predict"),
        frame(...BOX),
        real(train, true),
        marks(answers.made, "generate", 3),
      ], `The same dots; shaded is where the bell curves say the second class, and ${MADE} new dots are drawn from them.`)
    : "";

export const picture = (question: Question, view: View | undefined, train: Dots): string =>
  networkPanel(question, view?.train ?? train, view?.network, view?.step) +
  curvesPanel(view?.train ?? train, view?.curves);

export function told(question: Question, { enough, keptBack, step, network, curves }: View): string {
  if (!enough || !network || !curves) return "Draw at least three dots of each class.";
  const after = `After ${step} of ${STEPS} steps, asked to ${question}`;
  if (question === "predict") {
    const which = keptBack ? "dots kept back" : "dots";
    return `${after}: the network has ${percent(network.wrong, 1)} of the ${which} on the wrong side, the two bell curves have ${percent(curves.wrong, 1)}.`;
  }
  return (
    `${after}: ${percent(network.near)} of the network's new dots lie near a real one, and of the bell curves' ${percent(curves.near)}. ` +
    `Asked to predict, the network names ${percent(network.asked)} of its own new dots as they were asked for.`
  );
}
