// Usage: node lighthouse.mjs < JOB > VISITS
// JOB: {"program": "/usr/bin/chromium", "flags": [],
//       "visits": [{"url": "http://…", "preset": "mobile"}]}
// VISITS: what Lighthouse found, one line of JSON a visit, in the order of the job.
//
// The browser is started once. Each visit has a profile of its own, so it finds nothing cached
// and no connection open.

import { createRequire } from "node:module";
import { json } from "node:stream/consumers";
import { pathToFileURL } from "node:url";

const tools = createRequire(new URL("tools/package.json", import.meta.url));
const load = (name) => import(pathToFileURL(tools.resolve(name)));
const { default: lighthouse, desktopConfig } = await load("lighthouse");
const { default: puppeteer } = await load("puppeteer-core");

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const FLAGS = { onlyCategories: CATEGORIES, disableFullPageScreenshot: true, logLevel: "silent" };
const CONFIGS = { mobile: undefined, desktop: desktopConfig };
const TRIES = 3; // on a busy machine Lighthouse may lose the start of a visit, and says so

/** The audits that took points away. */
const missed = ({ categories, audits }) =>
  Object.values(categories).flatMap(({ id, auditRefs }) =>
    auditRefs
      .filter((ref) => ref.weight && audits[ref.id].score !== null && audits[ref.id].score < 1)
      .map((ref) => `${id}: ${ref.id}`),
  );

/** What moved on the page, by its place in the document. */
const moved = ({ audits }) =>
  (audits["layout-shifts"]?.details?.items ?? []).map(
    ({ node, score }) => `${node?.selector ?? "something"} (${score.toFixed(4)})`,
  );

const report = async (browser, { url, preset }) => {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    return (await lighthouse(url, FLAGS, CONFIGS[preset], page)).lhr;
  } finally {
    await context.close();
  }
};

const visit = async (browser, one) => {
  let found;
  for (let tries = 0; tries < TRIES; tries += 1) {
    found = await report(browser, one);
    if (!found.runtimeError) break;
  }
  if (found.runtimeError) throw new Error(`${one.url}: ${found.runtimeError.message}`);
  const value = (id) => found.audits[id].numericValue;
  const requests = found.audits["network-requests"].details.items.filter(
    ({ url }) => !url.startsWith("data:"),
  );
  return {
    ...one,
    scores: CATEGORIES.map((id) => Math.round(found.categories[id].score * 100)),
    lcp: value("largest-contentful-paint"),
    tbt: value("total-blocking-time"),
    cls: value("cumulative-layout-shift"),
    bytes: requests.reduce((sum, { transferSize }) => sum + transferSize, 0),
    requests: requests.length,
    missed: missed(found),
    moved: moved(found),
    power: found.environment.benchmarkIndex,
    slowdown: found.configSettings.throttling.cpuSlowdownMultiplier,
    lighthouse: found.lighthouseVersion,
  };
};

const job = await json(process.stdin);
const browser = await puppeteer.launch({ executablePath: job.program, args: job.flags });
try {
  for (const one of job.visits) {
    console.log(JSON.stringify(await visit(browser, one)));
  }
} finally {
  await browser.close();
}
