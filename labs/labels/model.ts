/** Logistic regression on a few labelled digits: on pixels, on features learnt without labels, and with made-up copies. */

import { CLASSES, digitsOf, largest, parseOwn, PIXELS } from "../core/digits.ts";
import { finite, oneOf } from "../core/losses.ts";
import type { Load, Model, Settings } from "../core/model.ts";
import { Network } from "../core/network.ts";
import { type Random, random } from "../core/random.ts";
import { type LayerNames, storedNetwork } from "../core/stored-network.ts";
import { Work } from "../core/work.ts";
import { COUNTS, OWN_COPIES, type Way, WAYS } from "./limits.ts";

const COPIES = 6; // of each digit
const ROUNDS = 80; // of training; by then the loss hardly falls
const AT_ONCE = 4; // rounds in one step
const RATE = 0.1;
const PENALTY = 0.5; // times the squares of all weights, for all examples together: scikit-learn's own
const SPREAD = 16; // what the variances of all inputs are scaled to add up to

/** What one way named right, draw by draw, with one number of labels. */
export interface Named {
  count: number;
  right: Record<Way, number[]>;
}

export interface View {
  named: Named[];
  /** The labelled images [n x 64] of the last draw with each number of labels. */
  labelled: Float64Array[];
  /** How the reader's drawing is named after the last draw with each number; none while it is empty. */
  own: { pixels: number; features: number }[];
  tests: number;
}

/** Inputs [count x width]. */
interface Inputs {
  values: Float64Array;
  width: number;
}

/** Shift and scale inputs as those to train on tell, labelled or not. */
export function scaled(train: Inputs, others: readonly Inputs[]): Inputs[] {
  const { values, width } = train;
  const rows = values.length / width;
  const mean = new Float64Array(width);
  values.forEach((value, i) => (mean[i % width]! += value / rows));
  let variance = 0;
  values.forEach((value, i) => (variance += (value - mean[i % width]!) ** 2 / rows));
  const factor = Math.sqrt(SPREAD / variance);
  return [train, ...others].map((one) => ({
    width,
    values: one.values.map((value, i) => (value - mean[i % width]!) * factor),
  }));
}

/** The rows of inputs that some indices name. */
function rowsOf({ values, width }: Inputs, indices: readonly number[]): Float64Array {
  const out = new Float64Array(indices.length * width);
  indices.forEach((index, row) => out.set(values.subarray(index * width, (index + 1) * width), row * width));
  return out;
}

/** `count` images of each class, drawn without putting back; the classes in order. */
export function perClass(labels: ArrayLike<number>, count: number, dice: Random): number[] {
  const order = dice.order(labels.length);
  return Array.from({ length: CLASSES }, (_, digit) =>
    order.filter((i) => labels[i] === digit).slice(0, count),
  ).flat();
}

/**
 * Copies of labelled images [n x 64], the classes in order: each the mean of its class, plus noise as
 * strong as the images of a class differ, pixel by pixel. With one image a class they are repeats.
 */
export function ownCopies(images: Float64Array, count: number, dice: Random): Float64Array {
  const means = new Float64Array(CLASSES * PIXELS);
  images.forEach((ink, i) => (means[Math.floor(i / (count * PIXELS)) * PIXELS + (i % PIXELS)]! += ink / count));
  const variances = new Float64Array(PIXELS);
  images.forEach((ink, i) => {
    const away = ink - means[Math.floor(i / (count * PIXELS)) * PIXELS + (i % PIXELS)]!;
    variances[i % PIXELS]! += away ** 2 / Math.max(1, CLASSES * (count - 1));
  });
  return Float64Array.from({ length: CLASSES * COPIES * PIXELS }, (_, i) => {
    const digit = Math.floor(i / (COPIES * PIXELS));
    return means[digit * PIXELS + (i % PIXELS)]! + Math.sqrt(variances[i % PIXELS]!) * dice.normal();
  });
}

/** Logistic regression by Adam, in parts; it gives the trained network. */
export function* regression(inputs: Float64Array, labels: readonly number[]): Generator<void, Network> {
  const width = inputs.length / labels.length;
  const network = new Network([width, CLASSES], "relu", random(0));
  const [layer] = network.layers;
  layer!.weights.fill(0);
  layer!.biases.fill(0);
  for (let round = 0; round < ROUNDS; round++) {
    const { loss, slopes } = oneOf(network.forward(inputs, labels.length), labels, CLASSES);
    finite(loss);
    network.backward(slopes);
    layer!.weights.forEach((weight, i) => (layer!.weightSlopes[i]! += (2 * PENALTY * weight) / labels.length));
    // Steps shrink towards the end, so that they do not circle the lowest point.
    network.update(RATE * (1 - round / ROUNDS));
    if (round % AT_ONCE === AT_ONCE - 1) yield;
  }
  return network;
}

