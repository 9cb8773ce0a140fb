// Usage: node lighthouse.mjs < JOB > VISITS
// JOB: {"program": "/usr/bin/chromium", "flags": [], "spare": false,
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
const { pageFunctions } = await load("lighthouse/core/lib/page-functions.js");
const { default: puppeteer } = await load("puppeteer-core");

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const FLAGS = { onlyCategories: CATEGORIES, disableFullPageScreenshot: true, logLevel: "silent" };
const CONFIGS = { mobile: undefined, desktop: desktopConfig };
const SLOWDOWN = { mobile: 4, desktop: 1 }; // of Lighthouse's own presets
const FULL_POWER = 3700; // Lighthouse's figure for the machine on which the budgets were set
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

/** How much of a preset's slowdown is due here, so that a slow machine plays no slower phone. */
const share = async (browser) => {
  const page = await browser.newPage();
  const powers = [];
  for (let tries = 0; tries < TRIES; tries += 1) {
    powers.push(await page.evaluate(pageFunctions.computeBenchmarkIndex));
  }
  await page.close();
  return Math.min(1, Math.max(...powers) / FULL_POWER);
};

const report = async (browser, { url, preset }, slowdownShare) => {
  const context = await browser.createBrowserContext();
  const throttling = { cpuSlowdownMultiplier: Math.max(1, SLOWDOWN[preset] * slowdownShare) };
  try {
    const page = await context.newPage();
    return (await lighthouse(url, { ...FLAGS, throttling }, CONFIGS[preset], page)).lhr;
  } finally {
    await context.close();
  }
};

const visit = async (browser, one, slowdownShare) => {
  let found;
  for (let tries = 0; tries < TRIES; tries += 1) {
    found = await report(browser, one, slowdownShare);
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
  const slowdownShare = job.spare ? await share(browser) : 1;
  for (const one of job.visits) {
    console.log(JSON.stringify(await visit(browser, one, slowdownShare)));
  }
} finally {
  await browser.close();
}
