/** A reward model: a classifier that learns from pairs of words which one is liked better. */

import { sigmoid } from "../core/losses.ts";
import { coded, END, SYMBOLS } from "../core/words.ts";

export const FEATURES = SYMBOLS + SYMBOLS ** 2;
const STEPS = 150;
const AT_ONCE = 5;
const PULL = 1; // strength of the pull to 0, as of scikit-learn's logistic regression

/** A pair of words, the one that was liked better first. */
export type Answer = readonly [liked: string, other: string];

/** The letters and the pairs of letters of a word, with its begin and its end, as places in a list. */
export function features(word: string): number[] {
  let before = END;
  return coded(word).flatMap((symbol) => {
    const pair = SYMBOLS + SYMBOLS * before + symbol;
    before = symbol;
    return [symbol, pair];
  });
}

export const scoreOf = (word: string, weights: Float64Array): number =>
  features(word).reduce((sum, one) => sum + weights[one]!, 0);

/**
 * The loss whose least value is the reward model, and its slope by each weight.
 *
 * Bradley and Terry, 1952: the odds that the first is liked better are exp(its lead in score).
 * Each pair counts twice, as in the experiment `preference`, which shows it both ways round.
 */
export function lossOf(answers: readonly Answer[], weights: Float64Array): { loss: number; slopes: Float64Array } {
  const slopes = weights.map((one) => PULL * one);
  let loss = 0;
  for (const one of weights) loss += (PULL * one * one) / 2;
  for (const [liked, other] of answers) {
    const lead = scoreOf(liked, weights) - scoreOf(other, weights);
    loss += 2 * (Math.max(-lead, 0) + Math.log1p(Math.exp(-Math.abs(lead))));
    const slope = -2 * sigmoid(-lead);
    for (const one of features(liked)) slopes[one]! += slope;
    for (const one of features(other)) slopes[one]! -= slope;
  }
  return { loss, slopes };
}

/**
 * The weights, one a feature, that fit the answers best; found by steps with momentum.
 *
 * Gives way after every few steps, and the weights at the end.
 */
export function* fitted(answers: readonly Answer[]): Generator<void, Float64Array> {
  // No step is too long for the steepest pair: its features, squared and summed, bound the bend.
  const bend = PULL + answers.reduce((sum, pair) => sum + length(pair) / 2, 0);
  let weights = new Float64Array(FEATURES);
  let ahead = weights;
  const keep = (Math.sqrt(bend) - Math.sqrt(PULL)) / (Math.sqrt(bend) + Math.sqrt(PULL));
  for (let step = 0; step < STEPS; step++) {
    const { slopes } = lossOf(answers, ahead);
    const next = ahead.map((one, i) => one - slopes[i]! / bend);
    ahead = next.map((one, i) => one + keep * (one - weights[i]!));
    weights = next;
    if (step % AT_ONCE === 0) yield;
  }
  return weights;
}

/** The squared length of what tells two words apart. */
function length([liked, other]: Answer): number {
  const apart = new Map<number, number>();
  for (const one of features(liked)) apart.set(one, (apart.get(one) ?? 0) + 1);
  for (const one of features(other)) apart.set(one, (apart.get(one) ?? 0) - 1);
  return [...apart.values()].reduce((sum, one) => sum + one * one, 0);
}