/** What the network answers for each row. */
function answers(network: Network, { values, width }: Inputs): number[] {
  const rows = values.length / width;
  const scores = network.forward(values, rows);
  return Array.from({ length: rows }, (_, row) => largest(scores.subarray(row * CLASSES, (row + 1) * CLASSES)));
}

/** The features of images [n x 64]: the stored layers, and a ReLU after the last one too. */
function featuresOf(network: Network, images: Float64Array): Inputs {
  const width = network.sizes.at(-1)!;
  const values = network.forward(images, images.length / PIXELS).map((value) => Math.max(0, value));
  return { values, width };
}

export async function create(settings: Settings, load: Load): Promise<Model<View>> {
  const [real, stored, made] = await Promise.all([
    load.weights("digits-small"),
    load.weights("denoiser-features"),
    load.weights("families"),
  ]);
  const { images, labels, train } = digitsOf(real);
  const denoiser = storedNetwork(stored, stored.notes.layers as LayerNames);
  const levels = made.notes.levels as number[];
  const informed =
    settings.family === OWN_COPIES
      ? undefined
      : made.tensor(String(settings.family)).map((level) => levels[level]!);
  const copyLabels = Array.from(made.tensor("labels"));
  const cut = train * PIXELS;
  const [trainImages, testImages] = [images.subarray(0, cut), images.subarray(cut)];
  const [trainLabels, testLabels] = [labels.subarray(0, train), labels.subarray(train)];
  let drawing = String(settings.own);
  const ownImage = () => parseOwn(drawing);
  const asPixels = (values: Float64Array): Inputs => ({ values, width: PIXELS });
  const [trainPixels, testPixels] = scaled(asPixels(trainImages), [asPixels(testImages)]) as [Inputs, Inputs];
  const rawFeatures = featuresOf(denoiser, trainImages);
  const [trainFeatures, testFeatures] = scaled(rawFeatures, [featuresOf(denoiser, testImages)]) as [Inputs, Inputs];

  const dice = random(Number(settings.seed));
  const draws = Number(settings.draws);
  const named: Named[] = [];
  const labelled: Float64Array[] = [];
  const last: { pixels: Network; features: Network }[] = [];
  const share = (network: Network, test: Inputs) =>
    answers(network, test).filter((answer, i) => answer === testLabels[i]).length / testLabels.length;

  function* parts(): Generator<number> {
    let done = 0;
    const whole = COUNTS.length * draws * WAYS.length;
    for (const count of COUNTS) {
      const right: Named["right"] = { pixels: [], features: [], copies: [] };
      named.push({ count, right });
      for (let draw = 0; draw < draws; draw++) {
        const chosen = perClass(trainLabels, count, dice);
        const given = chosen.map((i) => trainLabels[i]!);
        const few = rowsOf(asPixels(trainImages), chosen);
        labelled[named.length - 1] = few;
        const copies = asPixels(informed ?? ownCopies(few, count, dice));
        const [, copyPixels] = scaled(asPixels(trainImages), [copies]) as [Inputs, Inputs];
        const jobs: Record<Way, [Float64Array, number[], Inputs]> = {
          pixels: [rowsOf(trainPixels, chosen), given, testPixels],
          features: [rowsOf(trainFeatures, chosen), given, testFeatures],
          copies: [
            Float64Array.of(...rowsOf(trainPixels, chosen), ...copyPixels.values),
            [...given, ...copyLabels],
            testPixels,
          ],
        };
        const found: Partial<Record<Way, Network>> = {};
        for (const way of WAYS) {
          const [inputs, right_, test] = jobs[way];
          const training = regression(inputs, right_);
          let part = training.next();
          while (!part.done) {
            yield done / whole;
            part = training.next();
          }
          found[way] = part.value;
          right[way].push(share(part.value, test));
          done++;
        }
        last[named.length - 1] = { pixels: found.pixels!, features: found.features! };
      }
    }
  }

  /** The reader's drawing, named after each number of labels. */
  const nameOwn = (): View["own"] => {
    const image = ownImage();
    if (!image.some((ink) => ink > 0)) return [];
    const [, pixels] = scaled(asPixels(trainImages), [asPixels(image)]) as [Inputs, Inputs];
    const [, features] = scaled(rawFeatures, [featuresOf(denoiser, image)]) as [Inputs, Inputs];
    return last.map((networks) => ({
      pixels: answers(networks.pixels, pixels)[0]!,
      features: answers(networks.features, features)[0]!,
    }));
  };
  const work = new Work(parts());
  return {
    get done() {
      return work.done;
    },
    get progress() {
      return work.progress;
    },
    step: () => work.step(),
    set(key, value) {
      if (key === "own") drawing = String(value);
    },
    view: () => ({
      named: named.filter(({ right }) => right.copies.length > 0),
      labelled,
      own: nameOwn(),
      tests: testLabels.length,
    }),
    weights: () => last.map((networks, i) => ({ labels: COUNTS[i], ...networks })),
  };
}

