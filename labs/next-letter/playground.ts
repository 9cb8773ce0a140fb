/** The part of the lab that a reader plays with: bars to click, the word, the loop, words to score. */

import { NAMES, percent } from "../core/drawing.ts";
import { isCalm, type LabElement } from "../core/element.ts";
import { button, h, row } from "../core/html.ts";
import type { Settings } from "../core/model.ts";
import { FEWEST } from "./limits.ts";
import type { Letter, View } from "./model.ts";
import { amount } from "./picture.ts";

const EQUAL = 1 / NAMES.length; // before anything is learnt
const EVERY = 300; // ms between two letters of the loop

export interface Playground {
  element: HTMLElement;
  bars: HTMLButtonElement[];
  word: HTMLElement;
  invented: HTMLElement;
  scored: HTMLElement;
}

/** Show one probability: the height of a bar, the mark of the table beside it, and both in words. */
export function bar(button: HTMLButtonElement, now: number, table: number, top: number): void {
  const [box, value] = button.children as unknown as [HTMLElement, HTMLElement];
  const [column, mark] = box.children as unknown as [HTMLElement, HTMLElement];
  const high = (share: number) => `${Math.min(100, (100 * share) / top).toFixed(1)}%`;
  // A style set by script is no inline style to the security policy.
  column.style.height = high(now);
  mark.style.bottom = high(table);
  value.textContent = now < 0.005 ? "" : String(Math.round(100 * now));
  // It begins with what stands there to read.
  button.setAttribute("aria-label", `${button.dataset.name} ${percent(now)}, by the table ${percent(table)}`);
}

/** A word with the surprise of each letter under it. */
export function line(to: HTMLElement, letters: readonly Letter[], settings: Settings): void {
  to.replaceChildren(
    ...letters.map(({ letter, network }) =>
      h("span", {}, letter === "end" ? "·" : letter, h("small", {}, amount(network, settings, 1).split(" ")[0]!)),
    ),
  );
}

export function playground(host: LabElement<View>): Playground {
  const act = (name: string, value?: unknown) => host.order({ type: "act", name, value });

  // One stop for the Tab key; arrow keys go from bar to bar.
  const bars = NAMES.map((name, symbol) => {
    const made = button("", () => act("take", symbol), { class: "lab-bar", "data-name": name, tabindex: symbol ? -1 : 0 });
    made.append(h("span", {}, h("i"), h("u")), `${name} `, h("small"));
    bar(made, EQUAL, EQUAL, EQUAL);
    made.addEventListener("focus", () => bars.forEach((one) => (one.tabIndex = one === made ? 0 : -1)));
    return made;
  });
  const group = h("div", { class: "lab-bars", role: "group", "aria-label": "Next letter, one button each; arrow keys go on" }, ...bars);
  group.addEventListener("keydown", (event) => {
    const at = bars.indexOf(document.activeElement as HTMLButtonElement);
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: NAMES.length - 1 }[event.key];
    if (to === undefined || !bars[to]) return;
    bars[to].focus();
    event.preventDefault();
    event.stopPropagation(); // the theme has keys of its own
  });

  let loop = 0;
  const stop = () => {
    clearInterval(loop);
    loop = 0;
    looping.textContent = "Let it loop";
  };
  const looping = button("Let it loop", () => {
    if (loop) return stop();
    if (isCalm()) return act("words", 10);
    loop = window.setInterval(tick, EVERY);
    looping.textContent = "Stop the loop";
  });
  host.addEventListener("stop", stop);
  const tick = () => {
    if (!host.isConnected) stop();
    else if (!document.hidden) act("roll");
  };

  const word = h("p", { class: "lab-word generate" });
  const invented = h("ul", { class: "lab-invented generate" });
  const scored = h("p", { class: "lab-word predict" });
  const typed = h("input", { id: "next-letter-typed", maxlength: 15, autocomplete: "off", autocapitalize: "none", spellcheck: "false" });
  const score = () => {
    const one = typed.value.trim().toLowerCase();
    const good = /^[a-z]{1,15}$/.test(one);
    typed.setAttribute("aria-invalid", String(!good));
    if (good) act("score", one);
    else host.say("Type a word of the letters a to z, 15 at most.");
  };
  typed.addEventListener("keydown", (event) => {
    if (event.key === "Enter") score();
  });

  const element = h(
    "div",
    { class: "lab-play" },
    h("p", { class: "predict" }, h("b", {}, "Predict: "), "how likely each next letter is, in %. The mark across a bar is the table's answer."),
    group,
    h("p", { class: "generate" }, h("b", {}, "Generate: "), "press a bar, or roll; the letter goes to the end of the word, and the classifier is asked again."),
    word,
    row(
      button("Roll the next letter", () => act("roll")),
      looping,
      button("Write ten words", () => act("words", 10)),
      button("Drop the word", () => act("clear")),
    ),
    invented,
    h(
      "p",
      { class: "lab-buttons" },
      h("label", { for: typed.id }, "How likely is the word"),
      typed,
      button("Score it", score),
    ),
    scored,
    host.later("Words of your own", () => import("../core/own-words.ts"), ({ ownWords }) =>
      ownWords(host, { key: "source", fewest: FEWEST, label: "Train on these words" }),
    ),
  );
  return { element, bars, word, invented, scored };
}
