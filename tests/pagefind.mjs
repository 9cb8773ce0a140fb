// Usage: node pagefind.mjs SITE < QUERIES > RESULTS
// QUERIES and RESULTS as in search-worker.mjs, by Pagefind's own search of the same pages.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { json } from "node:stream/consumers";
import path from "node:path";
import { pathToFileURL } from "node:url";

import { close, createIndex } from "../.kept/pagefind/node_modules/pagefind/lib/index.js";

const here = mkdtempSync(path.join(tmpdir(), "pagefind-"));
try {
  // The words of a page, not of the menus around it.
  const { index } = await createIndex({ rootSelector: "article", logfile: path.join(here, "log") });
  await index.addDirectory({ path: process.argv[2] });
  await index.writeFiles({ outputPath: here });
  globalThis.fetch = async (url) => {
    const file = path.join(here, String(url).split("?")[0].replace(/^.*PAGEFIND\//, ""));
    return new Response(readFileSync(file));
  };
  const pagefind = await import(pathToFileURL(path.join(here, "pagefind.js")));
  await pagefind.options({ basePath: "/PAGEFIND/", baseUrl: "/" });
  for (const query of await json(process.stdin)) {
    const { results } = await pagefind.search(query);
    const shown = await Promise.all(
      results.slice(0, 10).map(async (result) => {
        const { url, sub_results: parts } = await result.data();
        // As its own dialog shows them: the parts with the most hits first.
        parts.sort((a, b) => b.locations.length - a.locations.length);
        return [url, ...parts.map((part) => part.url)].map((place) => place.replace(/^\//, ""));
      }),
    );
    console.log(JSON.stringify(shown));
  }
  await close();
} finally {
  rmSync(here, { recursive: true });
}
