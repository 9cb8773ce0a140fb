// How well a page or a section answers a query.

import { pages, rarity } from "./index.js";
import { telling } from "./spelling.js";

// What a word counts for, by where it stands.
const FIELDS = { title: 5, asked: 5, tags: 5, heading: 2.5, named: 2, text: 1 };
const SATURATION = 3; // a word that comes often counts little more than one that comes twice
const WHOLE_PHRASE = 4; // for a query that is one of the phrases that a page is asked by
const NAMED_PHRASE = 3; // the same for a term that it explains, or a question that leads to it
const SECTION_PHRASE = 2; // the same for a section
const ANSWER_PHRASE = 4; // the same where each section is a question with its answer
const HEADING_PHRASE = 2; // the same for a heading
const COVERAGE = 1.5; // how hard it counts that words of the query are missing
const MOST_RESULTS = 30;

/** What a word counts for, that stands so often in the fields of a page or a section. */
const worth = (entry, norm) => {
  if (!entry) return 0;
  let sum = 0;
  for (const [field, boost] of Object.entries(FIELDS)) {
    sum += (boost * (entry[field] ?? 0)) / (field === "text" ? norm : 1);
  }
  return sum / (sum + SATURATION);
};

/** How well counts of words answer a part of a query: the best of the ways to say it. */
export const answer = (part, counts, norm) => {
  let best = 0;
  for (const { phrase, weight } of part.ways) {
    const least = Math.min(...phrase.map((root) => worth(counts.get(root), norm)));
    best = Math.max(best, weight * least);
  }
  return best;
};

/** How alike a query and a phrase are, from 0 to 1, rare words counting more. */
const likeness = (parts, phrase) => {
  const inPhrase = new Set(phrase);
  let shared = 0;
  let ofQuery = 0;
  const seen = new Set();
  for (const part of parts) {
    ofQuery += part.weight;
    let best = 0;
    for (const way of part.ways) {
      if (!way.phrase.every((root) => inPhrase.has(root))) continue;
      best = Math.max(best, way.weight);
      for (const root of way.phrase) seen.add(root);
    }
    shared += best * part.weight;
  }
  if (!shared) return 0;
  const ofRest = phrase
    .filter((root) => !seen.has(root))
    .reduce((sum, root) => sum + (rarity.get(root) ?? 0), 0);
  return shared / (ofQuery + ofRest);
};

const most = (list, value) => list.reduce((best, one) => Math.max(best, value(one)), 0);

/** How well counts of words answer a query: less for each part that they do not hold. */
const fit = (parts, counts, norm) => {
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  let score = 0;
  let covered = 0;
  for (const part of parts) {
    const one = answer(part, counts, norm);
    score += part.weight * one;
    covered += part.weight * Math.min(1, one * 2);
  }
  return { score: score * (covered / total) ** COVERAGE, total };
};

/** How well a section of a page answers a query, its heading and what it is asked by among that. */
export const worthOfSection = ({ counts, title, phrases }, parts) => {
  const { score, total } = fit(parts, counts, 1);
  const heading = HEADING_PHRASE * likeness(parts, telling(title)) ** 2;
  const asked = SECTION_PHRASE * most(phrases, (one) => likeness(parts, one)) ** 2;
  return score + total * Math.max(heading, asked);
};

/** The pages that answer a query, the best first. */
export const rank = (parts) => {
  const found = [];
  for (const page of pages) {
    const words = fit(parts, page.counts, page.norm);
    if (!words.score) continue;
    const { total } = words;
    let { score } = words;
    score += total * HEADING_PHRASE * most(page.headings, (one) => likeness(parts, one)) ** 2;
    score *= page.doc.boost ?? 1; // a list that mentions everything counts less, unless it is meant
    const asked = WHOLE_PHRASE * most(page.phrases, (one) => likeness(parts, one)) ** 2;
    const named = NAMED_PHRASE * most(page.named, (one) => likeness(parts, one)) ** 2;
    const weight = page.doc.answers ? ANSWER_PHRASE : SECTION_PHRASE;
    const ofSection = weight * most(page.ofSections, (one) => likeness(parts, one)) ** 2;
    score += total * Math.max(asked, named, ofSection);
    found.push({ page, score });
  }
  return found.sort((one, other) => other.score - one.score).slice(0, MOST_RESULTS);
};
