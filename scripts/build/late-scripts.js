// Stands at the end of every built page, after the scripts that wait for it, which are fetched once
// the page is seen: before that they would only keep its reader waiting. A page that nobody looks
// at, and a browser that does not say when it has painted, get them at once.
{
  // Milliseconds after the first frame: Firefox does not tell of a page that starts scrolled down.
  const PATIENCE = 300;
  let isParsed = false;
  let hasStarted = false;
  document.addEventListener("DOMContentLoaded", () => {
    isParsed = true;
  });
  const start = () => {
    if (hasStarted) return;
    hasStarted = true;
    let last;
    for (const waiting of document.querySelectorAll("script[type='text/late']")) {
      last = document.createElement("script");
      for (const { name, value } of waiting.attributes) {
        if (name !== "type") last.setAttribute(name, value);
      }
      last.async = false; // in their order
      document.head.append(last);
    }
    // The theme comes alive at this event, which it has missed. In a turn of its own, so that a
    // tap is answered in between.
    const tell = () => {
      if (isParsed) document.dispatchEvent(new Event("DOMContentLoaded"));
      document.removeEventListener("keydown", goToSearch);
    };
    last.addEventListener("load", () => setTimeout(tell));
  };

  // The theme's keys for search work before it does; what is typed then, it finds in the box.
  const goToSearch = (event) => {
    const isFree = !document.activeElement.matches("input, select, textarea");
    if (!isFree || event.ctrlKey || event.metaKey || !["/", "f", "s"].includes(event.key)) return;
    const box = document.getElementById("__search");
    if (!box.checked) box.click();
    document.querySelector(".md-search__input").focus();
    event.preventDefault();
  };
  document.addEventListener("keydown", goToSearch);

  // The theme does this when it starts, and then shows its search: too late, now.
  document.documentElement.classList.replace("no-js", "js");
  if (document.hidden || !window.PerformanceObserver?.supportedEntryTypes?.includes("paint")) start();
  else {
    const painted = new PerformanceObserver((list) => {
      if (!list.getEntriesByName("first-contentful-paint").length) return;
      painted.disconnect();
      start();
    });
    painted.observe({ type: "paint", buffered: true });
    requestAnimationFrame(() => setTimeout(start, PATIENCE));
  }
}
