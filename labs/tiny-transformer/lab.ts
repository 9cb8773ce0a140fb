/** Lab "Inside a tiny transformer": where its heads look, what it writes, and what of that is new. */

import { CHOOSING } from "../core/choosing.ts";
import { seed } from "../core/controls.ts";
import { define } from "../core/element.ts";
import { h } from "../core/html.ts";
import { KINDS } from "./kinds.ts";
import type { View } from "./model.ts";
import { picture, told } from "./picture.ts";

let [list, work]: HTMLElement[] = [];

define<View>({
  name: "tiny-transformer",
  attempt: "Let it write. Then part the words by family, let it write again, and see who guesses better: the transformer or the table.",
  start: "Write 300 words",
  fetches: "28 kB of words and 64 kB of weights; the other way to part the words, 64 kB more",
  controls: [
    { key: "start", kind: "text", label: "The word begins with", value: "wa", longest: 14, pattern: /^[a-z]{0,14}$/, live: true },
    {
      key: "split",
      kind: "choice",
      label: "Words kept back",
      value: "chance",
      options: [
        ["chance", "drawn by chance"],
        ["family", "by word family"],
      ],
    },
    ...CHOOSING,
    seed(),
  ],
  actions: [{ name: "write", label: "Write ten words" }],
  extra: () => {
    list = h("ul", { class: "lab-invented generate" });
    work = h("p");
    return h("div", { class: "lab-play" }, list, work);
  },
  below: true,
  shown({ written, read, without }) {
    // A letter that was read stays read: its keys and values are kept.
    work!.textContent = read
      ? `To write them, ${read.toLocaleString("en")} letters went through the network; without what it keeps of those already read, their keys and values, ${without.toLocaleString("en")} would have.`
      : "";
    list!.replaceChildren(...written.map(({ word, kind }) => h("li", {}, word, " ", h("small", {}, kind))));
  },
  picture,
  told,
  rows: ({ counts, loss, table, written }) => [
    ["what", "figure"],
    ["surprise of the transformer, nats a letter", Number.isNaN(loss) ? "" : loss],
    ["surprise of the table, nats a letter", table?.loss ?? ""],
    ...KINDS.map((kind) => [`words written: ${kind}`, counts[kind]]),
    ...written.map(({ word, kind }) => [word, kind]),
  ],
});
