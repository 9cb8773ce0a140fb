/** Two classifiers of digits, attacked through a picture, and climbed from noise to a sure answer. */

import { CLASSES, digitsOf, imageOf, largest, meanAway, nearest, parseOwn, PIXELS } from "../core/digits.ts";
import { finite, oneOf, softmax } from "../core/losses.ts";
import { mean } from "../core/mean.ts";
import type { Load, Model, Settings } from "../core/model.ts";
import type { Network } from "../core/network.ts";
import { random, type Random } from "../core/random.ts";
import { type LayerNames, storedNetwork } from "../core/stored-network.ts";
import type { Weights } from "../core/weights.ts";
import { CLIMB, type Name, NAMES } from "./limits.ts";

const STRIDE = 0.05;
const CURVE_EVERY = 5;
export const PGD_STEPS = 20;
const WALK = 2.5; // the steps of PGD together could go this many times the reach (Madry et al. 2017)

/** What one network makes of the picture, before and after the attack on it. */
export interface Attacked {
  before: Float64Array; // [10], shares
  after: Float64Array;
  image: Float64Array; // [64], the attacked picture
  right: number; // of the stored digits, how many it names right under this attack
}

export interface View {
  image: Float64Array;
  attacked: Record<Name, Attacked>;
  stored: number; // how many digits the file holds
  /** One picture for each digit asked, [10 x 64]. */
  climbed: Record<Name, Float64Array>;
  /** For each picture of the robust network the nearest real digit, [10 x 64]. */
  near: Float64Array;
  /** Mean distance to the nearest stored digit, by step. */
  curve: [step: number, plain: number, robust: number][];
  /** How far a stored digit is from the nearest other one, in the mean. */
  real: number;
  /** How sure each network is of its own pictures, in the mean. */
  sure: Record<Name, number>;
  /** How many of the ten pictures the other network names as asked. */
  judged: Record<Name, number>;
  step: number;
}

/** Slopes of the summed loss by each pixel, for images [rows x 64] and their right digits [rows]. */
export function uphill(network: Network, images: Float64Array, right: ArrayLike<number>): Float64Array {
  const rows = right.length;
  const { slopes } = oneOf(network.forward(images, rows), right, CLASSES);
  return network.backward(slopes.map((slope) => slope * rows), false);
}

const inside = (value: number): number => Math.min(1, Math.max(0, value));

/**
 * Images [rows x 64] changed so that the network errs, each pixel by at most `reach`: by one step
 * of the fast gradient sign method (Goodfellow et al. 2014), or by projected gradient descent
 * (Madry et al. 2017) from a random start.
 */
export function attack(
  network: Network,
  images: Float64Array,
  right: ArrayLike<number>,
  reach: number,
  steps: number,
  dice: Random,
): Float64Array {
  const length = steps === 1 ? reach : (WALK * reach) / steps;
  let moved = steps === 1 ? images : images.map((ink) => inside(ink + reach * (2 * dice.next() - 1)));
  for (let step = 0; step < steps; step++) {
    const slopes = uphill(network, moved, right);
    moved = moved.map((ink, i) => {
      const off = ink + length * Math.sign(slopes[i]!) - images[i]!;
      return inside(images[i]! + Math.min(reach, Math.max(-reach, off)));
    });
  }
  return moved;
}

/**
 * Slopes by each pixel of the log odds of the digit asked for, against all others, for images
 * [rows x 64]. Its share alone would do until the network is certain: then a climb ends in rounding.
 */
export function towards(network: Network, images: Float64Array, asked: ArrayLike<number>): Float64Array {
  const scores = network.forward(images, asked.length);
  const others = scores.slice();
  for (let row = 0; row < asked.length; row++) others[row * CLASSES + asked[row]!] = -Infinity;
  const slopes = softmax(others, CLASSES).map((share) => -share);
  for (let row = 0; row < asked.length; row++) slopes[row * CLASSES + asked[row]!] = 1;
  return network.backward(slopes, false);
}

/** One step up the log odds of each digit asked; all steps have the same length. */
export function climb(network: Network, images: Float64Array, asked: ArrayLike<number>): Float64Array {
  const slopes = towards(network, images, asked);
  return images.map((ink, i) => {
    const row = imageOf(slopes, Math.floor(i / PIXELS));
    const length = Math.sqrt(row.reduce((sum, slope) => sum + slope * slope, 0));
    return inside(ink + (STRIDE * slopes[i]!) / Math.max(length, 1e-12));
  });
}

