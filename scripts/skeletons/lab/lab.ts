/** Lab "{title}": TODO say in one sentence what it makes happen. */

import { seed } from "../core/controls.ts";
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
    seed(),
  ],
  picture,
  told,
  rows: ({ curve }) => [["tosses", "share of heads"], ...curve],
});
