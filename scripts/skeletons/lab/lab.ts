/** Lab "{title}": TODO say in one sentence what it makes happen. */

import { percent } from "../core/drawing.ts";
import { define } from "../core/element.ts";
import type { View } from "./model.ts";
import { picture, told } from "./picture.ts";

define<View>({
  name: "{name}",
  attempt: "TODO say in one line what to try.",
  start: "Start",
  controls: [
    { key: "chance", kind: "range", label: "Chance of heads", value: 0.5, min: 0, max: 1, step: 0.05, say: (v) => percent(v) },
    { key: "seed", kind: "range", label: "Seed", value: 1, min: 1, max: 99, step: 1 },
  ],
  picture,
  told,
  rows: ({ curve }) => [["tosses", "share of heads"], ...curve],
});
