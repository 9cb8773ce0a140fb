/** What all labs share: a custom element with controls, a picture, and what was seen, in words. */

import { hashFor, parseState, stateOf, writeState } from "./address.ts";
import { type Control, makeControl } from "./controls.ts";
import { button, h, row } from "./html.ts";
import type { Settings } from "./model.ts";
import { type Pad, makePad } from "./pad.ts";
import type { Order, Report } from "./thread.ts";
// What a page of any lab may reach is packed into one file with this one: see scripts/labs/pack.py.
import "./drawing.ts";

/** Something that the reader does to the model at work. */
export interface Action {
  name: string;
  label: string;
}

/** All that makes one lab different from the others. */
export interface Lab<View> {
  /** As in its folder and its element, `lab-NAME`. */
  name: string;
  /** One line before it starts: what to try. */
  attempt: string;
  controls: readonly Control[];
  actions?: readonly Action[];
  /** The label of the button that starts the work, such as "Train". */
  start: string;
  /** What the first action fetches, in words such as "31 kB of words"; nothing for most. */
  fetches?: string;
  /** Where the reader can draw in the picture. */
  pad?: Pad<View>;
  /** The drawing, as SVG or other safe markup; without a view it is that before any work. */
  picture(view: View | undefined, settings: Settings): string;
  /** One line after it: what was seen, with its figures. */
  told(view: View, settings: Settings): string;
  /** The figures as rows, the first with the names of the columns. */
  rows(view: View, settings: Settings): (string | number)[][];
  /**
   * A part of its own beside the picture, such as words to click on; it may keep listeners.
   * The element sends the event "stop" when what goes on by itself there has to end.
   */
  extra?(host: LabElement<View>): HTMLElement;
  /** Whether that part stands below the button that starts the work, as it needs what was learnt. */
  below?: boolean;
  /** Called after each new view, for what `extra` holds. */
  shown?(view: View, settings: Settings): void;
}

/** Whether the reader asks for less motion. */
export const isCalm = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;
const SAY_AFTER = 400; // ms without a change until what was seen is read out
const WRONG_LINK = "The link holds something that this lab does not know. It starts from its own settings.";
const LATE = "This part did not arrive. Reload the page to try again.";
const NO_WORKER = "This browser does not let the lab work in the background.";

export class LabElement<View> extends HTMLElement {
  static lab: Lab<unknown>;
  readonly lab: Lab<View> = (this.constructor as typeof LabElement).lab as Lab<View>;
  settings: Settings = {};
  view: View | undefined;

  #worker: Worker | undefined;
  #running = false;
  #seen = true; // on the screen, and its tab in front
  #picture!: HTMLElement;
  #told!: HTMLElement;
  #status!: HTMLElement;
  #runButton!: HTMLButtonElement;
  #bar!: HTMLProgressElement;
  #twin!: HTMLElement;
  #asText!: HTMLElement;
  #live!: HTMLElement;
  #form!: HTMLElement;
  #speaking = 0;
  #painting = 0;
  #writing = 0;
  #latest: Extract<Report<View>, { type: "view" }> | undefined;

