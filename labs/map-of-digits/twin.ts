/** What the page shows without script: the same coders, measured on all digits of the project. */

import { digitsOf, distance, imageOf, meanAway, PIXELS } from "../core/digits.ts";
import type { Load } from "../core/model.ts";
import { random } from "../core/random.ts";
import type { Twin } from "../core/twin.ts";
import { type Coder, gaussianOf, pcaOf, vaeOf } from "./codes.ts";
import { REACH, WAYS, type Way } from "./limits.ts";
import { create, drawn, isKnown } from "./model.ts";
import { picture } from "./picture.ts";

const PAGE = { x: 0.5, y: -1, map: "vae", digit: "2", own: "", seed: 1 };
const MADE = 500; // pictures of each way
const PLACES = 400; // over the map
const CODERS = ["vae", "pca"] as const;
const called: Record<Way, string> = { vae: "the VAE", pca: "PCA", gaussian: "the Gaussians" };

const each = <Name extends string, Value>(names: readonly Name[], key: string, make: (name: Name) => Value) =>
  Object.fromEntries(names.map((name) => [`${name}-${key}`, make(name)]));

/** Pictures at places all over the map, apart: where digits lie, and elsewhere. */
function overMap(coder: Coder, training: Float64Array, seed: number): Record<"known" | "unknown", number> {
  const dice = random(seed);
  const codes = coder.encode(training);
  const places = Array.from({ length: PLACES }, () => [1, 1].map(() => REACH * (2 * dice.next() - 1)) as [number, number]);
  const away = (known: boolean) => {
    const some = places.filter(([x, y]) => isKnown(codes, x, y) === known);
    return meanAway(coder.decode(Float64Array.from(some.flat())), training);
  };
  return { known: away(true), unknown: away(false) };
}

/** How far pictures are from themselves after encoding and decoding, in the mean. */
function missed(coder: Coder, images: Float64Array): number {
  const back = coder.decode(coder.encode(images));
  const rows = images.length / PIXELS;
  let sum = 0;
  for (let row = 0; row < rows; row++) sum += distance(imageOf(images, row), imageOf(back, row));
  return sum / rows;
}

async function all(load: Load) {
  const { images, train } = digitsOf(await load.weights("digits"));
  const gaussianFile = await load.weights("digits-gaussian");
  return {
    training: images.subarray(0, train * PIXELS),
    tested: images.subarray(train * PIXELS),
    coders: { vae: vaeOf(await load.weights("digits-vae")), pca: pcaOf(gaussianFile) },
    gaussian: gaussianOf(gaussianFile),
  };
}

export const twin: Twin = {
  question: "What do two numbers draw, where real digits lie and where none does, and what is lost?",
  figures: {
    ...each(CODERS, "known", (name) => ["", `from what ${called[name]} draws near codes of training digits to the nearest training digit`] as const),
    ...each(CODERS, "unknown", (name) => ["", `from what ${called[name]} draws elsewhere on the map to the nearest training digit`] as const),
    ...each(CODERS, "missed", (name) => ["", `from a test digit to what ${called[name]} makes of its two numbers`] as const),
    ...each(WAYS, "away", (name) => ["", `from a picture drawn at random by ${called[name]} to the nearest training digit`] as const),
    ...each(WAYS, "covered", (name) => ["", `from a test digit to the nearest of 500 drawn by ${called[name]}`] as const),
    "real-away": ["", "from a test digit to the nearest training digit"],
    "real-covered": ["", "from a test digit to the nearest of 500 training digits"],
  },
  async run(seed, load) {
    const { training, tested, coders, gaussian } = await all(load);
    const made = drawn(coders, gaussian, MADE, random(seed));
    const maps = { vae: overMap(coders.vae, training, seed), pca: overMap(coders.pca, training, seed) };
    return {
      ...each(CODERS, "known", (name) => maps[name].known),
      ...each(CODERS, "unknown", (name) => maps[name].unknown),
      ...each(CODERS, "missed", (name) => missed(coders[name], tested)),
      ...each(WAYS, "away", (name) => meanAway(made[name], training)),
      ...each(WAYS, "covered", (name) => meanAway(tested, made[name])),
      "real-away": meanAway(tested, training),
      "real-covered": meanAway(tested, training.subarray(0, MADE * PIXELS)),
    };
  },
  async picture(load) {
    return picture((await create(PAGE, load)).view(), PAGE);
  },
};
