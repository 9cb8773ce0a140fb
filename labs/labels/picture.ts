/** Draws what each way named right by the number of labels, and the labelled digits themselves. */

import { digitRow, PIXELS, rowHeight } from "../core/digits.ts";
import { chart, percent, svg, text } from "../core/drawing.ts";
import { mean } from "../core/mean.ts";
import type { Settings } from "../core/model.ts";
import { COUNTS, type Way, WAYS } from "./limits.ts";
import type { Named, View } from "./model.ts";

const WIDTH = 300;
const HEIGHT = 300;
const NAMES: Record<Way, string> = { pixels: "pixels", features: "features", copies: "with copies" };
const CSS: Record<Way, string> = { pixels: "data", features: "predict", copies: "generate" };
const MOST = 5; // labelled images of a digit that are drawn

/** How far the draws lie apart: their standard deviation; nought for one draw. */
function deviation(values: readonly number[]): number {
  const middle = mean(values);
  const squares = values.reduce((sum, one) => sum + (one - middle) ** 2, 0);
  return values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0;
}

/** The gain of a way over pixels, draw by draw: its mean and how far the draws lie apart. */
export function gain({ right }: Named, way: Way): { mean: number; spread: number } {
  const gains = right[way].map((share, i) => share - right.pixels[i]!);
  return { mean: mean(gains), spread: deviation(gains) };
}

/** The digits that had labels: a column a digit. */
function labelled(view: View, index: number): string {
  const images = view.labelled[index];
  if (!images) return "";
  const count = COUNTS[index]!;
  const rows = Math.min(count, MOST);
  const high = rowHeight(10, WIDTH);
  const parts = Array.from({ length: rows }, (_, row) => {
    const line = new Float64Array(10 * PIXELS);
    for (let digit = 0; digit < 10; digit++) {
      const from = (digit * count + row) * PIXELS;
      line.set(images.subarray(from, from + PIXELS), digit * PIXELS);
    }
    return digitRow(line, 0, 22 + row * (high + 6), WIDTH, "data");
  });
  const label = `${count} labelled image${count > 1 ? "s" : ""} of each digit`;
  const more = count > MOST ? `, ${MOST} of them drawn` : "";
  return svg(WIDTH, 22 + MOST * (high + 6), [text(0, 12, `The last draw: ${label}${more}`, "soft"), ...parts], `${label}.`);
}

const chosen = (view: View, settings: Settings): number =>
  Math.min(view.named.length - 1, COUNTS.findIndex((count) => String(count) === settings.count));

export function picture(view: View | undefined, settings: Settings): string {
  if (!view?.named.length) {
    return svg(WIDTH, HEIGHT, [text(0, 12, "Train, to fetch 500 digits to learn from.", "soft")], "Nothing yet.");
  }
  const lines = WAYS.map((way) => ({
    name: NAMES[way],
    css: CSS[way],
    // Each place is twice or so the labels of the place before it.
    points: view.named.map(({ right }, i) => [i, 100 * mean(right[way])] as const),
  }));
  return (
    svg(WIDTH, HEIGHT, [
      chart([0, 0, WIDTH, HEIGHT], lines, "labels a digit", "test digits named right, in %", [40, 100], COUNTS.map(String)),
    ], told(view, settings)) + labelled(view, chosen(view, settings))
  );
}

export function told(view: View, settings: Settings): string {
  const index = chosen(view, settings);
  const one = view.named[index];
  if (!one) return "It is learning.";
  const labels = one.count === 1 ? "1 label a digit" : `${one.count} labels a digit`;
  const verdict = (way: Way) => {
    const { mean: by, spread } = gain(one, way);
    if (Math.abs(by) < spread) return "no difference seen";
    return by > 0 ? "a gain" : "a loss";
  };
  const own = view.own[index];
  return (
    `With ${labels}, from pixels alone ${percent(mean(one.right.pixels), 1)} of ${view.tests} test digits are named right; ` +
    `from features learnt without labels ${percent(mean(one.right.features), 1)} (${verdict("features")}); ` +
    `with made-up copies added ${percent(mean(one.right.copies), 1)} (${verdict("copies")}).` +
    (own ? ` Your digit is named ${own.pixels} from pixels and ${own.features} from features.` : "")
  );
}
