/** Takes a lab's state, figures, picture and weights out of the page; fetched when it is opened. */

import { hashFor } from "./address.ts";
import { csv } from "./csv.ts";
import "./element.ts"; // so that both need the same files
import type { LabElement } from "./element.ts";
import { button, h, row } from "./html.ts";

const NOTHING = "There is nothing to save yet. Start the lab first.";
const NO_WEIGHTS = "This lab hands out no weights.";
const DRAWN = ["fill", "stroke", "stroke-width", "stroke-dasharray", "fill-opacity", "opacity", "font", "text-anchor"];

/** Hand a file to the reader. */
function save(name: string, type: string, content: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  h("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

/** A drawing that needs no stylesheet: each part has the colours that it has on the screen. */
function alone(drawing: SVGSVGElement): string {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const parts = [drawing, ...drawing.querySelectorAll("*")];
  [copy, ...copy.querySelectorAll("*")].forEach((part, i) => {
    const look = getComputedStyle(parts[i]!);
    for (const name of DRAWN) {
      if (name === "font") part.setAttribute("font-family", "sans-serif");
      else part.setAttribute(name, look.getPropertyValue(name));
    }
    part.setAttribute("font-size", look.fontSize);
    part.removeAttribute("class");
  });
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return new XMLSerializer().serializeToString(copy);
}

/** The buttons of the part "Share or save". */
export function sharing<View>(host: LabElement<View>): HTMLElement {
  const { lab } = host;
  const copy = async () => {
    const link = location.href.split("#")[0] + hashFor(lab, host.settings);
    try {
      await navigator.clipboard.writeText(link);
      host.say("The link to this state is copied.");
    } catch {
      field.value = link;
      field.hidden = false;
      field.select();
      host.say("The link stands beside the button: copy it from there.");
    }
  };
  const field = h("input", { readonly: true, hidden: true, "aria-label": "Link to this state" });
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
  return row(
    button("Copy link", copy),
    field,
    button("Copy data as CSV", async () => {
      if (!host.view) return host.say(NOTHING);
      const text = csv(lab.rows(host.view, host.settings));
      try {
        await navigator.clipboard.writeText(text);
        host.say("The figures are copied.");
      } catch {
        save(`${lab.name}.csv`, "text/csv", text);
        host.say("The figures are saved as a file.");
      }
    }),
    button("Save picture", () => {
      const drawing = host.querySelector<SVGSVGElement>(".lab-picture svg");
      if (!drawing) return host.say(NOTHING);
      save(`${lab.name}.svg`, "image/svg+xml", alone(drawing));
      host.say("The picture is saved as an SVG file.");
    }),
    button("Save weights as JSON", weights),
  );
}
