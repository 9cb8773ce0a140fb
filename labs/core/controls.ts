/** The controls of a lab: each has a label, a value in words, and works by keyboard. */

import { h } from "./html.ts";
import type { Settings } from "./model.ts";

interface Common {
  key: string;
  label: string;
  /** Changes the model at work instead of beginning it anew. */
  live?: boolean;
}

export type Control =
  | (Common & {
      kind: "range";
      value: number;
      min: number;
      max: number;
      step: number;
      /** The value in words, with its unit. */
      say?: (value: number) => string;
    })
  | (Common & { kind: "choice"; value: string; options: readonly (readonly [value: string, label: string])[] })
  | (Common & { kind: "switch"; value: boolean })
  | (Common & { kind: "text"; value: string; longest: number; pattern: RegExp })
  /** A setting without a control of its own, such as the dots that a reader drew. */
  | { key: string; kind: "hidden"; value: string; pattern: RegExp; live?: boolean };

/** What decides the random numbers: the same seed gives the same run again. */
export const seed = (label = "Seed"): Control => ({ key: "seed", kind: "range", label, value: 1, min: 1, max: 99, step: 1 });

interface Made {
  element: HTMLElement;
  /** Show a value that came from elsewhere. */
  show(value: Settings[string]): void;
}

let count = 0;

/** The value that a text stands for, or undefined where the control cannot have it. */
export function read(control: Control, text: string): Settings[string] | undefined {
  switch (control.kind) {
    case "range": {
      const value = Number(text);
      const fits = text.trim() !== "" && value >= control.min && value <= control.max;
      if (!fits) return undefined;
      const steps = Math.round((value - control.min) / control.step);
      return Number((control.min + steps * control.step).toPrecision(12));
    }
    case "choice":
      return control.options.some(([value]) => value === text) ? text : undefined;
    case "switch":
      return text === "1" || text === "0" ? text === "1" : undefined;
    default:
      return control.pattern.test(text) ? text : undefined;
  }
}

/** An element for a control, which calls `changed` with each new value. */
export function makeControl(
  control: Control,
  value: Settings[string],
  changed: (value: Settings[string]) => void,
): Made {
  if (control.kind === "hidden") return { element: h("span", { hidden: true }), show: () => {} };
  const id = `lab-control-${++count}`;
  const label = h("label", { for: id }, control.label);
  if (control.kind === "choice") {
    const select = h("select", { id }, ...control.options.map(([one, words]) => h("option", { value: one }, words)));
    select.value = String(value);
    select.addEventListener("change", () => changed(select.value));
    return { element: h("p", {}, label, select), show: (one) => void (select.value = String(one)) };
  }
  const input = h("input", { id });
  if (control.kind === "switch") {
    input.type = "checkbox";
    input.checked = Boolean(value);
    input.addEventListener("change", () => changed(input.checked));
    return { element: h("p", {}, input, label), show: (one) => void (input.checked = Boolean(one)) };
  }
  if (control.kind === "text") {
    input.maxLength = control.longest;
    input.autocomplete = "off";
    input.spellcheck = false;
    input.value = String(value);
    input.addEventListener("input", () => {
      const good = read(control, input.value);
      input.setAttribute("aria-invalid", String(good === undefined));
      if (good !== undefined) changed(good);
    });
    return { element: h("p", {}, label, input), show: (one) => void (input.value = String(one)) };
  }
  const { min, max, step, say = String } = control;
  Object.assign(input, { type: "range", min, max, step });
  const output = h("output", { for: id });
  const show = (one: Settings[string]) => {
    input.value = String(one);
    output.textContent = say(Number(one));
    input.setAttribute("aria-valuetext", output.textContent);
  };
  show(value);
  input.addEventListener("input", () => show(input.value));
  // A model that begins anew does so when the reader lets go; a live one follows the hand.
  input.addEventListener(control.live ? "input" : "change", () => changed(Number(input.value)));
  return { element: h("p", {}, label, input, output), show };
}
