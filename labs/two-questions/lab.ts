/** Lab "Two questions": the same dots and the same small network, asked to predict and to generate. */

import { define } from "../core/element.ts";
import { CLASS, dotsBefore, dotsControls, dotsPad } from "../core/own-dots.ts";
import type { View } from "./model.ts";
import { BOX, picture, type Question, told } from "./picture.ts";

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
    ...dotsControls(["moons", "blobs", "rings", "corners"], [120, 20], [0.04, 0.15]),
    CLASS,
  ],
  pad: dotsPad(BOX, (settings) => Number(settings.draw === "b")),
  picture: (view, settings) => picture(settings.question as Question, view, dotsBefore(settings)),
  told: (view, settings) => told(settings.question as Question, view),
  rows: ({ network, curves }) => [
    ["model", "dots on the wrong side", "new dots near a real one", "new dots named as asked"],
    ...Object.entries({ network, curves }).map(([name, all]) => [name, all?.wrong ?? "", all?.near ?? "", all?.asked ?? ""]),
  ],
});
