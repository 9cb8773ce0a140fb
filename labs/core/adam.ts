/** Adam: each weight takes steps of its own length, by the running means of its slopes. */

/** As its authors recommend (Kingma and Ba, 2014); so is the momentum below, which can be changed. */
const SECOND = 0.999;
const TINY = 1e-8;

export class Adam {
  readonly #all: { values: Float64Array; slopes: Float64Array; m: Float64Array; v: Float64Array }[];
  #steps = 0;
  #begun = 1; // the product of all momenta so far
  /** How much of its running mean of slopes a step keeps. */
  momentum = 0.9;

  /** @param values the weights that it moves, and by each of them the slope of the loss */
  constructor(values: readonly Float64Array[], slopes: readonly Float64Array[]) {
    this.#all = values.map((one, i) => ({
      values: one,
      slopes: slopes[i]!,
      m: new Float64Array(one.length),
      v: new Float64Array(one.length),
    }));
  }

  /**
   * One step along the slopes, which are then forgotten.
   *
   * @param most length of all slopes together; longer ones are made that long
   */
  step(rate: number, most = Infinity): void {
    this.#steps++;
    const { momentum } = this;
    this.#begun *= momentum;
    const first = 1 - this.#begun;
    const second = 1 - SECOND ** this.#steps;
    const shorter = most < Infinity ? Math.min(1, most / this.#length()) : 1;
    for (const { values, slopes, m, v } of this.#all) {
      for (let i = 0; i < values.length; i++) {
        const slope = slopes[i]! * shorter;
        m[i] = momentum * m[i]! + (1 - momentum) * slope;
        v[i] = SECOND * v[i]! + (1 - SECOND) * slope * slope;
        values[i]! -= (rate * (m[i]! / first)) / (Math.sqrt(v[i]! / second) + TINY);
        slopes[i] = 0;
      }
    }
  }

  #length(): number {
    let sum = 0;
    for (const { slopes } of this.#all) for (const slope of slopes) sum += slope * slope;
    return Math.sqrt(sum) || 1;
  }
}
