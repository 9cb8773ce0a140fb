/** Lab "Grid world": walls and rewards by the reader, a table of values learnt live, a reward gamed. */

import { seed } from "../core/controls.ts";
import { define } from "../core/element.ts";
import { number } from "../core/drawing.ts";
import { MAP, PAGE_MAP } from "./grid.ts";
import { WALKS } from "./limits.ts";
import type { View } from "./model.ts";
import { BOX, cellAt, picture, place, told } from "./picture.ts";

/** The map with another letter in a cell; there is one start, and it is not painted over. */
function painted(map: string, cell: number, letter: string): string {
  if (map[cell] === "S" || map[cell] === letter) return map;
  const free = letter === "S" ? map.replace("S", ".") : map;
  return free.slice(0, cell) + letter + free.slice(cell + 1);
}

define<View>({
  name: "reward",
  attempt: "Let it learn. Then let the coin pay 1, let it learn again, and see what it does for its pay.",
  start: "Learn",
  actions: [{ name: "walk", label: "One more walk" }],
  controls: [
    { key: "shown", kind: "range", label: "Show it after walk", value: WALKS, min: 0, max: WALKS, step: 1, live: true },
    { key: "coin", kind: "range", label: "A coin pays", value: 0, min: 0, max: 2, step: 0.1, say: (v) => (v ? number(v, 1) : "nothing") },
    { key: "once", kind: "switch", label: "A coin is gone once taken", value: false },
    { key: "guided", kind: "switch", label: "Pay for each step nearer to the goal", value: false },
    {
      key: "brush",
      kind: "choice",
      label: "In the grid I set",
      value: "#",
      live: true,
      options: [["#", "a wall"], [".", "a free cell"], ["o", "a coin"], ["G", "a goal"], ["S", "the start"]],
    },
    seed(),
    { key: "map", kind: "hidden", value: PAGE_MAP, pattern: MAP },
  ],
  pad: {
    label: "Grid of 8 by 8 cells. Arrow keys move from cell to cell, the space bar sets what is chosen below.",
    box: BOX,
    cells: 8,
    say: (x, y, host) => place(x, y, String(host.settings.map)),
    draw(host, x, y) {
      const map = painted(String(host.settings.map), cellAt(x, y), String(host.settings.brush));
      if (map === host.settings.map) return;
      host.change("map", map);
      host.say(place(x, y, map));
    },
  },
  picture: (view, settings) => picture(view, String(settings.map)),
  told,
  rows: ({ curve }) => [["walk", "return that is paid", "return that we want"], ...curve],
});
