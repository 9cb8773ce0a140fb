/** Lab "Two questions": the same dots and the same small network, asked to predict and to generate. */

import { define } from "../core/element.ts";
import type { Settings } from "../core/model.ts";
import { percent } from "../core/drawing.ts";
import { chosenDots, type Dots, DRAWN } from "../core/points.ts";
import { dotsPad } from "../core/own-dots.ts";
import { random } from "../core/random.ts";
import type { View } from "./model.ts";
import { BOX, picture, type Question, told } from "./picture.ts";

/** The dots as they are before a worker has made them. */
const begin = (settings: Settings): Dots => chosenDots(settings, random(Number(settings.seed)));

define<View>({
  name: "two-questions",
  attempt: "Train it, then change the question: first which class belongs to a place, then new dots of each class.",
  start: "Train",
  controls: [
    {
      key: "question",
      kind: "choice",
      label: "The question",
      value: "predict",
      live: true,
      options: [["predict", "predict: which class?"], ["generate", "generate: more dots"]],
    },
    {
      key: "set",
      kind: "choice",
      label: "Dots",
      value: "moons",
      options: [
        ["moons", "two moons"],
        ["blobs", "two clouds (bell curves fit)"],
        ["rings", "ring and core"],
        ["corners", "four corners"],
        ["own", "the ones I draw"],
      ],
    },
    {
      key: "draw",
      kind: "choice",
      label: "My next dot is",
      value: "a",
      live: true,
      options: [["a", "a disc"], ["b", "a cross"]],
    },
    { key: "count", kind: "range", label: "How many dots", value: 120, min: 20, max: 300, step: 20 },
    { key: "noise", kind: "range", label: "Noise", value: 0.04, min: 0, max: 0.15, step: 0.01, say: (v) => `${percent(v)} of the square` },
    { key: "seed", kind: "range", label: "Seed", value: 1, min: 1, max: 99, step: 1 },
    { key: "dots", kind: "hidden", value: "", pattern: DRAWN },
  ],
  pad: dotsPad(BOX, (settings) => Number(settings.draw === "b")),
  picture: (view, settings) => picture(settings.question as Question, view, begin(settings)),
  told: (view, settings) => told(settings.question as Question, view),
  rows: ({ network, curves }) => [
    ["model", "dots on the wrong side", "new dots near a real one", "new dots named as asked"],
    ...Object.entries({ network, curves }).map(([name, all]) => [name, all?.wrong ?? "", all?.near ?? "", all?.asked ?? ""]),
  ],
});
