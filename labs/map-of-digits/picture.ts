/** Draws the map with its mark, what two numbers make there, and what comes back of a digit. */

import { digit, digitRow, PIXELS, rowHeight } from "../core/digits.ts";
import { dots, field, frame, number, scale, svg, text } from "../core/drawing.ts";
import type { Settings } from "../core/model.ts";
import { MAP, missed, REACH, REGION, type Way } from "./limits.ts";
import type { View } from "./model.ts";

const SIZE = 300;
export const BOX = [0, 20, SIZE, SIZE] as const;
const PICTURE = 84;
const TEN = rowHeight(10, SIZE);
const HIGH = 420;
const FAINT = 0.4; // of the strength of a field, so that the pictures on it can be seen

const NAMES: Record<Way, string> = {
  vae: "VAE, two numbers at random",
  pca: "PCA, two numbers at random",
  gaussian: "a Gaussian for each digit, 0 to 9",
};

const toX = scale([-REACH, REACH], [BOX[0], BOX[0] + SIZE]);
const toY = scale([REACH, -REACH], [BOX[1], BOX[1] + SIZE]);
/** Small pictures need few strengths, and a map of few is half as large. */
const coarse = (image: Float64Array): Float64Array => image.map((ink) => Math.round(3 * ink) / 3);

const onMap = (value: number): number => Math.min(REACH, Math.max(-REACH, value));

/** The mark and the places of digits, over the map of one coder. */
function atlas(view: View | undefined, { x, y, map }: Settings): string[] {
  const rows = Array.from({ length: MAP }, (_, row) =>
    view
      ? digitRow(coarse(view.map.subarray(row * MAP * PIXELS, (row + 1) * MAP * PIXELS)), 0, BOX[1] + (row * SIZE * 9) / (MAP * 9 - 1), SIZE, "generate")
      : "",
  );
  return [
    text(0, 12, map === "pca" ? "PCA: what two numbers draw" : "VAE: what two numbers draw", "soft"),
    view ? field(view.region.map((known) => FAINT * known), REGION, BOX, "data") : "",
    ...rows,
    frame(...BOX),
    view ? dots([[toX(onMap(view.code[0])), toY(onMap(view.code[1]))]], "predict", "cross", 7) : "",
    dots([[toX(Number(x)), toY(Number(y))]], "data", "ring", 12),
    text(0, BOX[1] + SIZE + 18, "ring: the two numbers; cross: the digit's code", "soft"),
    text(0, BOX[1] + SIZE + 36, "grey: where codes of training digits lie", "soft"),
  ];
}

function pictures(view: View): string[] {
  const at = [0, SIZE / 3 + 4, (2 * SIZE) / 3 + 8] as const;
  const block = (y: number, parts: readonly (readonly [Float64Array, string, string, string])[]) =>
    parts.flatMap(([image, css, above, below], i) => [
      text(at[i]!, y + 12, above, "soft"),
      digit(image, at[i]!, y + 18, PICTURE, css),
      frame(at[i]!, y + 18, PICTURE, PICTURE),
      text(at[i]!, y + PICTURE + 32, below),
    ]);
  const far = (value: number) => `${number(value)} away`;
  return [
    ...block(0, [
      [view.drawn, "generate", "at the ring", view.known ? "known land" : "unknown land"],
      [view.near.image, "data", "nearest real", far(view.near.away)],
    ]),
    ...block(128, [
      [view.digit, "data", "the digit", ""],
      [view.back.vae, "generate", "back, VAE", far(missed(view, "vae"))],
      [view.back.pca, "generate", "back, PCA", far(missed(view, "pca"))],
    ]),
    ...(["vae", "pca", "gaussian"] as const).flatMap((way, i) => {
      const y = 260 + i * (TEN + 26);
      return [text(0, y + 12, `${NAMES[way]}: ${far(view.away[way])}`, "soft"), digitRow(coarse(view.random[way]), 0, y + 18, SIZE, "generate")];
    }),
  ];
}

export function picture(view: View | undefined, settings: Settings): string {
  const label = view ? told(view, settings) : "A map of two numbers, before anything is drawn on it.";
  const left = svg(SIZE, HIGH, atlas(view, settings), label);
  return view ? left + svg(SIZE, HIGH, pictures(view), "What is drawn there, what comes back, and what is drawn at random.") : left;
}

export function told(view: View, { x, y, digit: chosen }: Settings): string {
  const { label, away } = view.near;
  const here = `At ${number(Number(x), 1)} and ${number(Number(y), 1)} ${view.known ? "training digits have their codes" : "no training digit has its code"}; the nearest real digit to what is drawn there is a ${label}, ${number(away)} away.`;
  const empty = view.digit.every((ink) => ink === 0);
  const back = empty
    ? "Your drawing is empty."
    : `The code of ${chosen === "own" ? "your digit" : `the ${chosen}`} is ${number(view.code[0])} and ${number(view.code[1])}; it comes back ${number(missed(view, "vae"))} off by the VAE, ${number(missed(view, "pca"))} off by PCA.`;
  const made = view.away;
  return `${here} ${back} Ten drawn at random lie ${number(made.vae)} (VAE), ${number(made.pca)} (PCA) and ${number(made.gaussian)} (Gaussian) from the nearest real digit.`;
}
