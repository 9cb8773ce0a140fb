// The part of a text that answers a query, with the words that do so marked.

import { plain, stem } from "./spelling.js";

const EXCERPT = 220; // letters

/** The words of a text that answer a query: their places in it. */
export const hits = (text, roots) => {
  const places = [];
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    if (roots.has(stem(plain(word)))) places.push([index, index + word.length]);
  }
  return places;
};

const escape = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

export const mark = (text, places, from, to) => {
  let html = "";
  let done = from;
  for (const [start, end] of places) {
    if (start < done || end > to) continue;
    html += `${escape(text.slice(done, start))}<mark data-md-highlight>${escape(text.slice(start, end))}</mark>`;
    done = end;
  }
  return html + escape(text.slice(done, to));
};

/** The part of a text with the most hits, each marked. */
export const excerpt = (text, roots) => {
  const places = hits(text, roots);
  let from = 0;
  let best = 0;
  for (const [start] of places) {
    const within = places.filter(([one]) => one >= start && one < start + EXCERPT).length;
    if (within > best) [from, best] = [start, within];
  }
  from = from < 60 ? 0 : text.lastIndexOf(" ", from - 40) + 1;
  let to = text.length;
  if (to > from + EXCERPT) to = text.lastIndexOf(" ", from + EXCERPT);
  return `${from ? "… " : ""}${mark(text, places, from, to)}${to < text.length ? " …" : ""}`;
};
