/** Made-up readers whose taste is known, so that what was learnt can be held against it. */

const SOFT = new Set("lmnrv");
const VOWELS = new Set("aeiou");

/** Soft letters and a vowel at the end; no stumbling, about seven letters, nothing said twice. */
function soft(word: string): number {
  const kinds = Array.from(word, (one) => (VOWELS.has(one) ? "v" : "c")).join("");
  const pairs = Array.from({ length: Math.max(0, word.length - 1) }, (_, i) => word.slice(i, i + 2));
  const clumsy = [...kinds].filter((_, i) => /^(?:ccc|vvv)/.test(kinds.slice(i))).length;
  const liked = [...word].filter((one) => SOFT.has(one)).length + Number(VOWELS.has(word.at(-1) ?? ""));
  return liked - clumsy - 0.5 * Math.abs(word.length - 7) - 2 * (pairs.length - new Set(pairs).size);
}

export const TASTES: Record<string, { label: string; taste: (word: string) => number }> = {
  soft: { label: "soft sounds, nothing twice", taste: soft },
  r: { label: "words with an r", taste: (word) => (word.includes("r") ? 4 : 0) },
  short: { label: "about four letters", taste: (word) => -Math.abs(word.length - 4) },
};

/** How likely such a reader prefers the first of two words: more, the more the two differ. */
export const prefers = (rule: string, first: string, second: string): number =>
  1 / (1 + Math.exp(TASTES[rule]!.taste(second) - TASTES[rule]!.taste(first)));
