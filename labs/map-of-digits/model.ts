/** A map of all that two numbers can draw, with the places of real digits on it. */

import { CLASSES, digitsOf, imageOf, meanAway, nearest, parseOwn, PIXELS } from "../core/digits.ts";
import type { Load, Model, Settings } from "../core/model.ts";
import { random, type Random } from "../core/random.ts";
import { type Coder, gaussianOf, halvesOf, pcaOf, vaeOf } from "./codes.ts";
import { MAP, REACH, REGION, type Way } from "./limits.ts";

const EDGE = REACH * (1 - 8 / (9 * MAP - 1)); // where the outermost have their middle, see `digitRow`
const NEAR = 0.3; // a place is known if a training digit's code is as near as this

export interface View {
  /** What the chosen coder draws over the map, [MAP x MAP x 64], the top row first. */
  map: Float64Array;
  /** 1 where training digits lie, on a grid [REGION x REGION], the top row first. */
  region: Float32Array;
  /** What it draws at the place of the mark. */
  drawn: Float64Array;
  known: boolean;
  /** The training digit nearest to that, which digit it is and how far it is away. */
  near: { image: Float64Array; label: number; away: number };
  /** The digit to encode, its place on the map, and what comes back by both coders. */
  digit: Float64Array;
  code: [x: number, y: number];
  back: { vae: Float64Array; pca: Float64Array };
  /** Ten pictures drawn at random, each way, [10 x 64], and how far they are from real digits. */
  random: Record<Way, Float64Array>;
  away: Record<Way, number>;
}

/** The middle of a square of a grid over the map, as [x, y]. */
const place = (index: number, side: number, edge: number): [number, number] => [
  -edge + (2 * edge * (index % side)) / (side - 1),
  edge - (2 * edge * Math.floor(index / side)) / (side - 1),
];

/** Codes [side x side x 2] over the map, the top row first. */
const codesOver = (side: number, edge: number): Float64Array =>
  Float64Array.from({ length: 2 * side * side }, (_, i) => place(i >> 1, side, edge)[i % 2]!);

/** Whether one of some codes [rows x 2] lies near a place. */
export function isKnown(codes: Float64Array, x: number, y: number): boolean {
  for (let i = 0; i < codes.length; i += 2) {
    if ((codes[i]! - x) ** 2 + (codes[i + 1]! - y) ** 2 < NEAR * NEAR) return true;
  }
  return false;
}

/** `count` pictures of each way: codes drawn by chance for the coders, the digits in turn for the Gaussian. */
export function drawn(
  coders: Record<"vae" | "pca", Coder>,
  gaussian: (count: number, dice: Random) => Float64Array,
  count: number,
  dice: Random,
): Record<Way, Float64Array> {
  const codes = Float64Array.from({ length: 2 * count }, () => dice.normal());
  return { vae: coders.vae.decode(codes), pca: coders.pca.decode(codes), gaussian: gaussian(count, dice) };
}

export async function create(settings: Settings, load: Load): Promise<Model<View>> {
  const [vaeFile, gaussianFile, small] = [
    await load.weights("digits-vae"),
    await load.weights("digits-gaussian"),
    await load.weights("digits-small"),
  ];
  const coders = { vae: vaeOf(vaeFile), pca: pcaOf(gaussianFile) };
  const gaussian = gaussianOf(gaussianFile);
  const { images, labels, train } = digitsOf(small);
  const training = images.subarray(0, train * PIXELS);
  const codes = { vae: coders.vae.encode(training), pca: coders.pca.encode(training) };
  const now = { ...settings };
  const dice = random(Number(settings.seed));

  const survey = (way: "vae" | "pca") => ({
    map: coders[way].decode(codesOver(MAP, EDGE)),
    region: Float32Array.from({ length: REGION ** 2 }, (_, i) =>
      Number(isKnown(codes[way], ...place(i, REGION, REACH * (1 - 1 / REGION)))),
    ),
  });
  const maps = { vae: survey("vae"), pca: survey("pca") };
  let made: Record<Way, Float64Array>;
  let away: Record<Way, number>;
  const draw = () => {
    made = drawn(coders, gaussian, CLASSES, dice);
    away = { vae: meanAway(made.vae, training), pca: meanAway(made.pca, training), gaussian: meanAway(made.gaussian, training) };
  };
  draw();
  /** The first test digit of each class, or what the reader drew. */
  const wanted = () =>
    now.digit === "own"
      ? parseOwn(String(now.own))
      : imageOf(images, labels.indexOf(Number(now.digit), train));
  return {
    done: true, // every answer is there at once
    progress: 1,
    step() {},
    set(key, value) {
      now[key] = value;
    },
    act: draw,
    view() {
      const way = now.map === "pca" ? "pca" : "vae";
      const [x, y] = [Number(now.x), Number(now.y)];
      const here = coders[way].decode(Float64Array.of(x, y));
      const { index, away: far } = nearest(here, training);
      const digit = wanted();
      const [codeX, codeY] = coders[way].encode(digit);
      return {
        ...maps[way],
        drawn: here,
        known: isKnown(codes[way], x, y),
        near: { image: imageOf(training, index).slice(), label: labels[index]!, away: far },
        digit: digit.slice(),
        code: [codeX!, codeY!],
        back: {
          vae: coders.vae.decode(coders.vae.encode(digit)),
          pca: coders.pca.decode(coders.pca.encode(digit)),
        },
        random: made,
        away,
      };
    },
    weights() {
      const { encoder, decoder } = halvesOf(vaeFile);
      const names = ["pca.mean", "pca.directions", "pca.widths", "gaussian.means", "gaussian.roots"];
      const rest = names.map((name) => [name, Array.from(gaussianFile.tensor(name))] as const);
      return { encoder: encoder.toJSON(), decoder: decoder.toJSON(), ...Object.fromEntries(rest) };
    },
  };
}
