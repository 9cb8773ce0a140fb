/** A box for words that a reader pastes; the model gets them as the setting `own`. */

import "./element.ts"; // so that both need the same files
import type { LabElement } from "./element.ts";
import { button, h, row } from "./html.ts";

/**
 * The box with its button, for a lab's `extra`; it may come late.
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
  const take = button(label, () => {
    // Not among the controls, so that what was pasted never gets into the address.
    host.settings = { ...host.settings, own: own.value };
    host.change(key, "own");
    host.order({ type: "run" });
  });
  const note = `Paste ${fewest} words or more, such as names. They stay in this page, and are not in the link to it.`;
  return h("div", {}, h("p", {}, h("label", { for: own.id }, note)), own, row(take));
}
