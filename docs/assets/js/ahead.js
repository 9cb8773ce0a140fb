// What is fetched before it is asked for: the next page, and search for reading offline.
// Nothing, for a reader who asks to save data.
{
  // Milliseconds on a link: a pointer that only passes over it is gone by then.
  const REST = 65;
  // Milliseconds on a page that is seen.
  const STAY = 10_000;
  const saveData =
    navigator.connection?.saveData || matchMedia("(prefers-reduced-data: reduce)").matches;
  // A browser that knows speculation rules gets the whole page ready: see overrides/main.html.
  const canGetReady = HTMLScriptElement.supports?.("speculationrules");
  const asked = new Set([location.pathname]);
  let marked;
  let resting;
  let staying;

  const getReady = (link) => {
    marked?.removeAttribute("data-ahead");
    marked = link;
    link.setAttribute("data-ahead", "");
  };
  const fetchAhead = (pathname) => {
    if (asked.has(pathname)) return;
    asked.add(pathname);
    // To the end, so that the browser keeps it where there is no service worker.
    fetch(pathname)
      .then((answer) => answer.text())
      .catch(() => {});
  };
  const considerLink = ({ target, type }) => {
    clearTimeout(resting);
    const link = target.closest?.("a[href]:not([download])");
    const { origin, pathname } = link ? new URL(link.getAttribute("href"), location) : {};
    const isPage = origin === location.origin && /(\/|\.html)$/.test(pathname);
    if (!isPage || pathname === location.pathname) return;
    const ask = () => (canGetReady ? getReady(link) : fetchAhead(pathname));
    resting = setTimeout(ask, type === "touchstart" ? 0 : REST);
  };

  const keepSearch = async () => {
    const { active } = await workers.ready;
    active.postMessage("search");
  };
  const considerStay = () => {
    clearTimeout(staying);
    if (!document.hidden) staying = setTimeout(keepSearch, STAY);
  };

  if (!saveData && location.protocol !== "file:") {
    for (const type of ["pointerover", "focusin", "touchstart"]) {
      document.addEventListener(type, considerLink, { passive: true });
    }
    if (workers) {
      document.addEventListener("visibilitychange", considerStay);
      considerStay();
    }
  }
}