const ASKED = Array.from({ length: CLASSES }, (_, i) => i);

/** How many of some images [rows x 64] a network names as asked. */
export function named(network: Network, images: Float64Array, asked: ArrayLike<number>): number {
  const scores = network.forward(images, asked.length);
  const answer = (row: number) => largest(scores.subarray(row * CLASSES, (row + 1) * CLASSES));
  return Array.from(asked).filter((one, row) => answer(row) === one).length;
}

const both = <Value>(make: (name: Name) => Value) => ({ plain: make("plain"), robust: make("robust") });

/** Both classifiers of the weight file `digit-classifiers`. */
export function networksOf(file: Weights): Record<Name, Network> {
  const layers = file.notes.layers as Record<Name, LayerNames>;
  return both((name) => storedNetwork(file, layers[name]));
}

export async function create(settings: Settings, load: Load): Promise<Model<View>> {
  const file = await load.weights("digit-classifiers");
  const networks = networksOf(file);
  const { images, labels } = digitsOf(file);
  const now = { ...settings };
  const seed = Number(settings.seed);
  const dice = random(seed);
  const noise = Float64Array.from({ length: CLASSES * PIXELS }, () => Number(settings.start) * dice.next());
  const climbed: Record<Name, Float64Array> = { plain: noise, robust: noise };
  const real = mean(
    Array.from(labels, (_, i) => nearest(imageOf(images, i), images.filter((_, at) => Math.floor(at / PIXELS) !== i)).away),
  );
  const curve: View["curve"] = [];
  let step = 0;
  const measure = () => curve.push([step, meanAway(climbed.plain, images), meanAway(climbed.robust, images)]);
  measure();

  let image: Float64Array;
  let attacked: View["attacked"];
  // Of the stored digits, by attack and strength: no drawing changes it.
  const counted = new Map<string, Record<Name, number>>();
  const right = (reach: number, steps: number) => {
    const key = `${reach} ${steps}`;
    const count = (name: Name) =>
      named(networks[name], attack(networks[name], images, labels, reach, steps, random(seed)), labels);
    if (!counted.has(key)) counted.set(key, both(count));
    return counted.get(key)!;
  };
  const fool = () => {
    const own = now.digit === "own";
    image = own ? parseOwn(String(now.own)) : imageOf(images, Number(now.digit));
    const reach = Number(now.reach);
    const steps = now.attack === "fgsm" ? 1 : PGD_STEPS;
    attacked = both((name) => {
      const network = networks[name];
      const before = softmax(network.forward(image, 1), CLASSES);
      // Nobody says which digit a drawn one is: it is what the network took it for.
      const answer = own ? largest(before) : labels[Number(now.digit)]!;
      const moved = attack(network, image, [answer], reach, steps, random(seed));
      return {
        before,
        after: softmax(network.forward(moved, 1), CLASSES),
        image: moved,
        right: right(reach, steps)[name],
      };
    });
  };
  fool();
  return {
    get done() {
      return step >= CLIMB;
    },
    get progress() {
      return step / CLIMB;
    },
    step() {
      for (const name of NAMES) climbed[name] = climb(networks[name], climbed[name], ASKED);
      step++;
      if (step % CURVE_EVERY === 0) {
        measure();
        finite(curve.at(-1)![1] + curve.at(-1)![2]);
      }
    },
    set(key, value) {
      now[key] = value;
      fool();
    },
    view: () => ({
      image,
      attacked,
      stored: labels.length,
      climbed: { ...climbed },
      near: Float64Array.from(
        ASKED.flatMap((i) => Array.from(imageOf(images, nearest(imageOf(climbed.robust, i), images).index))),
      ),
      curve,
      real,
      sure: both((name) => {
        const shares = softmax(networks[name].forward(climbed[name], CLASSES), CLASSES);
        return mean(ASKED.map((i) => shares[i * CLASSES + i]!));
      }),
      judged: {
        plain: named(networks.robust, climbed.plain, ASKED),
        robust: named(networks.plain, climbed.robust, ASKED),
      },
      step,
    }),
    weights: () => both((name) => networks[name].toJSON()),
  };
}
