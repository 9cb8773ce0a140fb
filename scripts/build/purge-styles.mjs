// Usage: node purge-styles.mjs SITE STYLESHEET... > bundle
// Writes one stylesheet: what the named ones hold, in their order, less the rules that no page of
// the site and no script of the theme can match.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PurgeCSS } from "purgecss";

const [site, ...stylesheets] = process.argv.slice(2);
const files = readdirSync(site, { recursive: true }).map((name) => join(site, name));
const pages = files.filter((name) => name.endsWith(".html"));
const scripts = files.filter((name) => /(bundle\.[^/\\]*|assets[/\\]js[/\\][^/\\]*)\.js$/.test(name));

// What scripts add to a page: the theme's classes and states, and the elements of search results.
const IN_SCRIPTS =
  /md-[a-z-]+(?:__[a-z-]+)?(?:--[a-z-]+)?|data-md-[a-z-]+|focus-visible|terms-hushed|\b(?:mark|summary|details|article|nav|ol|li|h1|h2|a|button|span)\b/g;

// What a rule can match in a page stands in its tags: their names, attributes, classes and ids.
// A word of the text does not count, nor does one of a sentence in an attribute.
const TAG = /<[a-z](?:"[^"]*"|[^">])*>/g;
const SENTENCE = /\s(alt|aria-[a-z]+|content|title)="[^"]*"/g;
const inTags = (html) =>
  (html.match(TAG) ?? []).flatMap((tag) => tag.replace(SENTENCE, " $1").match(/[\w-]+/g) ?? []);

// Parts of the theme that no page can show, as the settings in the pages say.
const [, settings] = pages
  .map((name) => readFileSync(name, "utf8").match(/<script id="__config"[^>]*>([^<]*)</))
  .find(Boolean) ?? ["", "{}"];
const { version, tags, features } = JSON.parse(settings);
const off = [
  version === null && /md-version/,
  tags === null && /md-tag-icon/,
  features && !features.includes("content.code.annotate") && /md-annotation/,
  features && !features.includes("content.tooltips") && /md-tooltip/,
  features && !features.some((name) => /^content\.code\.(copy|select)$/.test(name)) && /md-code__/,
  /md-status/, // the front matter of a page knows none
].filter(Boolean);

// Rules of the theme that make a browser look at every element again, several times a visit:
// whenever any element changes its class (no table here has one but that of line numbers);
// whenever any element comes or goes (a table stands alone in its frame: scripts/markdown/tables.py);
// and when colours are switched, as at each start (prose.css has its own rule).
const lighten = (css) =>
  css
    .replace(/[^{}]*table:not\(\[class\]\)\s*\+\s*\*\s*\{[^{}]*\}/, "")
    .replaceAll("table:not([class])", "table:not(.highlighttable)")
    .replace(/\[data-md-color-switching\] \*,[^{}]*\{[^{}]*\}/, "");

// The theme's boxes for notes and questions, which this site has not: a summary has no mark before
// it (prose.css takes it away where nothing is purged), and what has the class "question" is ours.
const BOXES =
  /[^{}]*(?:summary:before|\.admonition\.question|\.question>\.admonition-title)[^{}]*\{[^{}]*\}/g;

// One text, so that a variable set in one stylesheet and used in another counts as used.
const together = stylesheets
  .map((name) => readFileSync(name, "utf8").replace(/^@charset[^;]*;/, ""))
  .join("\n");

const [purged] = await new PurgeCSS().purge({
  content: [...pages, ...scripts],
  css: [{ raw: lighten(together).replace(BOXES, "") }],
  variables: true,
  keyframes: true,
  fontFace: true,
  dynamicAttributes: ["data-md-state", "data-md-color-scheme", "open", "hidden", "placeholder"],
  // The colours that a site can choose from: this one has its own.
  blocklist: [/data-md-color-primary/, /data-md-color-accent/, ...off],
  safelist: { standard: [":is", ":where", ":hover", ":focus-visible", "js", "no-js", "figure-tools", "question-bar"] },
  extractors: [
    { extensions: ["js"], extractor: (text) => text.match(IN_SCRIPTS) ?? [] },
    { extensions: ["html"], extractor: (text) => [...new Set(inTags(text))] },
  ],
});
process.stdout.write(purged.css);
