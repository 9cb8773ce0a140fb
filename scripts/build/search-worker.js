// The site's own search, in the place of the theme's worker and with the messages that its dialog
// knows. It ranks pages, not sections: all words of a page count together, and what readers ask for
// it (`asked` in its front matter) counts as much as its headings. It finds other spellings, other
// forms, words for the same thing, and words with a typing error.
// scripts/build/search.py puts it into the site, beside an index with those words.
"use strict";

{
  const SETUP = 0;
  const READY = 1;
  const QUERY = 2;
  const RESULT = 3;

  // What a word counts for, by where it stands.
  const FIELDS = { title: 5, asked: 5, tags: 5, heading: 2.5, named: 2, text: 1 };
  const SATURATION = 3; // a word that comes often counts little more than one that comes twice
  const LENGTH = 0.4; // how far a long page is held back for its length, from 0 to 1
  const WHOLE_PHRASE = 4; // for a query that is one of the phrases that a page is asked by
  const NAMED_PHRASE = 3; // the same for a term that it explains, or a question that leads to it
  const SECTION_PHRASE = 2; // the same for a section
  const HEADING_PHRASE = 2; // the same for a heading
  const COVERAGE = 1.5; // how hard it counts that words of the query are missing
  const SYNONYM = 0.7; // a word for the same thing, of 1 for the word itself
  const BEGINNING = 0.6; // a word that begins with the one that was typed
  const MISTYPED = [1, 0.6, 0.4]; // by the number of wrong letters
  const MOST_EXPANSIONS = 8;
  const MOST_RESULTS = 30;
  const MOST_SECTIONS = 6; // of one page
  const EXCERPT = 220; // letters

  const STOP_WORDS = new Set(
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
  const plain = (text) =>
    text
      .normalize("NFKD")
      .replace(/[\u0300-\u036f]/g, "")
      .toLowerCase()
      .replace(/['’]s?\b/g, "");

  const stems = new Map();

  /** A word without its ending, in one spelling. */
  const stem = (word) => {
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
  const words = (text) => plain(text).match(/[a-z0-9]+/g) ?? [];

  const bare = (html) =>
    html
      .replace(/<[^>]*>/g, " ")
      .replace(/&lt;|&gt;/g, " ")
      .replace(/&amp;/g, "&");

  /** How many letters differ between two words, two that changed places counting as one. */
  const distance = (one, other, most) => {
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

  let pages; // each with its sections, and how often a stem stands in each of its fields
  let rarity; // of each stem, by the pages that hold it
  let spoken; // for each stem, a word that it comes from, to complete what is typed
  let synonyms; // for each stem, the lists of stems that mean the same

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

  /** The stems of a phrase that say something, without those that stand in every question. */
  const telling = (text) => {
    const all = words(text);
    const some = all.filter((word) => !STOP_WORDS.has(word));
    return [...new Set((some.length ? some : all).map(stem))];
  };

  const setUp = ({ config, docs }) => {
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

  /** Stems of the index that a typed word may have meant, with their weights. */
  const meant = (word, isLast) => {
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
  const understand = (query) => {
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
  const answer = (part, counts, norm) => {
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
        if (way.phrase.every((root) => inPhrase.has(root)) && way.weight > best) {
          best = way.weight;
          for (const root of way.phrase) seen.add(root);
        }
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

  const rank = (parts) => {
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
      const ofSection = SECTION_PHRASE * most(page.ofSections, (one) => likeness(parts, one)) ** 2;
      score += total * Math.max(asked, named, ofSection);
      found.push({ page, score });
    }
    return found.sort((one, other) => other.score - one.score).slice(0, MOST_RESULTS);
  };

  /** The words of a text that answer a query: their places in it. */
  const hits = (text, roots) => {
    const places = [];
    for (const { 0: word, index } of text.matchAll(/[\p{L}\p{N}]+/gu)) {
      if (roots.has(stem(plain(word)))) places.push([index, index + word.length]);
    }
    return places;
  };

  const escape = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

  const mark = (text, places, from, to) => {
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
  const excerpt = (text, roots) => {
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

  const group = ({ page, score }, parts, roots) => {
    const [first, ...others] = page.sections;
    const worthOf = (section) => {
      const { score, total } = fit(parts, section.counts, 1);
      const heading = HEADING_PHRASE * likeness(parts, telling(section.title)) ** 2;
      const asked = SECTION_PHRASE * most(section.phrases, (one) => likeness(parts, one)) ** 2;
      return score + total * Math.max(heading, asked);
    };
    const worthOfFirst = worthOf(first);
    const sections = others
      .map((section) => ({ section, worth: worthOf(section) }))
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
}
