/** TODO say in one sentence what is drawn; below, the share of heads as the tosses go on. */

import { chart, percent, svg } from "../core/drawing.ts";
import type { View } from "./model.ts";

const WIDTH = 420;
const HEIGHT = 220;

export function picture(view: View | undefined): string {
  const points = (view?.curve ?? []).map(([tosses, share]) => [tosses, 100 * share] as const);
  const label = view ? `Share of heads by number of tosses. ${told(view)}` : "No toss yet.";
  const lines = [{ name: "share of heads", css: "predict", points }];
  return svg(WIDTH, HEIGHT, [chart([0, 0, WIDTH, HEIGHT], lines, "tosses", "heads, in %", [0, 100])], label);
}

export function told({ curve }: View): string {
  const last = curve.at(-1);
  return last ? `After ${last[0]} tosses, ${percent(last[1], 1)} were heads.` : "No toss yet.";
}
