/** A multilayer perceptron that learns by Adam, written out layer by layer. */

import { Adam } from "./adam.ts";
import type { Random } from "./random.ts";

export type Activation = "tanh" | "relu";

/** One layer: `weights` is [outputs x inputs] row by row, `biases` is [outputs]. */
interface Layer {
  inputs: number;
  outputs: number;
  weights: Float64Array;
  biases: Float64Array;
  weightSlopes: Float64Array; // of the loss, by each weight
  biasSlopes: Float64Array;
}

/** A network that maps `sizes[0]` inputs to `sizes.at(-1)` outputs; the last layer is linear. */
export class Network {
  readonly sizes: readonly number[];
  readonly layers: Layer[];
  readonly #activation: Activation;
  /** What moves the weights; its momentum can be changed. */
  readonly adam: Adam;
  #kept: Float64Array[] = []; // of the last forward pass: the input of each layer, the output
  #rows = 0;

  /**
   * @param sizes the number of inputs, of each hidden layer's units, and of outputs
   * @param random begins the weights: uniform within 1 / sqrt(inputs), as PyTorch's Linear does
   */
  constructor(sizes: readonly number[], activation: Activation, random: Random) {
    this.sizes = sizes;
    this.#activation = activation;
    this.layers = sizes.slice(1).map((outputs, i) => {
      const inputs = sizes[i]!;
      const bound = 1 / Math.sqrt(inputs);
      const some = (length: number) =>
        Float64Array.from({ length }, () => (2 * random.next() - 1) * bound);
      const weights = some(inputs * outputs);
      const biases = some(outputs);
      return {
        inputs,
        outputs,
        weights,
        biases,
        weightSlopes: new Float64Array(weights.length),
        biasSlopes: new Float64Array(outputs),
      };
    });
    this.adam = new Adam(
      this.layers.flatMap(({ weights, biases }) => [weights, biases]),
      this.layers.flatMap(({ weightSlopes, biasSlopes }) => [weightSlopes, biasSlopes]),
    );
  }

  /** How many numbers training can change. */
  get parameters(): number {
    return this.layers.reduce((sum, layer) => sum + layer.weights.length + layer.outputs, 0);
  }

  /** Outputs [rows x outputs] for inputs [rows x inputs]; kept until the next call. */
  forward(inputs: Float64Array, rows: number): Float64Array {
    this.#rows = rows;
    let values = inputs;
    this.#kept = [inputs];
    this.layers.forEach((layer, index) => {
      const out = new Float64Array(rows * layer.outputs);
      multiply(values, layer, rows, out);
      if (index < this.layers.length - 1) activate(out, this.#activation);
      this.#kept.push(out);
      values = out;
    });
    return values;
  }

  /**
   * Slopes of the loss by every weight, added to those kept since the last `update`.
   *
   * @param slopes of the loss by each output of the last `forward`, [rows x outputs]
   * @param learn false where only the slopes by the inputs are wanted: half the work
   * @returns the slopes of the loss by each input, [rows x inputs]
   */
  backward(slopes: Float64Array, learn = true): Float64Array {
    let after = slopes;
    for (let index = this.layers.length - 1; index >= 0; index--) {
      const layer = this.layers[index]!;
      const before = this.#kept[index]!;
      const back = new Float64Array(this.#rows * layer.inputs);
      if (learn) gather(after, before, layer, this.#rows);
      spread(after, layer, this.#rows, back);
      if (index > 0) deactivate(back, before, this.#activation);
      after = back;
    }
    return after;
  }

  /** One step of Adam along the kept slopes, which are then forgotten. */
  update(rate: number): void {
    this.adam.step(rate);
  }

  /** Forget the slopes without learning from them. */
  forget(): void {
    for (const layer of this.layers) {
      layer.weightSlopes.fill(0);
      layer.biasSlopes.fill(0);
    }
  }

  /** All weights, for a file: per layer its sizes, weights row by row, and biases. */
  toJSON(): unknown {
    return this.layers.map(({ inputs, outputs, weights, biases }) => ({
      inputs,
      outputs,
      weights: Array.from(weights),
      biases: Array.from(biases),
    }));
  }
}

/** out = values times the layer's weights, plus its biases. */
function multiply(values: Float64Array, layer: Layer, rows: number, out: Float64Array): void {
  const { inputs, outputs, weights, biases } = layer;
  const whole = inputs - (inputs % 4);
  for (let row = 0; row < rows; row++) {
    const at = row * inputs;
    for (let o = 0; o < outputs; o++) {
      const w = o * inputs;
      let sum = biases[o]!;
      let i = 0;
      for (; i < whole; i += 4) {
        sum +=
          values[at + i]! * weights[w + i]! +
          values[at + i + 1]! * weights[w + i + 1]! +
          values[at + i + 2]! * weights[w + i + 2]! +
          values[at + i + 3]! * weights[w + i + 3]!;
      }
      for (; i < inputs; i++) sum += values[at + i]! * weights[w + i]!;
      out[row * outputs + o] = sum;
    }
  }
}

/** Adds the slopes by the layer's weights and biases to those that it keeps. */
function gather(after: Float64Array, before: Float64Array, layer: Layer, rows: number): void {
  const { inputs, outputs, weightSlopes, biasSlopes } = layer;
  for (let row = 0; row < rows; row++) {
    const at = row * inputs;
    for (let o = 0; o < outputs; o++) {
      const slope = after[row * outputs + o]!;
      if (slope === 0) continue;
      const w = o * inputs;
      biasSlopes[o]! += slope;
      for (let i = 0; i < inputs; i++) weightSlopes[w + i]! += slope * before[at + i]!;
    }
  }
}

/** Writes the slopes by the layer's inputs into `back`. */
function spread(after: Float64Array, layer: Layer, rows: number, back: Float64Array): void {
  const { inputs, outputs, weights } = layer;
  for (let row = 0; row < rows; row++) {
    const at = row * inputs;
    for (let o = 0; o < outputs; o++) {
      const slope = after[row * outputs + o]!;
      if (slope === 0) continue;
      const w = o * inputs;
      for (let i = 0; i < inputs; i++) back[at + i]! += slope * weights[w + i]!;
    }
  }
}

function activate(values: Float64Array, activation: Activation): void {
  if (activation === "tanh") for (let i = 0; i < values.length; i++) values[i] = Math.tanh(values[i]!);
  else for (let i = 0; i < values.length; i++) if (values[i]! < 0) values[i] = 0;
}

/** Slopes by the values before an activation, from those after it; `values` are its outputs. */
function deactivate(slopes: Float64Array, values: Float64Array, activation: Activation): void {
  if (activation === "tanh") for (let i = 0; i < slopes.length; i++) slopes[i]! *= 1 - values[i]! ** 2;
  else for (let i = 0; i < slopes.length; i++) if (values[i]! <= 0) slopes[i] = 0;
}
