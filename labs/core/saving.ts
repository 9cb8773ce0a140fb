/** Takes a lab's figures and weights out of the page as files; fetched when it is opened. */

import { csv } from "./csv.ts";
import "./element.ts"; // so that both need the same files
import type { LabElement } from "./element.ts";
import { button, row } from "./html.ts";

const NOTHING = "There is nothing to save yet. Start the lab first.";
const NO_WEIGHTS = "This lab hands out no weights.";

/** Hands a file to the reader; docs/assets/js/later.js, which each page has, defines it. */
declare const saveAs: (name: string, file: Blob) => void;

/** The buttons of the part "Save the figures". */
export function saving<View>(host: LabElement<View>): HTMLElement {
  const { lab } = host;
  const figures = () => {
    const { rows } = host;
    if (!rows) return host.say(NOTHING);
    saveAs(`${lab.name}.csv`, new Blob([csv(rows)], { type: "text/csv" }));
    host.say("The figures are saved as a CSV file.");
  };
  const weights = () => {
    if (!host.view) return host.say(NOTHING);
    host.addEventListener(
      "weights",
      (event) => {
        const { detail } = event as CustomEvent;
        if (!detail) return host.say(NO_WEIGHTS);
        saveAs(`${lab.name}.json`, new Blob([JSON.stringify(detail)], { type: "application/json" }));
      },
      { once: true },
    );
    host.order({ type: "weights" });
  };
  return row(button("Save figures as CSV", figures), button("Save weights as JSON", weights));
}