  connectedCallback(): void {
    if (this.#live) return; // moved, not new
    const { state, wrong } = parseState(this.lab, location.hash);
    this.settings = state;
    this.#build();
    if (wrong) this.say(WRONG_LINK);
    this.paint();
    if (location.hash && !wrong && stateOf(location.hash).get("lab") === this.lab.name) {
      this.scrollIntoView({ block: "start" });
    }
    const watch = () => this.#watch();
    new IntersectionObserver((entries) => {
      this.#seen = entries.at(-1)!.isIntersecting;
      watch();
    }).observe(this);
    document.addEventListener("visibilitychange", watch);
  }

  /** The part of an address that stands for this state; the menu of the lab copies it. */
  get hash(): string {
    return hashFor(this.lab, this.settings);
  }

  /** The figures as rows, the first with the names of the columns; nothing before the first start. */
  get rows(): (string | number)[][] | undefined {
    return this.view && this.lab.rows(this.view, this.settings);
  }

  /** What was seen, in words. */
  get told(): string {
    return this.#told.textContent!;
  }

  /** Say something to the model; the worker starts with the first word to it. */
  order(order: Order): void {
    const first = !this.#worker;
    if (first && !this.#begin()) return;
    if (order.type === "run") this.#running = true;
    if (order.type === "pause") this.#running = false;
    if (first) this.#worker!.postMessage({ type: "start", settings: this.settings, run: order.type === "run" });
    if (!first || order.type !== "run") this.#worker!.postMessage(order);
    this.#marks();
  }

  /** Take over a setting. A live one changes the model at work; another one begins it anew. */
  change(key: string, value: Settings[string], live = false): void {
    this.settings = { ...this.settings, [key]: value };
    this.#form.dispatchEvent(new CustomEvent("settings", { bubbles: true }));
    clearTimeout(this.#writing);
    this.#writing = window.setTimeout(() => writeState(this.lab, this.settings), 300);
    if (!this.#worker) this.paint();
    else if (live) this.order({ type: "set", key, value });
    else this.restart(this.#running);
  }

  /** Begin again with the settings as they are. */
  restart(run: boolean): void {
    cancelAnimationFrame(this.#painting);
    this.#running = run;
    this.view = undefined;
    this.#latest = undefined;
    this.#told.textContent = "";
    this.#worker?.postMessage({ type: "start", settings: this.settings, run });
    this.#marks();
    this.paint();
  }

  /** Tell the reader, once, after the last of several changes; what can be read above, only aloud. */
  say(words: string): void {
    clearTimeout(this.#speaking);
    this.#speaking = window.setTimeout(() => {
      if (this.#status.textContent === words) return;
      this.#status.textContent = words;
      this.#status.classList.toggle("lab-spoken", this.#told.textContent!.startsWith(words));
    }, SAY_AFTER);
  }

  #build(): void {
    const { lab } = this;
    const presets = this.#presets();
    presets.forEach((one) => one.remove());
    this.#twin = h("div", { class: "lab-twin" }, ...this.childNodes);
    this.#picture = h("div", { class: "lab-picture" });
    this.#told = h("p", { class: "lab-told" });
    this.#status = h("p", { class: "lab-status", role: "status" });
    this.#bar = h("progress", { max: 1, value: 0, "aria-label": "How far the work is" });
    this.#runButton = button(lab.start, () => this.#press(), { class: "lab-run" });
    this.#form = h("div", { class: "lab-controls" });
    for (const control of lab.controls) {
      const made = makeControl(control, this.settings[control.key]!, (value) =>
        this.change(control.key, value, control.live),
      );
      this.#form.addEventListener("settings", () => made.show(this.settings[control.key]!));
      this.#form.append(made.element);
    }
    const actions = (lab.actions ?? []).map(({ name, label }) =>
      button(label, () => this.order({ type: "act", name })),
    );
    this.#asText = button("Show as text", () => this.#showTwin(!this.#twin.hidden));
    const own = lab.extra ? [lab.extra(this)] : [];
    this.#live = h(
      "div",
      { class: "lab-live" },
      h("p", { class: "lab-attempt" }, h("b", {}, "Try this: "), lab.attempt),
      lab.pad ? makePad(this, lab.pad, this.#picture) : this.#picture,
      // Above the words, whose number of lines changes: it must not move under the reader's hand.
      ...(lab.below ? [] : own),
      this.#told,
      row(
        this.#runButton,
        ...actions,
        button("Reset", () => this.#reset()),
        this.#asText,
        ...(lab.fetches ? [h("small", {}, `The first start fetches ${lab.fetches}.`)] : []),
        this.#bar,
      ),
      ...(lab.below ? own : []),
      this.#form,
      ...presets,
      this.later("Save the figures", () => import("./saving.ts"), ({ saving }) => saving(this)),
    );
    this.append(this.#live, this.#status, this.#twin);
    this.#showTwin(true);
  }

  /** A part that few readers need: its code arrives when they open it, or when the work begins. */
  later<Code>(label: string, fetch: () => Promise<Code>, make: (code: Code) => HTMLElement): HTMLElement {
    const box = h("details", { class: "unboxed" }, h("summary", {}, label));
    const fill = () => fetch().then((code) => box.append(make(code))).catch(() => this.say(LATE));
    box.addEventListener("toggle", fill, { once: true });
    this.addEventListener("begin", () => fetch().catch(() => {}), { once: true }); // to be kept offline
    return box;
  }

  #showTwin(hidden: boolean): void {
    this.#twin.hidden = hidden;
    this.#asText.setAttribute("aria-pressed", String(!hidden));
  }

  /** Stand there with other settings, from the beginning. */
  #use(settings: Settings, run: boolean): void {
    this.settings = settings;
    this.#form.dispatchEvent(new CustomEvent("settings", { bubbles: true }));
    writeState(this.lab, settings);
    this.dispatchEvent(new Event("stop"));
    this.restart(run);
  }

  /** Back to the page's own state. */
  #reset(): void {
    this.#use(parseState(this.lab, "").state, false);
    this.say("Back to the settings of the page.");
  }

  /** Settings that the page offers to begin with: a button each, and a word on it. */
  #presets(): Element[] {
    const presets = this.querySelector(".lab-presets");
    presets?.addEventListener("click", ({ target }) => {
      if (!(target instanceof HTMLButtonElement)) return;
      this.#use(parseState(this.lab, `lab=${this.lab.name}&${target.value}`).state, !!this.#worker);
      this.scrollIntoView({ block: "start" });
      if (!this.#worker) this.order({ type: "run" });
    });
    return presets ? [presets] : [];
  }

  #begin(): boolean {
    try {
      this.#worker = new Worker(new URL(this.dataset.worker!, location.href), { type: "module" });
    } catch {
      this.#fail(NO_WORKER);
      return false;
    }
    this.dispatchEvent(new Event("begin"));
    this.#worker.addEventListener("error", () => this.#fail(LATE));
    this.#worker.addEventListener("message", ({ data }: MessageEvent<Report<View>>) => this.#hear(data));
    return true;
  }

  #hear(report: Report<View>): void {
    if (report.type === "failed") {
      this.#fail(report.why);
    } else if (report.type === "weights") {
      this.dispatchEvent(new CustomEvent("weights", { detail: report.weights }));
    } else {
      this.#latest = report;
      const ended = !report.running;
      // What was stopped because nobody sees it goes on later.
      if (this.#seen && !document.hidden) this.#running = report.running;
      // Those who asked for less motion see the end, not the way to it.
      if (!ended && isCalm()) {
        this.#bar.value = report.progress;
        return;
      }
      cancelAnimationFrame(this.#painting);
      this.#painting = requestAnimationFrame(() => this.#take(report));
    }
  }

  #take(report: Extract<Report<View>, { type: "view" }>): void {
    this.view = report.view;
    this.#bar.value = report.progress;
    this.#marks();
    this.paint();
    const words = this.lab.told(report.view, this.settings);
    this.#told.textContent = words;
    this.lab.shown?.(report.view, this.settings);
    // Where nothing was done yet, the words about what the reader changed are worth more.
    if (!report.running && (report.progress > 0 || report.done)) this.say(words);
  }

  /** Show the drawing for the view as it is. */
  paint(): void {
    this.#picture.innerHTML = this.lab.picture(this.view, this.settings);
  }

  #marks(): void {
    const done = !!this.#latest?.done && !this.#running;
    const again = done ? `${this.lab.start} again` : "Go on";
    this.#runButton.textContent = this.#running ? "Pause" : this.#latest?.progress ? again : this.lab.start;
    this.classList.toggle("running", this.#running);
  }

  /** The one button that starts, stops, goes on and starts again. */
  #press(): void {
    if (this.#latest?.done && !this.#running) this.restart(true);
    else this.order({ type: this.#running ? "pause" : "run" });
  }

  /** Nothing works unseen; what worked goes on when it is seen again. */
  #watch(): void {
    if (!this.#worker || !this.#running) return;
    this.#worker.postMessage({ type: this.#seen && !document.hidden ? "run" : "pause" });
  }

  #fail(why: string): void {
    cancelAnimationFrame(this.#painting); // a picture on its way would hide the reason
    this.dispatchEvent(new Event("stop"));
    this.#running = false;
    this.#worker?.terminate();
    this.#worker = undefined;
    this.view = undefined;
    this.#latest = undefined;
    this.#marks();
    this.paint();
    this.#told.textContent = `${why} Below stands what this lab shows, as text.`;
    this.#showTwin(false);
    this.say(why);
  }
}

/** Make a lab of every element of its name. */
export function define<View>(lab: Lab<View>): void {
  const name = `lab-${lab.name}`;
  if (customElements.get(name)) return;
  customElements.define(
    name,
    class extends LabElement<View> {
      static override lab = lab as Lab<unknown>;
    },
  );
}
