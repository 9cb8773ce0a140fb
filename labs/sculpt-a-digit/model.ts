/** Ten digits out of noise, step by step, and what more guidance does to obedience and variety. */

import { CLASSES, distance, imageOf, parseOwn, PIXELS } from "../core/digits.ts";
import { finite } from "../core/losses.ts";
import type { Load, Model, Settings } from "../core/model.ts";
import { random, type Random } from "../core/random.ts";
import { Denoiser, levelsOf } from "./denoiser.ts";

export const TEN = 10;
export const GUIDANCES = [-1, -0.5, 0, 1, 2, 4, 8];
const MEASURED = 20; // pictures for each guidance
const READ_AT_ONCE = 4;

/** What the network was given at one step, and its guess of the clean pictures; both [10 x 64]. */
interface Frame {
  level: number;
  given: Float64Array;
  guess: Float64Array;
}

export interface View {
  asked: number[];
  /** Whether the ten began as the reader's drawing with noise. */
  fromOwn: boolean;
  /** The step that is shown, and how many there are; after the last there is nothing more to guess. */
  step: number;
  steps: number;
  level: number;
  given: Float64Array; // from 0 to 1
  guess: Float64Array;
  /** As which digit the network reads each picture once it is done; empty before. */
  read: number[];
  /** For each guidance the share read as asked, and the mean distance of two pictures of one digit. */
  sweep: [guidance: number, obeyed: number, apart: number][];
}

export const ink = (pictures: Float64Array): Float64Array =>
  pictures.map((one) => Math.min(1, Math.max(0, (one + 1) / 2)));

/** The mean distance of two images of one digit, over all such pairs; NaN for none. */
export function apart(images: Float64Array, labels: ArrayLike<number>): number {
  let [sum, pairs] = [0, 0];
  for (let i = 0; i < labels.length; i++) {
    for (let j = i + 1; j < labels.length; j++) {
      if (labels[i] !== labels[j]) continue;
      sum += distance(imageOf(images, i), imageOf(images, j));
      pairs++;
    }
  }
  return sum / pairs;
}

/** The digits asked of `count` pictures: one digit, or all in turn. */
export const askedOf = (digit: string, count: number): number[] =>
  Array.from({ length: count }, (_, i) => (digit === "all" ? i % CLASSES : Number(digit)));

export async function create(settings: Settings, load: Load): Promise<Model<View>> {
  const denoiser = new Denoiser(await load.weights("digit-denoiser"));
  const most = denoiser.levels - 1;
  const now = { ...settings };
  const asked = askedOf(String(settings.digit), TEN);

  /** All the work, in pieces of a few milliseconds. */
  let work: (() => void)[] = [];
  let next = 0;
  let frames: Frame[] = [];
  let read: number[] = [];
  let picture: Float64Array;
  let fromOwn = false;
  let steps = 0; // fewer than wanted where a drawing begins with little noise
  const sweep: View["sweep"] = [];

  const pure = (rows: number, dice: Random) => Float64Array.from({ length: rows * PIXELS }, () => dice.normal());
  const reading = (pictures: () => Float64Array, rows: number, into: number[]) => {
    for (let row = 0; row < rows; row += READ_AT_ONCE) {
      work.push(() => into.push(...denoiser.read(pictures().subarray(row * PIXELS, (row + READ_AT_ONCE) * PIXELS))));
    }
  };
  const makeTen = () => {
    const dice = random(Number(settings.seed));
    const own = parseOwn(String(now.own));
    fromOwn = now.start === "own" && own.some((one) => one > 0);
    const highest = fromOwn ? Math.round(most * Number(now.blur)) : most;
    const copies = Float64Array.from({ length: TEN * PIXELS }, (_, i) => 2 * own[i % PIXELS]! - 1);
    picture = fromOwn ? denoiser.noisy(copies, highest, dice) : pure(TEN, dice);
    const levels = levelsOf(highest, Number(settings.steps));
    steps = levels.length;
    frames = [];
    levels.forEach((level, i) =>
      work.push(() => {
        const guess = denoiser.guided(picture, level, asked, Number(now.guidance));
        frames.push({ level, given: picture, guess });
        picture = denoiser.down(picture, guess, level, levels[i + 1] ?? -1, dice);
        finite(picture[0]!);
      }),
    );
    work.push(() => frames.push({ level: -1, given: picture, guess: picture }));
    read = [];
    reading(() => picture, TEN, read);
  };
  const compare = () => {
    const dice = random(Number(settings.seed));
    const wanted = askedOf(String(settings.digit), MEASURED);
    const levels = levelsOf(most, Number(settings.steps));
    for (const guidance of GUIDANCES) {
      const named: number[] = [];
      let some: Float64Array = pure(MEASURED, dice);
      levels.forEach((level, i) =>
        work.push(() => {
          some = denoiser.down(some, denoiser.guided(some, level, wanted, guidance), level, levels[i + 1] ?? -1, dice);
        }),
      );
      reading(() => some, MEASURED, named);
      work.push(() => {
        const right = named.filter((one, i) => one === wanted[i]).length;
        sweep.push([guidance, right / MEASURED, apart(ink(some), wanted)]);
      });
    }
  };
  /** Ten anew; what was compared over guidances stays, since no live setting changes it. */
  const begin = () => {
    [work, next] = [[], 0];
    makeTen();
    if (sweep.length === GUIDANCES.length) return;
    sweep.length = 0;
    compare();
  };
  begin();
  return {
    get done() {
      return next >= work.length;
    },
    get progress() {
      return next / work.length;
    },
    step() {
      work[next++]!();
    },
    set(key, value) {
      now[key] = value;
      if (key !== "at") begin();
    },
    view() {
      const step = Math.min(Math.round(Number(now.at) * steps), frames.length - 1);
      const frame = frames[step];
      return {
        asked,
        fromOwn,
        step: Math.max(step, 0),
        steps,
        level: frame?.level ?? most,
        given: ink(frame?.given ?? picture),
        guess: ink(frame?.guess ?? new Float64Array(0)),
        read: read.length < TEN ? [] : read,
        sweep,
      };
    },
    weights: () => denoiser.network.toJSON(),
  };
}
