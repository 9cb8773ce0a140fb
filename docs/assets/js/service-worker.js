// Keeps what a reader has visited, so that it can be read again without a network.
// scripts/build/offline.py puts this at the root of the site, and before it what belongs to the
// release: const RELEASE = { version, shell, searchWorker, searchIndex }.
"use strict";

const { scope } = registration;
// Sites on one host share their caches, so the name says whose this is.
const KEPT = `offline ${scope}`;
const INDEX = scope + RELEASE.searchIndex;
const INDEX_NOW = `${INDEX}?${RELEASE.version}`;
const MOST_PAGES = 60;
// Milliseconds that a page is waited for where there is a copy of it.
const PATIENCE = 3_000;
// Milliseconds for which a page that was fetched ahead counts as new.
const AHEAD = 60_000;
const fetchedAhead = new Map();

const isPage = (url) => /(\/|\.html)$/.test(url);
const isHashed = (url) => /\.[0-9a-f]{8}\.[^/]*$/.test(url);
const find = (url, ignoreSearch = false) =>
  caches.match(url, { cacheName: KEPT, ignoreSearch, ignoreVary: true });

/** Keeps an answer, unless the reader switched that off and so took the cache away. */
const keep = async (url, answer) => {
  if (answer.status !== 200 || answer.redirected || !(await caches.has(KEPT))) return;
  const cache = await caches.open(KEPT);
  await cache.delete(url, { ignoreSearch: true, ignoreVary: true });
  await cache.put(url, answer);
  // The oldest stands first.
  const pages = (await cache.keys()).filter((request) => isPage(request.url));
  if (pages.length > MOST_PAGES) await cache.delete(pages[0]);
};

/** Keeps a file that is not kept yet. */
const keepOnce = async (url, mode) => {
  if (!(await find(url))) await keep(url, await fetch(url, { cache: mode }));
};

const fetchAndKeep = async (event, url, request = url) => {
  const answer = await fetch(request);
  event.waitUntil(keep(url, answer.clone()));
  return answer;
};

/** A page: from the network; its copy when there is no network, or when it is slow. */
const page = async (event, url) => {
  const ask = () => fetchAndKeep(event, url, event.request);
  const asked = fetchedAhead.get(url)?.then((answer) => answer ?? ask()) ?? ask();
  fetchedAhead.delete(url);
  event.waitUntil(asked.catch(() => {}));
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const answer = await Promise.race([asked, late]).catch(() => {});
  return answer ?? (await find(url)) ?? asked.catch(notKept);
};

/** A page that ahead.js asks for: once, also when it is opened before it has arrived. */
const pageAhead = (event, url) => {
  const asked = fetchAndKeep(event, url);
  const copy = asked.then((answer) => (answer.redirected ? undefined : answer.clone()));
  fetchedAhead.set(url, copy.catch(() => {}));
  setTimeout(() => fetchedAhead.delete(url), AHEAD);
  return asked;
};

/** A file whose name or query changes with its bytes: its copy; offline, an older index. */
const hashedFile = async (event, url) =>
  (await find(url)) ??
  fetchAndKeep(event, url).catch(async () => (await find(url, true)) ?? Response.error());

const otherFile = (event, url) =>
  fetchAndKeep(event, url, event.request).catch(async () => (await find(url)) ?? Response.error());

/** What is said, without a network, for a page that was never visited. */
const notKept = async () => {
  const cache = await caches.open(KEPT);
  let links = "";
  for (const { url } of await cache.keys()) {
    if (!isPage(url)) continue;
    const html = await (await cache.match(url)).text();
    links += `<li><a href="${url}">${html.match(/<title>(.*?)( - [^<]*)?<\/title>/)?.[1]}</a></li>`;
  }
  const [style, script] = [".css", ".js"].map((end) => RELEASE.shell.find((f) => f.endsWith(end)));
  const html = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Not kept on this device</title>
<link rel="stylesheet" href="${scope}${style}">
<body dir="ltr" data-md-color-scheme>
<main class="md-main__inner md-grid">
<article class="md-content md-content__inner md-typeset">
<h1>This page is not kept on this device</h1>
<p>There is no network, and this page was not opened here before. <a href="">Try again</a>.</p>
<p>These pages are kept:</p>
<ul>${links}</ul>
</article>
</main>
<script src="${scope}${script}" data-worker="${scope}sw.js"></script>`;
  const headers = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": "default-src 'self'",
  };
  return new Response(html, { status: 503, headers });
};

const install = async () => {
  await caches.open(KEPT);
  const tabs = await clients.matchAll({ includeUncontrolled: true, type: "window" });
  const open = tabs.map(({ url }) => url.split(/[?#]/)[0]).filter((url) => url.startsWith(scope));
  const urls = [...open.filter(isPage), ...RELEASE.shell.map((file) => scope + file)];
  // They have just been loaded, so the browser's own cache has them.
  await Promise.all(urls.map((url) => keepOnce(url, "force-cache")));
  await skipWaiting();
};

/** Lets go of the files that neither this release nor a kept page names. */
const tidy = async () => {
  const cache = await caches.open(KEPT);
  const urls = (await cache.keys()).map(({ url }) => url);
  let named = JSON.stringify(RELEASE);
  for (const url of urls.filter(isPage)) named += await (await cache.match(url)).text();
  for (const url of urls) {
    const name = new URL(url).pathname.split("/").pop();
    if (!isPage(url) && !named.includes(name)) await cache.delete(url);
  }
};

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(Promise.all([clients.claim(), tidy()])));

addEventListener("fetch", (event) => {
  const { method, mode, url: asked } = event.request;
  const url = asked.split(/[?#]/)[0];
  if (method !== "GET" || !url.startsWith(scope)) return;
  const answerWith = (make, address = url) => event.respondWith(make(event, address));
  if (isPage(url)) answerWith(mode === "navigate" ? page : pageAhead);
  else if (isHashed(url)) answerWith(hashedFile);
  else if (url === INDEX) answerWith(hashedFile, INDEX_NOW);
  // A file that is opened by itself is a download, and not kept.
  else if (mode !== "navigate") answerWith(otherFile);
});

// ahead.js says that its reader stays.
addEventListener("message", (event) => {
  const urls = [scope + RELEASE.searchWorker, INDEX_NOW];
  event.waitUntil(Promise.all(urls.map((url) => keepOnce(url))));
});
