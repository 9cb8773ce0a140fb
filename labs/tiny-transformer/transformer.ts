/** A decoder-only transformer that reads one letter at a time and keeps what it needs of the others. */

import { dot } from "../core/letter-network.ts";
import { mean } from "../core/mean.ts";
import type { Weights } from "../core/weights.ts";
import { SYMBOLS } from "../core/words.ts";

interface Block {
  before: Norm; // of the attention
  looks: Float64Array; // [3 width x width]: queries, keys, values
  mix: Float64Array; // [width x width]
  after: Norm; // before the network
  into: Float64Array; // [hidden x width]
  intoBias: Float64Array;
  out: Float64Array; // [width x hidden]
  outBias: Float64Array;
}

interface Norm {
  weight: Float64Array;
  bias: Float64Array;
}

/** What was computed of the letters so far: keys and values of each block, one after the other. */
export interface Reading {
  length: number;
  keys: Float64Array[]; // of each block, [places x width]
  values: Float64Array[];
  /** Scores for the next symbol, [27]. */
  scores: Float64Array;
  /** Where each head of the last letter looked, [blocks x heads x letters so far]. */
  looked: Float64Array[][];
}

/** As in the notes of the weight file; Vaswani et al., 2017, the decoder alone. */
export class Transformer {
  readonly width: number;
  readonly heads: number;
  readonly context: number;
  readonly parameters: number;
  readonly #eps: number;
  readonly #letters: Float64Array;
  readonly #places: Float64Array;
  readonly #blocks: Block[];
  readonly #last: Norm;
  readonly #out: Float64Array;
  readonly #outBias: Float64Array;

  constructor(file: Weights) {
    const note = (name: string) => Number(file.notes[name]);
    this.width = note("width");
    this.heads = note("heads");
    this.context = note("context");
    this.parameters = note("parameters");
    this.#eps = note("eps");
    const norm = (name: string) => ({ weight: file.tensor(`${name}.weight`), bias: file.tensor(`${name}.bias`) });
    this.#letters = file.tensor("letters.weight");
    this.#places = file.tensor("places.weight");
    this.#blocks = Array.from({ length: note("layers") }, (_, i) => ({
      before: norm(`blocks.${i}.before_attention`),
      looks: file.tensor(`blocks.${i}.looks.weight`),
      mix: file.tensor(`blocks.${i}.mix.weight`),
      after: norm(`blocks.${i}.before_network`),
      into: file.tensor(`blocks.${i}.network.0.weight`),
      intoBias: file.tensor(`blocks.${i}.network.0.bias`),
      out: file.tensor(`blocks.${i}.network.2.weight`),
      outBias: file.tensor(`blocks.${i}.network.2.bias`),
    }));
    this.#last = norm("out.0");
    this.#out = file.tensor("out.1.weight");
    this.#outBias = file.tensor("out.1.bias");
  }

  /** Nothing read yet; `read` adds to it. */
  begin(): Reading {
    const room = () => this.#blocks.map(() => new Float64Array(this.context * this.width));
    return { length: 0, keys: room(), values: room(), scores: new Float64Array(SYMBOLS), looked: [] };
  }

  /**
   * Read one more symbol. Raises RangeError past the last place.
   *
   * Only the new letter goes through the blocks: the keys and values of those before it are kept,
   * and would come out the same, since a letter looks only at itself and back.
   */
  read(reading: Reading, symbol: number): Reading {
    const { width } = this;
    const place = reading.length++;
    if (place >= this.context) throw new RangeError(`there are ${this.context} places`);
    const x = this.#letters.slice(symbol * width, (symbol + 1) * width);
    for (let i = 0; i < width; i++) x[i]! += this.#places[place * width + i]!;
    reading.looked = this.#blocks.map((block, index) => {
      const parts = linear(block.looks, this.#norm(x, block.before));
      reading.keys[index]!.set(parts.subarray(width, 2 * width), place * width);
      reading.values[index]!.set(parts.subarray(2 * width), place * width);
      const { seen, looked } = this.#attend(parts, reading.keys[index]!, reading.values[index]!, place);
      add(x, linear(block.mix, seen));
      const hidden = linear(block.into, this.#norm(x, block.after), block.intoBias).map(gelu);
      add(x, linear(block.out, hidden, block.outBias));
      return looked;
    });
    reading.scores = linear(this.#out, this.#norm(x, this.#last), this.#outBias);
    return reading;
  }

  /** What one letter gathers from those before it and itself, head by head. */
  #attend(query: Float64Array, keys: Float64Array, values: Float64Array, place: number) {
    const { width } = this;
    const wide = width / this.heads;
    const seen = new Float64Array(width);
    const looked = Array.from({ length: this.heads }, (_, head) => {
      const at = head * wide;
      const shares = Float64Array.from({ length: place + 1 }, (_, to) =>
        Math.exp(dot(query, at, keys, to * width + at, wide) / Math.sqrt(wide)),
      );
      const sum = shares.reduce((all, one) => all + one, 0);
      shares.forEach((share, to) => {
        shares[to] = share / sum;
        for (let i = at; i < at + wide; i++) seen[i]! += shares[to]! * values[to * width + i]!;
      });
      return shares;
    });
    return { seen, looked };
  }

  /** Layer norm: mean 0 and variance 1, then stretched and shifted as was learnt. */
  #norm(x: Float64Array, { weight, bias }: Norm): Float64Array {
    const middle = mean(x);
    const scale = 1 / Math.sqrt(mean(x.map((one) => (one - middle) ** 2)) + this.#eps);
    return x.map((one, i) => (one - middle) * scale * weight[i]! + bias[i]!);
  }
}

/** weights [outputs x inputs] times x [inputs], plus biases. */
function linear(weights: Float64Array, x: Float64Array, biases?: Float64Array): Float64Array {
  const inputs = x.length;
  const out = new Float64Array(weights.length / inputs);
  for (let o = 0; o < out.length; o++) {
    out[o] = dot(weights, o * inputs, x, 0, inputs) + (biases ? biases[o]! : 0);
  }
  return out;
}

function add(x: Float64Array, more: Float64Array): void {
  for (let i = 0; i < x.length; i++) x[i]! += more[i]!;
}

const gelu = (x: number): number => (x * (1 + erf(x / Math.SQRT2))) / 2;

/**
 * The error function, within 1.5e-7.
 *
 * Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 1964, formula 7.1.26.
 */
export function erf(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const series = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
  return Math.sign(x) * (1 - series * Math.exp(-x * x));
}
