// The site's own few lines of behaviour. Every page is whole without them.
"use strict";

// Search costs nothing until a reader goes to it. The theme starts its worker and asks for its
// index at once; both wait here until then.
{
  let searchWasAsked;
  const asked = new Promise((resolve) => {
    searchWasAsked = resolve;
  });

  const { open, send } = XMLHttpRequest.prototype;
  const indexRequests = new WeakSet();
  XMLHttpRequest.prototype.open = function (method, url, ...rest) {
    if (String(url).endsWith("/search/search_index.json")) indexRequests.add(this);
    return open.call(this, method, url, ...rest);
  };
  XMLHttpRequest.prototype.send = function (body) {
    if (indexRequests.has(this)) asked.then(() => send.call(this, body));
    else send.call(this, body);
  };

  /** Stands in for the search worker: keeps what is said to it until the real one is there. */
  class WaitingWorker extends EventTarget {
    constructor(url) {
      super();
      this.real = asked.then(() => {
        const worker = new Worker(url);
        worker.addEventListener("message", ({ data }) => {
          this.dispatchEvent(new MessageEvent("message", { data }));
        });
        return worker;
      });
    }

    postMessage(message) {
      this.real.then((worker) => worker.postMessage(message));
    }
  }
  const { Worker } = window;
  window.Worker = function (url, options) {
    return /\/workers\/search\b/.test(url) ? new WaitingWorker(url) : new Worker(url, options);
  };

  const notice = (event) => {
    const inSearch = event.target.closest?.("[data-md-component='search'], [for='__search']");
    const isShortcut = event.type === "keydown" && ["f", "s", "/"].includes(event.key);
    if (inSearch || isShortcut) searchWasAsked();
  };
  for (const type of ["focusin", "pointerdown", "keydown"]) {
    document.addEventListener(type, notice, { passive: true });
  }
  // A link may bring its query with it, as in ?q=token.
  if (new URLSearchParams(location.search).has("q")) searchWasAsked();
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
