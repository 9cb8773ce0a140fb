/** Draws a digit under attack with both networks' answers, and what climbs out of noise. */

import { bars, difference, digit, digitRow, largest, parseOwn, PIXELS, rowHeight } from "../core/digits.ts";
import { chart, frame, n, number, percent, svg, text } from "../core/drawing.ts";
import type { Settings } from "../core/model.ts";
import { CLIMB, type Name, NAMES } from "./limits.ts";
import type { View } from "./model.ts";

const WIDE = 300;
const HIGH = 488;
const SIZE = 82; // of the pictures under attack
const TEN = rowHeight(10, WIDE);
const FIVE = rowHeight(5, WIDE);
const HALF = 5 * PIXELS; // where the second five of ten pictures begin
const CALLED: Record<Name, string> = { plain: "Plain network", robust: "Robust network" };

function underAttack(view: View | undefined, image: Float64Array, reach: number): string[] {
  const key = ["squares: more ink", "dashes: less ink", "outlines: before the attack", "bars: after it"];
  const parts = [
    text(0, 12, "The digit", "soft"),
    digit(image, 0, 18, SIZE),
    frame(0, 18, SIZE, SIZE),
    ...key.map((words, i) => text(SIZE + 14, 36 + 18 * i, words, "soft")),
  ];
  NAMES.forEach((name, i) => {
    const y = 120 + 124 * i;
    const one = view?.attacked[name];
    const change = one && reach ? one.image.map((ink, at) => (ink - image[at]!) / reach) : [];
    parts.push(
      text(0, y, CALLED[name]),
      difference(change, 0, y + 6, SIZE),
      frame(0, y + 6, SIZE, SIZE),
      text(0, y + SIZE + 20, `change${reach ? ` × ${Number((1 / reach).toFixed(1))}` : ""}`, "soft"),
      digit(one?.image ?? [], SIZE + 8, y + 6, SIZE),
      frame(SIZE + 8, y + 6, SIZE, SIZE),
      text(2 * SIZE + 8, y + SIZE + 20, "attacked", "soft end"),
      bars([2 * SIZE + 18, y + 6, WIDE - 2 * SIZE - 18, SIZE + 16], one?.after ?? [], "predict", one?.before),
    );
  });
  if (view) parts.push(...rightOfAll(view, 372));
  return parts;
}

/** How many of the stored digits each network names right under this attack, as two bars. */
function rightOfAll({ attacked, stored }: View, y: number): string[] {
  return [
    text(0, y, `Of ${stored} digits, attacked alike, named right:`, "soft"),
    ...NAMES.flatMap((name, i) => {
      const { right } = attacked[name];
      const at = y + 10 + 26 * i;
      const long = (200 * right) / stored;
      return [
        text(0, at + 14, name),
        `<path class="field predict t5" d="M50 ${at}h${n(long)}v18h${n(-long)}z"/>`,
        text(56 + long, at + 14, String(right)),
      ];
    }),
  ];
}

function climbing(view: View): string[] {
  const five = FIVE + 5;
  const rows = NAMES.flatMap((name, i) => {
    const y = i * (2 * five + 24);
    const images = view.climbed[name];
    return [
      text(0, y + 12, `${CALLED[name]}, climbed to 0, 1, 2 … 9`, "soft"),
      digitRow(images.subarray(0, HALF), 0, y + 18, WIDE, "generate"),
      digitRow(images.subarray(HALF), 0, y + 18 + five, WIDE, "generate"),
    ];
  });
  const y = 4 * five + 48;
  const last = view.curve.at(-1)![0];
  const lines = [
    { name: "plain", css: "predict", points: view.curve.map(([at, plain]) => [at, plain] as const) },
    { name: "robust", css: "generate", points: view.curve.map(([at, , robust]) => [at, robust] as const) },
    { name: "a real digit", css: "data", points: [[0, view.real], [Math.max(last, 1), view.real]] as const },
  ];
  return [
    ...rows,
    text(0, y + 12, "The real digits nearest to the robust network's", "soft"),
    digitRow(view.near, 0, y + 18, WIDE),
    chart([0, y + TEN + 24, WIDE, HIGH - y - TEN - 24], lines, "steps", "distance to the nearest real digit", [0, 4]),
  ];
}

export function picture(view: View | undefined, settings: Settings): string {
  const image = view?.image ?? parseOwn(settings.digit === "own" ? String(settings.own) : "");
  const label = view ? attackTold(view, settings) : "A digit and two networks, before any attack.";
  const left = svg(WIDE, HIGH, underAttack(view, image, Number(settings.reach)), label);
  return view ? left + svg(WIDE, HIGH, climbing(view), climbTold(view)) : left;
}

function attackTold({ attacked, image }: View, { reach }: Settings): string {
  if (image.every((ink) => ink === 0)) return "The drawing is empty: draw a digit to see it attacked.";
  const answers = NAMES.map((name) => {
    const { before, after } = attacked[name];
    const [was, now] = [largest(before), largest(after)];
    return `the ${name} network ${was === now ? "still " : ""}says ${now} (${percent(after[now]!)} sure)${was === now ? "" : `, no longer ${was}`}`;
  });
  return `Attacked by up to ${percent(Number(reach))} ink a pixel, ${answers.join("; ")}.`;
}

function climbTold({ curve, real, judged, step }: View): string {
  const [, plain, robust] = curve.at(-1)!;
  const begin = `After ${step} steps from noise, the pictures lie ${number(plain)} (plain) and ${number(robust)} (robust) from the nearest real digit; a real digit lies ${number(real)} from another.`;
  if (step < CLIMB) return begin;
  return `${begin} The robust network, as a judge, names ${judged.plain} of the plain one's 10 pictures as asked.`;
}

export function told(view: View, settings: Settings): string {
  const { plain, robust } = view.attacked;
  const all = `They name ${plain.right} and ${robust.right} of ${view.stored} digits right.`;
  return `${attackTold(view, settings)} ${all} ${climbTold(view)}`;
}
