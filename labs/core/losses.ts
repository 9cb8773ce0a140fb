/** What training makes smaller: each gives the mean loss, and its slope by every output. */

export interface Loss {
  loss: number;
  slopes: Float64Array; // of the mean loss, by each output
}

/** What a reader meets when numbers have run away; the lab says it and offers a reset. */
export class RanAway extends Error {
  constructor() {
    super("The numbers ran away: the steps were too large for this network. Reset, and take smaller ones.");
  }
}

/** `value`, if it is a finite number. Raises RanAway if not. */
export function finite(value: number): number {
  if (!Number.isFinite(value)) throw new RanAway();
  return value;
}

/** 1 / (1 + exp(-x)): a score in nats becomes a probability. */
export const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** Cross-entropy in nats of yes-or-no scores [rows] against targets from 0 to 1 [rows]. */
export function yesNo(scores: Float64Array, targets: ArrayLike<number>): Loss {
  const slopes = new Float64Array(scores.length);
  let sum = 0;
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i]!;
    // log(1 + exp(score)) - target * score, without a large power
    sum += Math.max(score, 0) + Math.log1p(Math.exp(-Math.abs(score))) - targets[i]! * score;
    slopes[i] = (sigmoid(score) - targets[i]!) / scores.length;
  }
  return { loss: sum / scores.length, slopes };
}

/** Probabilities of each row of scores [rows x classes]. */
export function softmax(scores: Float64Array, classes: number, temperature = 1): Float64Array {
  const out = new Float64Array(scores.length);
  for (let at = 0; at < scores.length; at += classes) {
    let top = -Infinity;
    for (let c = 0; c < classes; c++) top = Math.max(top, scores[at + c]!);
    let sum = 0;
    for (let c = 0; c < classes; c++) {
      sum += out[at + c] = Math.exp((scores[at + c]! - top) / temperature);
    }
    for (let c = 0; c < classes; c++) out[at + c]! /= sum;
  }
  return out;
}

/** Cross-entropy in nats of scores [rows x classes] against the right classes [rows]. */
export function oneOf(scores: Float64Array, right: ArrayLike<number>, classes: number): Loss {
  const slopes = softmax(scores, classes);
  const rows = scores.length / classes;
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    const at = row * classes + right[row]!;
    sum -= Math.log(Math.max(slopes[at]!, 1e-300));
    slopes[at]! -= 1;
  }
  for (let i = 0; i < slopes.length; i++) slopes[i]! /= rows;
  return { loss: sum / rows, slopes };
}

/** Mean squared error of outputs against targets, of the same length. */
export function squared(outputs: Float64Array, targets: ArrayLike<number>): Loss {
  const slopes = new Float64Array(outputs.length);
  let sum = 0;
  for (let i = 0; i < outputs.length; i++) {
    const off = outputs[i]! - targets[i]!;
    sum += off * off;
    slopes[i] = (2 * off) / outputs.length;
  }
  return { loss: sum / outputs.length, slopes };
}
