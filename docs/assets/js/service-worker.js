// Keeps what a reader has visited, so that it can be read again without a network.
// scripts/build/offline.py puts this at the root of the site, and before it what belongs to the
// release: const RELEASE = { version, shell, later, searchWorker, searchIndex, versions }.
"use strict";

const { scope } = registration;
// Sites on one host share their caches, so the name says whose this is.
const KEPT = `offline ${scope}`;
const INDEX = scope + RELEASE.searchIndex;
const INDEX_NOW = `${INDEX}?${RELEASE.version}`;
const MOST_PAGES = 60;
// Milliseconds for which a page that was fetched ahead counts as new.
const AHEAD = 60_000;
const fetchedAhead = new Map();

const withoutQuery = (url) => url.split(/[?#]/)[0];
// A version that was pinned has a worker of its own.
const isOurs = (url) => url.startsWith(scope) && !url.startsWith(scope + RELEASE.versions);
const isPage = (url) => /(\/|\.html)$/.test(url);
const isLab = (url) => /\/assets\/labs\/[^/]+\.js$/.test(url); // it names files as a page does
const isHashed = (url) => /\.[0-9a-f]{8}\.[^/]*$|\/assets\/labs\/.*-[A-Z0-9]{8}\.\w+$/.test(url);
const find = (url, ignoreSearch = false) =>
  caches.match(url, { cacheName: KEPT, ignoreSearch, ignoreVary: true });

const textOf = async (url) => (await (await find(url))?.text()) ?? "";

/** The cache, unless the reader switched this off and so took it away. */
const openKept = async () => ((await caches.has(KEPT)) ? caches.open(KEPT) : undefined);

/** Keeps an answer as the newest. Whether it was kept. */
const keep = async (url, answer) => {
  const cache = await openKept();
  if (!cache || answer.status !== 200 || answer.redirected) return false;
  await cache.put(url, answer);
  const others = await cache.keys(url, { ignoreSearch: true });
  for (const other of others) if (other.url !== url) await cache.delete(other);
  // The oldest stands first.
  const pages = (await cache.keys()).filter(({ url }) => isPage(url));
  if (pages.length > MOST_PAGES) await cache.delete(pages[0]);
  return true;
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

/** A page: from the network; its copy when there is none. */
const page = async (event, url) => {
  const isKept = await fetchedAhead.get(url);
  fetchedAhead.delete(url);
  if (isKept) return find(url);
  try {
    const answer = await fetch(event.request);
    event.waitUntil(keep(url, answer.clone()).catch(() => {}));
    return answer;
  } catch {
    return (await find(url)) ?? notKept();
  }
};

/** A page that ahead.js asks for: once, also when it is opened before it has arrived. */
const pageAhead = async (event, url) => {
  const kept = fetch(url).then((answer) => keep(url, answer));
  fetchedAhead.set(
    url,
    kept.catch(() => false),
  );
  setTimeout(() => fetchedAhead.delete(url), AHEAD);
  await kept;
  return new Response();
};

/** A file whose name or query changes with its bytes: its copy; offline, an older index. */
const hashedFile = async (event, url) =>
  (await find(url)) ??
  fetchAndKeep(event, url).catch(async () => (await find(url, true)) ?? Response.error());

const otherFile = (event, url) =>
  fetchAndKeep(event, url, event.request).catch(async () => (await find(url)) ?? Response.error());

/** What is said, without a network, for a page that was never visited. */
const notKept = async () => {
  let links = "";
  for (const { url } of (await (await openKept())?.keys()) ?? []) {
    const [, title] = (await textOf(url)).match(/<title>(.*?)( - [^<]*)?<\/title>/) ?? [];
    if (title) links += `<li><a href="${url}">${title}</a>`;
  }
  const [style, script] = [/css$/, /js$/].map((end) => scope + RELEASE.shell.find((f) => end.test(f)));
  const html = `<!doctype html>
<html lang="en">
<meta name="viewport" content="width=device-width">
<title>Not kept on this device</title>
<link rel="stylesheet" href="${style}">
<body dir="ltr" data-md-color-scheme>
<main class="md-grid">
<div class="md-content__inner md-typeset">
<h1>This page is not kept on this device</h1>
<p>There is no network, and this page was not opened here before. <a href="">Try again</a>.
<p>These pages are kept:
<ul>${links}</ul>
</div>
</main>
<script src="${script}" data-worker="${scope}sw.js"></script>`;
  return new Response(html, {
    status: 503,
    headers: {
      "Content-Type": "text/html;charset=utf-8",
      "Content-Security-Policy": "default-src 'self'",
    },
  });
};

/** Keeps what was just loaded without this: the browser's own cache has it. */
const keepLoaded = (urls) =>
  Promise.all(urls.filter(isOurs).map((url) => keepOnce(url, "force-cache")));

/** Keeps the pages that are open, with what they need and what else they loaded, such as a lab. */
const keepOpenPages = async (loaded = []) => {
  await caches.open(KEPT);
  const tabs = await clients.matchAll({ includeUncontrolled: true });
  const pages = tabs.map(({ url }) => withoutQuery(url)).filter(isPage);
  await keepLoaded([...pages, ...RELEASE.shell.map((file) => scope + file)]);
  for (const page of pages) {
    const parts = [...(await textOf(page)).matchAll(/ src="([^"]+)"/g)];
    await keepLoaded(parts.map(([, src]) => new URL(src, page).href));
  }
  await keepLoaded(loaded);
};

const keepSearch = () =>
  Promise.all([scope + RELEASE.searchWorker, INDEX_NOW].map((url) => keepOnce(url)));

/** Lets go of the files that neither this release nor a kept page names. */
const tidy = async () => {
  const cache = await caches.open(KEPT);
  const urls = (await cache.keys()).map(({ url }) => url);
  let named = JSON.stringify(RELEASE);
  for (const url of urls) if (isPage(url) || isLab(url)) named += await textOf(url);
  for (const url of urls) {
    // Code names a file of weights without its ending.
    const name = new URL(url).pathname.split("/").pop().replace(/\.bin$/, "");
    if (!isPage(url) && !named.includes(name)) await cache.delete(url);
  }
};

addEventListener("install", (event) => event.waitUntil(keepOpenPages().then(skipWaiting)));
addEventListener("activate", (event) => event.waitUntil(Promise.all([clients.claim(), tidy()])));

// From ahead.js when a reader stays, and from offline.js for a page that was loaded without this.
addEventListener("message", (event) => {
  event.waitUntil(event.data === "search" ? keepSearch() : keepOpenPages(event.data));
});

addEventListener("fetch", (event) => {
  const { method, mode } = event.request;
  const url = withoutQuery(event.request.url);
  if (method !== "GET" || !isOurs(url)) return;
  const answerWith = (make, address = url) => event.respondWith(make(event, address));
  // later/path.js reads a page as "same-origin"; ahead.js only asks for one.
  if (isPage(url)) answerWith(mode === "cors" ? pageAhead : page);
  else if (isHashed(url)) answerWith(hashedFile);
  else if (url === INDEX) answerWith(hashedFile, INDEX_NOW);
  // A file that is opened by itself is a download, and not kept.
  else if (mode !== "navigate") answerWith(otherFile);
});
