/** What the page shows without script: the same climbs and attacks, against all digits of the project. */

import { digitsOf, meanAway, PIXELS } from "../core/digits.ts";
import type { Load } from "../core/model.ts";
import { random } from "../core/random.ts";
import type { Twin } from "../core/twin.ts";
import { type Name, NAMES } from "./limits.ts";
import { attack, create, named, networksOf, PGD_STEPS } from "./model.ts";
import { picture } from "./picture.ts";

const PAGE = { digit: "6", own: "", attack: "pgd", reach: 0.1, start: "0.1", seed: 1 };
const UNDER_ATTACK = 100; // test digits

async function climbed(settings: Record<string, number | string>, load: Load) {
  const model = await create({ ...PAGE, ...settings }, load);
  while (!model.done) model.step();
  return model.view();
}

const told: Record<Name, string> = { plain: "the plain network", robust: "the robust network" };
const each = <Value>(key: string, make: (name: Name) => Value) =>
  Object.fromEntries(NAMES.map((name) => [`${name}-${key}`, make(name)]));

export const twin: Twin = {
  question: "What do two classifiers draw when they are climbed backwards, and what fools them?",
  figures: {
    ...each("distance", (name) => ["", `from a picture of ${told[name]} to the nearest of 1,297 training digits; from dim noise`] as const),
    "real-distance": ["", "from a test digit to the nearest of 1,297 training digits"],
    ...each("sure", (name) => ["share", `how sure ${told[name]} is of its own pictures; from dim noise`] as const),
    ...each("judged", (name) => ["share", `pictures of ${told[name]} that the other network names as asked; from dim noise`] as const),
    ...each("bright-distance", (name) => ["", `from a picture of ${told[name]} to the nearest of 1,297 training digits; from bright noise`] as const),
    ...each("bright-judged", (name) => ["share", `pictures of ${told[name]} that the other network names as asked; from bright noise`] as const),
    ...each("clean", (name) => ["share", `of 100 test digits, named right by ${told[name]}`] as const),
    ...each("pgd-100", (name) => ["share", `of 100 test digits, named right by ${told[name]} under PGD 0.1`] as const),
    ...each("fgsm-200", (name) => ["share", `of 100 test digits, named right by ${told[name]} under FGSM 0.2`] as const),
    ...each("pgd-200", (name) => ["share", `of 100 test digits, named right by ${told[name]} under PGD 0.2`] as const),
  },
  async run(seed, load) {
    const { images, labels, train } = digitsOf(await load.weights("digits"));
    const training = images.subarray(0, train * PIXELS);
    const tested = images.subarray(train * PIXELS, (train + UNDER_ATTACK) * PIXELS);
    const right = labels.subarray(train, train + UNDER_ATTACK);
    const networks = networksOf(await load.weights("digit-classifiers"));
    const [dim, bright] = [await climbed({ seed }, load), await climbed({ seed, start: "1" }, load)];
    const under = (name: Name, reach: number, steps: number) =>
      named(networks[name], attack(networks[name], tested, right, reach, steps, random(seed)), right) / UNDER_ATTACK;
    return {
      ...each("distance", (name) => meanAway(dim.climbed[name], training)),
      "real-distance": meanAway(images.subarray(train * PIXELS), training),
      ...each("sure", (name) => dim.sure[name]),
      ...each("judged", (name) => dim.judged[name] / 10),
      ...each("bright-distance", (name) => meanAway(bright.climbed[name], training)),
      ...each("bright-judged", (name) => bright.judged[name] / 10),
      ...each("clean", (name) => named(networks[name], tested, right) / UNDER_ATTACK),
      ...each("pgd-100", (name) => under(name, 0.1, PGD_STEPS)),
      ...each("fgsm-200", (name) => under(name, 0.2, 1)),
      ...each("pgd-200", (name) => under(name, 0.2, PGD_STEPS)),
    };
  },
  async picture(load) {
    return picture(await climbed({}, load), PAGE);
  },
};
