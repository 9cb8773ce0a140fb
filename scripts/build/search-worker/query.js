// What a query may mean: other spellings, beginnings, typing errors, words for the same thing.

import { rarity, synonyms } from "./index.js";
import { distance, stem, STOP_WORDS, words } from "./spelling.js";

const SYNONYM = 0.7; // a word for the same thing, of 1 for the word itself
const BEGINNING = 0.6; // a word that begins with the one that was typed
const MISTYPED = [1, 0.6, 0.4]; // by the number of wrong letters
const MOST_EXPANSIONS = 8;

/** Stems of the index that a typed word may have meant, with their weights. */
export const meant = (word, isLast) => {
  const root = stem(word);
  const found = new Map();
  if (rarity.has(root)) found.set(root, 1);
  if ((isLast || !found.size) && root.length > 2) {
    for (const other of rarity.keys()) {
      if (other !== root && (other.startsWith(root) || other.startsWith(word))) {
        const closeness = word.length / Math.max(other.length, word.length);
        if (!found.size || closeness > 0.5) found.set(other, BEGINNING * closeness);
      }
    }
  }
  if (!found.has(root) && !synonyms.has(root) && word.length > 3) {
    const most = word.length > 6 ? 2 : 1;
    let best = [];
    let least = most;
    for (const other of rarity.keys()) {
      if (other.length < 3) continue;
      const wrong = Math.min(distance(root, other, least), distance(word, other, least));
      if (wrong > least) continue;
      if (wrong < least) [best, least] = [[], wrong];
      best.push(other);
    }
    const sameStart = best.filter((other) => other[0] === word[0]);
    for (const other of sameStart.length ? sameStart : best) {
      found.set(other, Math.max(found.get(other) ?? 0, MISTYPED[least]));
    }
  }
  const ranked = [...found].sort(([, one], [, other]) => other - one);
  return ranked.slice(0, MOST_EXPANSIONS);
};

/** The parts of a query: what each weighs, and the stems that stand for it. */
export const understand = (query) => {
  const all = words(query);
  const some = all.filter((word) => !STOP_WORDS.has(word));
  const typed = some.length ? some : all;
  const isOpen = /[\p{L}\p{N}]$/u.test(query); // the last word may not be finished
  const parts = typed.map((word, number) => {
    const ways = new Map();
    const add = (phrase, weight) => {
      const key = phrase.join(" ");
      if (weight > (ways.get(key)?.weight ?? 0)) ways.set(key, { phrase, weight });
    };
    for (const [root, weight] of meant(word, isOpen && number === typed.length - 1)) {
      add([root], weight);
      for (const other of synonyms.get(root) ?? []) add(other, weight * SYNONYM);
    }
    for (const other of synonyms.get(stem(word)) ?? []) add(other, SYNONYM);
    return { word, ways: [...ways.values()] };
  });
  // Two words that mean something together also stand for what that means.
  for (let n = 0; n + 1 < typed.length; n += 1) {
    const pair = [typed[n], typed[n + 1]].map(stem).join(" ");
    for (const other of synonyms.get(pair) ?? []) {
      for (const part of [parts[n], parts[n + 1]]) part.ways.push({ phrase: other, weight: SYNONYM });
    }
  }
  const known = parts.flatMap(({ ways }) => ways.map(({ phrase }) => phrase));
  const highest = Math.max(1, ...[...rarity.values()]);
  for (const part of parts) {
    const rarities = part.ways
      .filter(({ weight }) => weight >= 0.4)
      .map(({ phrase }) => Math.min(...phrase.map((root) => rarity.get(root) ?? highest)));
    part.weight = rarities.length ? rarities[0] : highest;
  }
  return { parts, known };
};
