/** Three ways to draw digits: a VAE and PCA from two numbers, and a Gaussian for each digit. */

import { CLASSES, imageOf, PIXELS } from "../core/digits.ts";
import { sigmoid } from "../core/losses.ts";
import type { Network } from "../core/network.ts";
import type { Random } from "../core/random.ts";
import { type LayerNames, storedNetwork } from "../core/stored-network.ts";
import type { Weights } from "../core/weights.ts";

/** Turns images into two numbers and back; in both, 1 is about the usual size of a number. */
export interface Coder {
  /** Codes [rows x 2] of images [rows x 64]. */
  encode(images: Float64Array): Float64Array;
  /** Images [rows x 64] of codes [rows x 2]. */
  decode(codes: Float64Array): Float64Array;
}

/** The two networks of the weight file `digits-vae`. */
export function halvesOf(file: Weights): { encoder: Network; decoder: Network } {
  const layers = file.notes.layers as { encoder: LayerNames; decoder: LayerNames };
  return { encoder: storedNetwork(file, layers.encoder), decoder: storedNetwork(file, layers.decoder) };
}

/** The autoencoder of those two; a code is the mean that its encoder gives. */
export function vaeOf(file: Weights): Coder {
  const { encoder, decoder } = halvesOf(file);
  return {
    encode(images) {
      const rows = images.length / PIXELS;
      const found = encoder.forward(images, rows); // two means, then two logarithms of variances
      return Float64Array.from({ length: 2 * rows }, (_, i) => found[4 * (i >> 1) + (i % 2)]!);
    },
    decode: (codes) => decoder.forward(codes, codes.length / 2).map(sigmoid),
  };
}

const inside = (value: number): number => Math.min(1, Math.max(0, value));

/** The two widest directions of the weight file `digits-gaussian`, in standard deviations. */
export function pcaOf(file: Weights): Coder {
  const [mean, directions, widths] = ["mean", "directions", "widths"].map((name) => file.tensor(`pca.${name}`)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  return {
    encode: (images) =>
      Float64Array.from({ length: (2 * images.length) / PIXELS }, (_, i) => {
        const image = imageOf(images, i >> 1);
        const direction = imageOf(directions, i % 2);
        return image.reduce((sum, ink, at) => sum + (ink - mean[at]!) * direction[at]!, 0) / widths[i % 2]!;
      }),
    decode: (codes) =>
      Float64Array.from({ length: (codes.length / 2) * PIXELS }, (_, i) => {
        const [row, at] = [Math.floor(i / PIXELS), i % PIXELS];
        const step = (k: number) => codes[2 * row + k]! * widths[k]! * directions[k * PIXELS + at]!;
        return inside(mean[at]! + step(0) + step(1));
      }),
  };
}

/** Draws images [count x 64], of the digits 0 to 9 in turn, by the Gaussians of `digits-gaussian`. */
export function gaussianOf(file: Weights): (count: number, dice: Random) => Float64Array {
  const [means, roots] = [file.tensor("gaussian.means"), file.tensor("gaussian.roots")];
  const rank = roots.length / CLASSES / PIXELS;
  return (count, dice) => {
    const out = new Float64Array(count * PIXELS);
    for (let row = 0; row < count; row++) {
      const noise = Float64Array.from({ length: rank }, () => dice.normal());
      out.set(fromNoise(means, roots, row % CLASSES, noise), row * PIXELS);
    }
    return out;
  };
}

/** The image [64] of one digit's Gaussian for given random numbers [rank]. */
export function fromNoise(means: Float64Array, roots: Float64Array, digit: number, noise: Float64Array): Float64Array {
  return imageOf(means, digit).map((mean, at) => {
    let sum = mean;
    noise.forEach((one, k) => (sum += one * roots[(digit * noise.length + k) * PIXELS + at]!));
    return inside(sum);
  });
}
