/** The state of a lab in the address: `#lab=NAME&noise=0.2&seed=1`, as a reader can share it. */

import { type Control, read } from "./controls.ts";
import type { Settings } from "./model.ts";

interface Named {
  name: string;
  controls: readonly Control[];
}

/** The pairs of an address's hash. */
export const stateOf = (hash: string): URLSearchParams => new URLSearchParams(hash.replace(/^#/, ""));

/** The settings of a lab: its own, and over them those of the address if that names this lab. */
export function parseState(lab: Named, hash: string): { state: Settings; wrong: boolean } {
  const state: Settings = Object.fromEntries(lab.controls.map(({ key, value }) => [key, value]));
  const pairs = stateOf(hash);
  if (pairs.get("lab") !== lab.name) return { state, wrong: false };
  let wrong = false;
  for (const [key, text] of pairs) {
    if (key === "lab") continue;
    const control = lab.controls.find((one) => one.key === key);
    const value = control && read(control, text);
    if (value === undefined) wrong = true;
    else state[key] = value;
  }
  return { state, wrong };
}

/** The hash that stands for a state: only what differs from the lab's own settings. */
export function hashFor(lab: Named, state: Settings): string {
  const pairs = new URLSearchParams({ lab: lab.name });
  for (const { key, value } of lab.controls) {
    const now = state[key]!;
    if (now !== value) pairs.set(key, typeof now === "boolean" ? String(Number(now)) : String(now));
  }
  return `#${pairs}`;
}

/** Put the state into the address without a new entry in the history. */
export function writeState(lab: Named, state: Settings): void {
  try {
    history.replaceState(history.state, "", hashFor(lab, state));
  } catch {
    // Some browsers allow it only so often, and none from a file: the lab works without.
  }
}
