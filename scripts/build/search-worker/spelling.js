// The words of a text or of a query: in one spelling, without endings, and how far two differ.

export const STOP_WORDS = new Set(
  (
    "a about after all also am an and any are as at be because been before being but by can could " +
    "did do does doing done for from get gets had has have having he her here his how i if in " +
    "into is it its just know let me mean means more most much my of on one or other our out over " +
    "she should so some something such tell than that the their them then there these they thing " +
    "things this those to too us use used uses using very want was we were what when where which " +
    "while who whom whose why will with would you your explain explained site please really actually s t m re"
  ).split(" "),
);

// American spellings as British ones, and both as one where a rule would be long.
const SPELLINGS = [
  [/iz(e|es|ed|er|ers|ing|ation|ations|able)$/, "is$1"],
  [/yz(e|es|ed|er|ers|ing)$/, "ys$1"],
  [/(behavi|col|fav|flav|hon|hum|lab|neighb|rum)our/, "$1or"],
  [/ogue(s?)$/, "og$1"],
  [/^(cent|met|theat|fib|lit)re(s?)$/, "$1er$2"],
  [/^grey/, "gray"],
  [/^(program)me(s?)$/, "$1$2"],
  [/^(licen|defen|offen)se/, "$1ce"],
  [/^artefact/, "artifact"],
  [/^(encyclop|arch|p)ae/, "$1e"],
];

/** The small letters and digits of a text, without accents and marks. */
export const plain = (text) =>
  text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/['’]s?\b/g, "");

const stems = new Map();

/** A word without its ending, in one spelling. */
export const stem = (word) => {
  const known = stems.get(word);
  if (known !== undefined) return known;
  let root = word;
  if (root.length > 3 && !/\d/.test(root)) {
    for (const [from, to] of SPELLINGS) root = root.replace(from, to);
    if (/ies$/.test(root) && root.length > 4) root = root.replace(/ies$/, "y");
    else if (/(ss|sh|ch|x|z)es$/.test(root)) root = root.replace(/es$/, "");
    else if (/[^sui]s$/.test(root)) root = root.replace(/s$/, "");
    const bare = root.replace(/(ing|ed|er|ly)$/, "");
    if (bare.length > 2 && /[aeiouy]/.test(bare) && bare !== root) {
      root = bare.replace(/([bdfglmnprt])\1$/, "$1");
    }
    if (/[st]ion$/.test(root) && root.length > 5) root = root.replace(/ion$/, "");
    if (/(ation|iti)v$/.test(root) === false) root = root.replace(/([^e])e$/, "$1");
    if (root.length > 3) root = root.replace(/([^aeiou])y$/, "$1i");
  }
  stems.set(word, root);
  return root;
};

/** The words of a text, in order. */
export const words = (text) => plain(text).match(/[a-z0-9]+/g) ?? [];

/** A text of HTML without its marks. */
export const bare = (html) =>
  html
    .replace(/<[^>]*>/g, " ")
    .replace(/&lt;|&gt;/g, " ")
    .replace(/&amp;/g, "&");

/** The stems of a phrase that say something, without those that stand in every question. */
export const telling = (text) => {
  const all = words(text);
  const some = all.filter((word) => !STOP_WORDS.has(word));
  return [...new Set((some.length ? some : all).map(stem))];
};

/** How many letters differ between two words, two that changed places counting as one. */
export const distance = (one, other, most) => {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_, n) => n);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (swapped) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    before = last;
    last = row;
  }
  return last[other.length];
};
