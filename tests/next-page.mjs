// Usage: node next-page.mjs < JOB > TIMES
// JOB: {"program": "/usr/bin/chromium", "flags": [], "visits": [{"url": "http://…", "how": "pointer",
//       "rest": 500, "slowdown": 1, "ahead": true}]}
// TIMES: one line of JSON a visit: the milliseconds from the click on the link to the next page
// until that page is painted, and whether it had been got ready unseen.
//
// Puppeteer, since Playwright loses a tab whose page was got ready in another one.

import { createRequire } from "node:module";
import { json } from "node:stream/consumers";
import { pathToFileURL } from "node:url";

const tools = createRequire(new URL("tools/package.json", import.meta.url));
const { default: puppeteer } = await import(pathToFileURL(tools.resolve("puppeteer-core")));

const NEXT = "a.md-footer__link--next";
const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));

// The time of the click survives in the tab; the two pages count from different starts.
const noteClick = () =>
  addEventListener(
    "click",
    ({ timeStamp }) => sessionStorage.setItem("clicked", performance.timeOrigin + timeStamp),
    true,
  );
const nothingAhead = () => {
  for (const type of ["pointerover", "focusin"]) {
    addEventListener(type, (event) => event.stopImmediatePropagation(), true);
  }
};

/** When the page was painted for the reader, after the click. */
const painted = () =>
  new Promise((resolve) => {
    new PerformanceObserver((list) => {
      for (const paint of list.getEntriesByName("first-contentful-paint")) {
        const { activationStart } = performance.getEntriesByType("navigation")[0];
        const seen = performance.timeOrigin + Math.max(paint.startTime, activationStart);
        const clicked = Number(sessionStorage.getItem("clicked"));
        resolve({ milliseconds: seen - clicked, ready: activationStart > 0 });
      }
    }).observe({ type: "paint", buffered: true });
  });

const visit = async (browser, { url, how, rest, slowdown, ahead }) => {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    await page.evaluateOnNewDocument(noteClick);
    if (!ahead) await page.evaluateOnNewDocument(nothingAhead);
    await page.goto(url, { waitUntil: "networkidle0" });
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await page.emulateCPUThrottling(slowdown);
    const link = await page.$(NEXT);
    await link.scrollIntoView();
    await pause(rest);
    if (how === "pointer") await link.hover();
    else await link.focus();
    await pause(rest);
    const there = page.waitForNavigation();
    if (how === "pointer") {
      await page.mouse.down();
      await page.mouse.up();
    } else {
      await page.keyboard.down("Enter"); // its release would look for a page that is gone
    }
    await there;
    return await page.evaluate(painted);
  } finally {
    await context.close();
  }
};

const job = await json(process.stdin);
const browser = await puppeteer.launch({ executablePath: job.program, args: job.flags });
try {
  for (const one of job.visits) console.log(JSON.stringify({ ...one, ...(await visit(browser, one)) }));
} finally {
  await browser.close();
}
