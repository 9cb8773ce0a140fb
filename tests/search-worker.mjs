// Usage: node search-worker.mjs SITE < QUERIES > RESULTS
// QUERIES: a JSON list of words. RESULTS: one line of JSON a query, the addresses that the site's
// own search shows for it, best first: a list of groups, one a page, of what is shown of that page.
//
// Runs the built search worker and index as a browser does, without the browser.

import { readFileSync, readdirSync } from "node:fs";
import { json } from "node:stream/consumers";
import path from "node:path";
import vm from "node:vm";

const SETUP = 0;
const QUERY = 2;

const site = process.argv[2];
const folder = path.join(site, "assets/javascripts/workers");
const name = readdirSync(folder).find((file) => /^search\.\w+\.min\.js$/.test(file));

const listeners = [];
let answered = () => {};
const worker = {
  addEventListener: (type, listener) => listeners.push(listener),
  postMessage: (message) => answered(message),
  console,
  URL,
};
worker.self = worker;
vm.createContext(worker);
vm.runInContext(readFileSync(path.join(folder, name), "utf8"), worker, { filename: name });

/** Says something to the worker; its answer. */
const ask = (type, data) =>
  new Promise((resolve) => {
    answered = resolve;
    for (const listener of listeners) listener({ data: { type, data } });
  });

const index = JSON.parse(readFileSync(path.join(site, "search/search_index.json"), "utf8"));
await ask(SETUP, { ...index, options: { suggest: true } });
for (const query of await json(process.stdin)) {
  const { data } = await ask(QUERY, query);
  const shown = data.items.map((group) => group.map(({ location }) => location));
  console.log(JSON.stringify(shown));
}
