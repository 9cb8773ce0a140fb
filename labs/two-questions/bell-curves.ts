/** One bell curve a class: a mean, a spread and a tilt, from which follow an answer and new dots. */

import { type Dots, pairs } from "../core/points.ts";
import type { Random } from "../core/random.ts";

/** A normal distribution in the plane, and how many of the dots are of its class. */
interface Curve {
  share: number;
  mean: readonly [number, number];
  covariance: readonly [xx: number, xy: number, yy: number];
}

const LEAST = 1e-4; // added to each variance, so that dots in a row still make a curve

/** How many numbers two curves hold: two means, two times three of a covariance, and one share. */
export const NUMBERS = 2 * 2 + 2 * 3 + 1;

export class BellCurves {
  readonly curves: readonly [Curve, Curve];

  /** Fit both curves; each class needs at least one dot. */
  constructor(dots: Dots) {
    const fit = (label: number): Curve => {
      const all = [...pairs(dots, label)];
      const mean = ([0, 1] as const).map((axis) => all.reduce((sum, dot) => sum + dot[axis], 0) / all.length);
      const about = (a: 0 | 1, b: 0 | 1) =>
        all.reduce((sum, dot) => sum + (dot[a] - mean[a]!) * (dot[b] - mean[b]!), 0) / all.length;
      return {
        share: all.length / dots.labels.length,
        mean: [mean[0]!, mean[1]!],
        covariance: [about(0, 0) + LEAST, about(0, 1), about(1, 1) + LEAST],
      };
    };
    this.curves = [fit(0), fit(1)];
  }

  /** Predict: the log of how many times likelier the second class is at a place than the first. */
  score(x: number, y: number): number {
    const [first, second] = this.curves.map(({ share, mean, covariance: [xx, xy, yy] }) => {
      const [dx, dy] = [x - mean[0], y - mean[1]];
      const area = xx * yy - xy * xy;
      const distance = (yy * dx * dx - 2 * xy * dx * dy + xx * dy * dy) / area;
      return Math.log(share) - (Math.log(area) + distance) / 2;
    });
    return second! - first!;
  }

  /** Generate: new dots, one of each label that is asked for; [dots x 2]. */
  sample(labels: ArrayLike<number>, random: Random): Float64Array {
    const at = new Float64Array(2 * labels.length);
    for (let i = 0; i < labels.length; i++) {
      const { mean, covariance: [xx, xy, yy] } = this.curves[labels[i]! as 0 | 1];
      const [u, v] = [random.normal(), random.normal()];
      at[2 * i] = mean[0] + Math.sqrt(xx) * u;
      at[2 * i + 1] = mean[1] + (xy / Math.sqrt(xx)) * u + Math.sqrt(yy - (xy * xy) / xx) * v;
    }
    return at;
  }
}
