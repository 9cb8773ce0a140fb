/** Lab "Teach it your taste": a word model is tuned to please the one who chose between its words. */

import { writeState } from "../core/address.ts";
import { seed } from "../core/controls.ts";
import { define, type LabElement } from "../core/element.ts";
import { button, h } from "../core/html.ts";
import type { View } from "./model.ts";
import { picture, told } from "./picture.ts";
import { TASTES } from "./tastes.ts";

const AT_ONCE = 20; // pairs that the made-up reader answers

/** The parts that change with each view. */
interface Parts {
  host: LabElement<View>;
  question: HTMLElement;
  pair: HTMLButtonElement[];
  likes: HTMLElement;
  before: HTMLElement;
  after: HTMLElement;
}

let parts: Parts;

function extra(host: LabElement<View>): HTMLElement {
  const act = (name: string, value: unknown) => host.order({ type: "act", name, value });
  const likes = h("p");
  const [before, after] = [h("ul", { class: "lab-invented short" }), h("ul", { class: "lab-invented short" })];
  const question = h("p", {}, "Press one of these buttons, and the first pair of words is there.");
  const pair = (["a", "b"] as const).map((one) => button(one === "a" ? "First word" : "Second word", () => act("choose", one)));
  parts = { host, question, pair, likes, before, after };
  // The first press only asks for the words.
  pair.forEach((one) => one.addEventListener("click", (event) => {
    if (host.view) return;
    event.stopImmediatePropagation();
    act("look", 0);
  }, { capture: true }));
  return h(
    "div",
    { class: "lab-play" },
    question,
    h(
      "div",
      { class: "lab-buttons lab-pair" },
      ...pair,
      button(`Let the made-up reader answer ${AT_ONCE}`, () => act("rule", AT_ONCE)),
      button("Take all answers back", () => host.change("choices", "")),
    ),
    likes,
    h("p", { class: "generate" }, h("b", {}, "Written before"), " it was tuned:"),
    before,
    h("p", { class: "generate" }, h("b", {}, "Written after"), " it was tuned:"),
    after,
  );
}

define<View>({
  name: "preference",
  attempt: "Answer twenty pairs, or let the made-up reader do it, and tune. Then set the penalty to 0 and tune again.",
  start: "Tune",
  fetches: "17 kB of trained weights",
  controls: [
    { key: "penalty", kind: "range", label: "Penalty for moving away", value: 0.3, min: 0, max: 1, step: 0.05, say: (v) => `${v} a nat` },
    {
      key: "rule",
      kind: "choice",
      label: "The made-up reader likes",
      value: "soft",
      options: Object.entries(TASTES).map(([key, { label }]) => [key, label] as const),
    },
    { key: "steps", kind: "range", label: "Steps of tuning", value: 100, min: 20, max: 150, step: 10 },
    seed(),
    { key: "choices", kind: "hidden", value: "", pattern: /^[ab]{0,100}$/ },
  ],
  extra,
  shown(view) {
    const { host, question, pair, likes, before, after } = parts;
    if (host.settings.choices !== view.choices) {
      // The model counts the answers, so that quick presses are not lost; the address follows.
      host.settings = { ...host.settings, choices: view.choices };
      writeState(host.lab, host.settings);
    }
    question.textContent = view.pair
      ? `Which of these two invented words do you like better? Pair ${view.choices.length + 1} of 100.`
      : "All 100 pairs are answered.";
    pair.forEach((one, i) => {
      one.textContent = view.pair?.[i] ?? "–";
      one.disabled = !view.pair;
    });
    likes.textContent = view.likes.length
      ? `What the reward model likes most: ${view.likes.join(", ")}; least: ${view.dislikes.join(", ")}. A dash is the beginning or the end of a word.`
      : "";
    for (const [list, words] of [[before, view.before?.words], [after, view.after?.words]] as const) {
      list.replaceChildren(...(words ?? []).map((one) => h("li", {}, one || "(no letter)")));
    }
  },
  picture,
  told,
  rows: ({ curve }) => [
    ["step", "score", "taste", "nats a word from the old model", "share of different words"],
    ...curve.map(({ step, score, taste, apart, distinct }) => [step, score, taste, apart, distinct]),
  ],
});
