// Notes, for the tests, whatever goes wrong in a page. It is kept while the tab is open, from page
// to page.
"use strict";

{
  const PLACE = "noted-by-the-tests";
  const noted = () => JSON.parse(sessionStorage.getItem(PLACE) ?? "[]");
  const note = (what) => {
    const notes = new Set([...noted(), `${location.pathname}: ${what}`]);
    sessionStorage.setItem(PLACE, JSON.stringify([...notes]));
  };

  const failed = ({ message, target }) => {
    // Firefox fetches the next page ahead, and gives that up when the reader goes elsewhere.
    if (target.rel === "next") return;
    note(message ? `script error: ${message}` : `not loaded: ${target.src ?? target.href}`);
  };
  addEventListener("error", failed, true);
  addEventListener("unhandledrejection", ({ reason }) => note(`unhandled: ${reason}`));
  addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
    note(`against the policy: ${effectiveDirective} ${blockedURI}`),
  );
  for (const level of ["error", "warn"]) {
    const real = console[level];
    console[level] = (...words) => {
      note(`console.${level}: ${words.join(" ")}`);
      real.apply(console, words);
    };
  }

  const foreign = ({ name }) => /^https?:/.test(name) && new URL(name).host !== location.host;
  const noteForeign = (entries) => {
    for (const entry of entries.filter(foreign)) note(`asked another host: ${entry.name}`);
  };
  const observer = new PerformanceObserver((list) => noteForeign(list.getEntries()));
  observer.observe({ type: "resource", buffered: true });

  window.watch = {
    notes() {
      noteForeign(performance.getEntriesByType("resource"));
      return noted();
    },
    forget() {
      sessionStorage.removeItem(PLACE);
      performance.clearResourceTimings();
      observer.takeRecords();
    },
  };
}
