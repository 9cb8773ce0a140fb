/** A network as a weight file holds it: it answers, and says how its answer hangs on its inputs. */

import { Network } from "./network.ts";
import { random } from "./random.ts";
import type { Weights } from "./weights.ts";

/** The names of weight and bias of each layer, as the header of a weight file has them. */
export type LayerNames = readonly (readonly [weight: string, bias: string])[];

/**
 * A network with the stored weights, with ReLU between its layers.
 *
 * The first layers alone make a network too: what it gives is a hidden layer before its ReLU.
 * Raises RangeError for a tensor that the file has not.
 */
export function storedNetwork(weights: Weights, layers: LayerNames): Network {
  const shapes = layers.map(([weight]) => weights.shape(weight));
  const sizes = [shapes[0]![1], ...shapes.map(([outputs]) => outputs)];
  const network = new Network(sizes, "relu", random(0));
  network.layers.forEach((layer, i) => {
    const [weight, bias] = layers[i]!;
    layer.weights.set(weights.tensor(weight));
    layer.biases.set(weights.tensor(bias));
  });
  return network;
}
