// The site's own few lines of behaviour. Every page is whole without them.
"use strict";

// The search index is fetched when a reader first goes to search, not on every page view:
// the theme reads a promise here, if there is one, instead of fetching the index itself.
{
  const base = document.querySelector("#__config");
  if (base && location.protocol !== "file:") {
    const { base: root } = JSON.parse(base.textContent);
    const index = new URL(`${root}/search/search_index.json`, location.href);
    let wanted;
    const asked = new Promise((resolve) => {
      wanted = resolve;
    });
    window.__search = {
      index: asked.then(() => fetch(index)).then((answer) => answer.json()),
    };
    const start = (event) => {
      const inSearch = event.target.closest?.("[data-md-component='search'], [for='__search']");
      const key = event.type === "keydown" && /^[fs/]$/i.test(event.key);
      if (inSearch || key) wanted();
    };
    for (const type of ["focusin", "pointerdown", "keydown"]) {
      document.addEventListener(type, start, { passive: true });
    }
    // A link may bring its query with it: /?q=token
    if (new URLSearchParams(location.search).has("q")) wanted();
  }
}

// Escape takes a term's definition away until the pointer or the focus moves on.
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") document.documentElement.classList.add("terms-hushed");
});
for (const type of ["pointerover", "focusin"]) {
  document.addEventListener(type, () => document.documentElement.classList.remove("terms-hushed"));
}

// Printing needs a script, so the button shows itself only where there is one.
document.addEventListener("DOMContentLoaded", () => {
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
});
