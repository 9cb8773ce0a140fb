/** Takes a lab's figures and weights out of the page as files; fetched when it is opened. */

import { csv } from "./csv.ts";
import "./element.ts"; // so that both need the same files
import type { LabElement } from "./element.ts";
import { button, h, row } from "./html.ts";

const NOTHING = "There is nothing to save yet. Start the lab first.";
const NO_WEIGHTS = "This lab hands out no weights.";

/** Hand a file to the reader. */
function save(name: string, type: string, content: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  h("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

/** The buttons of the part "Save the figures". */
export function saving<View>(host: LabElement<View>): HTMLElement {
  const { lab } = host;
  const figures = () => {
    const { rows } = host;
    if (!rows) return host.say(NOTHING);
    save(`${lab.name}.csv`, "text/csv", csv(rows));
    host.say("The figures are saved as a CSV file.");
  };
  const weights = () => {
    if (!host.view) return host.say(NOTHING);
    host.addEventListener(
      "weights",
      (event) => {
        const { detail } = event as CustomEvent;
        if (detail) save(`${lab.name}.json`, "application/json", JSON.stringify(detail));
        else host.say(NO_WEIGHTS);
      },
      { once: true },
    );
    host.order({ type: "weights" });
  };
  return row(button("Save figures as CSV", figures), button("Save weights as JSON", weights));
}
