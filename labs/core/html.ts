/** Short ways to make an element, a button that does something, and a row of them. */

type Attributes = Record<string, string | number | boolean>;

/** `true` is an attribute without a value; `false` leaves it out. */
export function h<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== false) made.setAttribute(key, value === true ? "" : String(value));
  }
  made.append(...children);
  return made;
}

/** A button that does something when it is pressed. */
export function button(label: string, act: () => unknown, attributes: Attributes = {}): HTMLButtonElement {
  const made = h("button", { type: "button", ...attributes }, label);
  made.addEventListener("click", act);
  return made;
}

/** Buttons and what belongs to them, side by side as far as there is room. */
export const row = (...parts: (Node | string)[]): HTMLElement => h("div", { class: "lab-buttons" }, ...parts);
