// What is fetched before it is asked for: the next page, and search for reading offline.
// Nothing, for a reader who asks to save data.
{
  // Milliseconds on a link: a pointer that only passes over it is gone by then.
  const REST = 65;
  // Milliseconds on a page that is seen.
  const STAY = 10_000;
  const saveData =
    navigator.connection?.saveData || matchMedia("(prefers-reduced-data: reduce)").matches;
  const asked = new Set([location.pathname]);
  let resting;
  let staying;

  const considerLink = ({ target, type }) => {
    clearTimeout(resting);
    const link = target.closest?.("a[href]:not([download])");
    const { origin, pathname } = link ? new URL(link.getAttribute("href"), location) : {};
    if (origin !== location.origin || !/(\/|\.html)$/.test(pathname) || asked.has(pathname)) return;
    const ask = () => {
      asked.add(pathname);
      fetch(pathname).catch(() => {});
    };
    resting = setTimeout(ask, type === "touchstart" ? 0 : REST);
  };

  const considerStay = () => {
    clearTimeout(staying);
    if (document.hidden) return;
    staying = setTimeout(() => navigator.serviceWorker?.controller?.postMessage("search"), STAY);
  };

  if (!saveData && location.protocol !== "file:") {
    for (const type of ["pointerover", "focusin", "touchstart"]) {
      document.addEventListener(type, considerLink, { passive: true });
    }
    document.addEventListener("visibilitychange", considerStay);
    considerStay();
  }
}
