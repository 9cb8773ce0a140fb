/** A box for words that a reader pastes; the model gets them as the setting `own`. */

import type { LabElement } from "./element.ts";
import { h } from "./html.ts";

/**
 * The box with its button, for a lab's `extra`.
 *
 * @param key of the choice that gets the value "own", so that the lab takes the pasted words
 * @param fewest words that a reader has to paste
 * @param label of the button, which also starts the work
 */
export function ownWords<View>(
  host: LabElement<View>,
  { key, fewest, label }: { key: string; fewest: number; label: string },
): HTMLElement {
  const own = h("textarea", { id: `${host.lab.name}-own`, rows: 4, spellcheck: "false" });
  const button = h("button", { type: "button" }, label);
  button.addEventListener("click", () => {
    // Not among the controls, so that what was pasted never gets into the address.
    host.settings = { ...host.settings, own: own.value };
    host.change(key, "own");
    host.order({ type: "run" });
  });
  const note = `Paste ${fewest} words or more, such as names. They stay in this page, and are not in the link to it.`;
  return h(
    "details",
    { class: "lab-sharing" },
    h("summary", {}, "Words of your own"),
    h("p", {}, h("label", { for: own.id }, note)),
    own,
    h("div", { class: "lab-buttons" }, button),
  );
}
