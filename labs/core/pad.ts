/** A drawing that the reader can draw in: by pointer, or by arrow keys and the space bar. */

import { h } from "./html.ts";
import type { LabElement } from "./element.ts";

export interface Pad<View> {
  /** What it is and what its keys do, for screen readers. */
  label: string;
  /** The part of the first drawing that can be drawn in: x, y, width, height in the drawing's units. */
  box: readonly [number, number, number, number];
  /** How far an arrow key moves, as a share of the box. */
  stride?: number;
  /** Cells a side, for a grid: the keys then move from the middle of a cell to that of the next. */
  cells?: number;
  /** At a point, from 0 to 1 to the right and downward; `begin` where a stroke starts. */
  draw(host: LabElement<View>, x: number, y: number, begin: boolean): void;
  /** The point in words, for each move by key. */
  say(x: number, y: number, host: LabElement<View>): string;
}

/** The picture with a layer over it that takes pointer and keys. */
export function makePad<View>(host: LabElement<View>, pad: Pad<View>, picture: HTMLElement): HTMLElement {
  const { label, box, cells = 0 } = pad;
  const { stride = cells ? 1 / cells : 0.05 } = pad;
  const edge = cells ? stride / 2 : 0;
  const layer = h("div", { class: "lab-pad", tabindex: 0, role: "application", "aria-label": label });
  const mark = h("div", { class: "lab-mark", hidden: true });
  layer.append(picture, mark);
  let [x, y] = [0.5, 0.5];
  const clamp = (value: number) => Math.min(1 - edge, Math.max(edge, value));
  /** Where the keys stand, which a pointer may have left between two middles. */
  const middle = (value: number) => (cells ? (Math.min(cells - 1, Math.floor(value * cells)) + 0.5) / cells : value);

  /** The box on the screen, in CSS pixels; it follows the drawing's own width. */
  const place = () => {
    const drawing = picture.querySelector("svg")!;
    const { left, top, width, height } = drawing.getBoundingClientRect();
    const [, , wide, high] = drawing.getAttribute("viewBox")!.split(" ").map(Number) as [number, number, number, number];
    return {
      left: left + (box[0] / wide) * width,
      top: top + (box[1] / high) * height,
      width: (box[2] / wide) * width,
      height: (box[3] / high) * height,
    };
  };
  const put = (event: PointerEvent, begin: boolean) => {
    const { left, top, width, height } = place();
    const to = [(event.clientX - left) / width, (event.clientY - top) / height] as const;
    if (to.some((one) => one < 0 || one > 1)) return false;
    [x, y] = to;
    pad.draw(host, x, y, begin);
    return true;
  };
  layer.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !put(event, true)) return;
    mark.hidden = true;
    layer.setPointerCapture(event.pointerId);
  });
  layer.addEventListener("pointermove", (event) => {
    if (layer.hasPointerCapture(event.pointerId)) put(event, false);
  });

  const moves: Record<string, readonly [number, number]> = {
    ArrowLeft: [-stride, 0],
    ArrowRight: [stride, 0],
    ArrowUp: [0, -stride],
    ArrowDown: [0, stride],
  };
  const showMark = () => {
    const outer = layer.getBoundingClientRect();
    const { left, top, width, height } = place();
    // A style set by script is no inline style to the security policy.
    mark.style.left = `${left - outer.left + x * width}px`;
    mark.style.top = `${top - outer.top + y * height}px`;
    mark.hidden = false;
  };
  layer.addEventListener("keydown", (event) => {
    const move = moves[event.key];
    if (move) {
      [x, y] = [clamp(middle(x) + move[0]), clamp(middle(y) + move[1])];
      showMark();
      host.say(pad.say(x, y, host));
    } else if (event.key === " " || event.key === "Enter") {
      pad.draw(host, x, y, true);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation(); // the theme has keys of its own
  });
  layer.addEventListener("blur", () => (mark.hidden = true));
  return layer;
}
