// What is known of the pages: their words by field, and how rare each word is.

import { bare, stem, telling, words } from "./spelling.js";

const LENGTH = 0.4; // how far a long page is held back for its length, from 0 to 1

export let pages; // each with its sections, and how often a stem stands in each of its fields
export let rarity; // of each stem, by the pages that hold it
export let spoken; // for each stem, a word that it comes from, to complete what is typed
export let synonyms; // for each stem, the lists of stems that mean the same

/** Counts the stems of a text under a field. */
const count = (counts, field, text) => {
  for (const word of words(text)) {
    const root = stem(word);
    const entry = counts.get(root) ?? {};
    entry[field] = (entry[field] ?? 0) + 1;
    counts.set(root, entry);
    if (!spoken.has(root) || field === "title") spoken.set(root, word);
  }
};

/** Takes over an index, as search/search_index.json holds it. */
export const setUp = ({ config, docs }) => {
  const groups = config.synonyms ?? []; // lists of words that mean the same
  const byPath = new Map();
  spoken = new Map();
  for (const doc of docs) {
    const [path] = doc.location.split("#");
    let page = byPath.get(path);
    const isPage = page === undefined;
    if (isPage) {
      page = { doc, sections: [], counts: new Map(), length: 0, phrases: [], named: [], headings: [], ofSections: [] };
      byPath.set(path, page);
    }
    const section = { doc, counts: new Map(), text: bare(doc.text), title: bare(doc.title), phrases: [] };
    count(section.counts, "text", section.text);
    count(section.counts, "heading", section.title);
    page.sections.push(section);
    page.length += words(section.text).length;
    count(page.counts, "text", section.text);
    count(page.counts, isPage ? "title" : "heading", section.title);
    page.headings.push(telling(section.title));
    for (const phrase of doc.asked ?? []) {
      count(section.counts, "heading", phrase);
      count(page.counts, isPage ? "asked" : "heading", phrase);
      const told = telling(phrase);
      section.phrases.push(told);
      (isPage ? page.phrases : page.ofSections).push(told);
    }
    for (const phrase of doc.named ?? []) {
      count(page.counts, "named", phrase);
      page.named.push(telling(phrase));
    }
    for (const tag of isPage ? (doc.tags ?? []) : []) {
      count(page.counts, "tags", tag);
      page.phrases.push(telling(tag));
    }
  }
  pages = [...byPath.values()];
  const pagesWith = new Map();
  for (const { counts } of pages) {
    for (const root of counts.keys()) pagesWith.set(root, (pagesWith.get(root) ?? 0) + 1);
  }
  const mean = pages.reduce((sum, { length }) => sum + length, 0) / pages.length;
  for (const page of pages) page.norm = 1 - LENGTH + LENGTH * (page.length / mean);
  rarity = new Map();
  for (const [root, holders] of pagesWith) {
    rarity.set(root, Math.log(1 + pages.length / (1 + holders)));
  }
  synonyms = new Map();
  for (const group of groups) {
    const phrases = group.map((phrase) => words(phrase).map(stem));
    for (const phrase of phrases) {
      const others = phrases.filter((other) => other !== phrase);
      const key = phrase.join(" ");
      synonyms.set(key, [...(synonyms.get(key) ?? []), ...others]);
    }
  }
};
