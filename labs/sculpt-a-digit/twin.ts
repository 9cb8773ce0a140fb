/** What the page shows without script: the price of guidance, with a second judge, and few steps. */

import { CLASSES, digitsOf, largest, PIXELS } from "../core/digits.ts";
import { random } from "../core/random.ts";
import { storedNetwork, type LayerNames } from "../core/stored-network.ts";
import type { Twin } from "../core/twin.ts";
import { Denoiser, levelsOf } from "./denoiser.ts";
import { apart, askedOf, create, ink } from "./model.ts";
import { picture } from "./picture.ts";

const PAGE = { at: 0.5, digit: "3", guidance: 1, steps: 50, start: "noise", blur: 0.6, own: "", seed: 1 };
const MADE = 40; // pictures each time, four of each digit
const TESTED = 100; // test digits that the denoiser reads, to say how well it reads
/** What is compared: guidance and steps, by the name of the figures. */
const CASES = {
  untold: [-1, 50, "guidance -1: the digit is not told"],
  none: [0, 50, "guidance 0"],
  one: [1, 50, "guidance 1"],
  four: [4, 50, "guidance 4"],
  eight: [8, 50, "guidance 8"],
  "five-steps": [1, 5, "guidance 1, 5 steps"],
  "one-step": [0, 1, "guidance 0, 1 step"],
} as const;
type Case = keyof typeof CASES;
const NAMES = Object.keys(CASES) as Case[];

const each = <Value>(key: string, make: (name: Case) => Value) =>
  Object.fromEntries(NAMES.map((name) => [`${name}-${key}`, make(name)]));

export const twin: Twin = {
  question: "What does guidance towards a digit buy, and what does it cost?",
  figures: {
    ...each("read", (name) => ["share", `pictures that the denoiser itself reads as asked; ${CASES[name][2]}`] as const),
    ...each("judged", (name) => ["share", `pictures that a classifier names as asked; ${CASES[name][2]}`] as const),
    ...each("apart", (name) => ["", `how far two pictures of one digit are apart; ${CASES[name][2]}`] as const),
    "real-read": ["share", "of 100 test digits, those that the denoiser reads right"],
    "real-apart": ["", "how far two test digits of one kind are apart"],
  },
  async run(seed, load) {
    const denoiser = new Denoiser(await load.weights("digit-denoiser"));
    const file = await load.weights("digit-classifiers");
    const judge = storedNetwork(file, (file.notes.layers as { plain: LayerNames }).plain);
    const { images, labels, train } = digitsOf(await load.weights("digits"));
    const [tested, right] = [images.subarray(train * PIXELS), labels.subarray(train)];
    const asked = askedOf("all", MADE);
    const share = (named: ArrayLike<number>) => asked.filter((one, i) => one === named[i]).length / MADE;
    const figures: Record<string, number> = {};
    for (const name of NAMES) {
      const [guidance, steps] = CASES[name];
      const dice = random(seed);
      let some: Float64Array = Float64Array.from({ length: MADE * PIXELS }, () => dice.normal());
      const levels = levelsOf(denoiser.levels - 1, steps);
      levels.forEach((level, i) => {
        some = denoiser.down(some, denoiser.guided(some, level, asked, guidance), level, levels[i + 1] ?? -1, dice);
      });
      const made = ink(some);
      const scores = judge.forward(made, MADE);
      figures[`${name}-read`] = share(denoiser.read(some));
      figures[`${name}-judged`] = share(asked.map((_, i) => largest(scores.subarray(i * CLASSES, (i + 1) * CLASSES))));
      figures[`${name}-apart`] = apart(made, asked);
    }
    const read = denoiser.read(tested.subarray(0, TESTED * PIXELS).map((one) => 2 * one - 1));
    figures["real-read"] = read.filter((one, i) => one === right[i]).length / TESTED;
    figures["real-apart"] = apart(tested, right);
    return figures;
  },
  async picture(load) {
    const model = await create(PAGE, load);
    while (!model.done) model.step();
    return picture(model.view(), PAGE);
  },
};
