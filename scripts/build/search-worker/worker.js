// The site's own search, in the place of the theme's worker and with the messages that its dialog
// knows. It ranks pages, not sections: all words of a page count together, and what readers ask for
// it (`asked` in its front matter) counts as much as its headings. It finds other spellings, other
// forms, words for the same thing, and words with a typing error.
// scripts/build/search.py puts it into the site, beside an index with those words.

import { excerpt, hits, mark } from "./excerpt.js";
import { setUp, spoken } from "./index.js";
import { meant, understand } from "./query.js";
import { answer, rank, worthOfSection } from "./ranking.js";
import { plain } from "./spelling.js";

const SETUP = 0;
const READY = 1;
const QUERY = 2;
const RESULT = 3;
const MOST_SECTIONS = 6; // of one page

/** A page or section as the theme's dialog shows it. */
const shown = ({ doc, counts, text, title }, score, parts, roots) => {
  const terms = {};
  for (const part of parts) {
    const isThere = answer(part, counts, 1) > 0;
    if (isThere || score) terms[part.word] = isThere;
  }
  const head = mark(title, hits(title, roots), 0, title.length);
  return { ...doc, title: head, text: excerpt(text.trim(), roots), score, terms };
};

/** A page with its best sections. */
const group = ({ page, score }, parts, roots) => {
  const [first, ...others] = page.sections;
  const worthOfFirst = worthOfSection(first, parts);
  const sections = others
    .map((section) => ({ section, worth: worthOfSection(section, parts) }))
    .filter(({ worth }) => worth > 0)
    .sort((one, other) => other.worth - one.worth)
    .slice(0, MOST_SECTIONS);
  // The theme shows the page, and below it at once what has the same score.
  return [
    shown({ ...first, counts: page.counts }, score, parts, roots),
    ...sections.map(({ section, worth }, place) =>
      shown(section, place || worth < worthOfFirst ? score / (place + 2) : score, parts, roots),
    ),
  ];
};

/** What the dialog shows for a query, and how the last word may go on. */
const search = (query) => {
  const { parts, known } = understand(query);
  if (!parts.length) return { items: [] };
  const roots = new Set(known.flat());
  const last = plain(query).match(/[a-z0-9]+$/)?.[0];
  const completed = last && meant(last, true).map(([root]) => spoken.get(root));
  return {
    items: rank(parts).map((one) => group(one, parts, roots)),
    suggest: (completed ?? []).filter((word) => word.startsWith(last)).slice(0, 1),
  };
};

addEventListener("message", ({ data: { type, data } }) => {
  if (type === SETUP) {
    setUp(data);
    postMessage({ type: READY });
  } else if (type === QUERY) {
    postMessage({ type: RESULT, data: search(data) });
  }
});
