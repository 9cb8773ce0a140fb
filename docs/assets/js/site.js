// The site's own few lines of behaviour. Every page is whole without them.
"use strict";

// A built page gets this when it may be loaded already; see scripts/build/late-scripts.js.
const whenLoaded = (act) => {
  if (document.readyState === "complete") act();
  else addEventListener("load", act);
};

/** This browser's service workers; none for a file, nor in a window that may keep nothing. */
const workers = (() => {
  try {
    localStorage.getItem("");
    return location.protocol === "file:" ? undefined : navigator.serviceWorker;
  } catch {
    return undefined;
  }
})();

// Search costs nothing until a reader goes to it. The theme starts its worker and asks for its
// index at once; both wait here until then.
{
  let searchWasAsked;
  const asked = new Promise((resolve) => {
    searchWasAsked = resolve;
  });

  // Firefox sends a request past a service worker that came after the request was opened, and the
  // index would not be kept: it is opened only when it is sent.
  const { open, send } = XMLHttpRequest.prototype;
  const INDEX = /\/search(\/search_index)?\.json$/; // of MkDocs, and without the folder of Zensical
  const indexRequests = new WeakMap();
  XMLHttpRequest.prototype.open = function (...request) {
    if (INDEX.test(request[1])) indexRequests.set(this, request);
    else open.apply(this, request);
  };
  XMLHttpRequest.prototype.send = function (body) {
    const request = indexRequests.get(this);
    if (!request) return send.call(this, body);
    asked.then(() => {
      open.apply(this, request);
      send.call(this, body);
    });
  };

  /** Stands in for the search worker: keeps what is said to it until the real one is there. */
  class WaitingWorker extends EventTarget {
    constructor(url) {
      super();
      this.real = asked.then(() => {
        const worker = new Worker(url);
        worker.addEventListener("message", ({ data }) => {
          const event = new MessageEvent("message", { data });
          this.dispatchEvent(event);
          this.onmessage?.(event); // as Zensical listens
        });
        worker.addEventListener("error", (event) => this.onerror?.(event));
        return worker;
      });
    }

    postMessage(message) {
      this.real.then((worker) => worker.postMessage(message));
    }

    terminate() {
      this.real.then((worker) => worker.terminate());
    }
  }
  const { Worker } = window;
  window.Worker = function (url, options) {
    return /\/workers\/search\b/.test(url) ? new WaitingWorker(url) : new Worker(url, options);
  };

  const notice = (event) => {
    const inSearch =
      event.target.shadowRoot || // the dialog of Zensical
      event.target.closest?.("[data-md-component='search'], [for='__search']");
    const isFree = !event.ctrlKey && !event.metaKey && !event.target.matches?.("input, select, textarea");
    const isShortcut = event.type === "keydown" && isFree && ["f", "s", "/"].includes(event.key);
    if (inSearch || isShortcut) searchWasAsked();
  };
  for (const type of ["focusin", "pointerdown", "keydown"]) {
    document.addEventListener(type, notice, { passive: true });
  }
  // A link may bring its query with it, as in ?q=token; and a reader may have been faster than this.
  const isOpen = document.querySelector("#__search:checked, .md-search__input:focus");
  if (isOpen || new URLSearchParams(location.search).has("q")) searchWasAsked();
}

// The theme opens its menu, the parts of its menu and its search, and switches its colours, by
// labels of hidden boxes. No key reaches a label and no screen reader calls it a button, so real
// buttons take their place. What the theme finds by a label's attributes, it finds by the button's.
const narrow = matchMedia("(max-width: 76.2344em)"); // as in the theme: the menu is a drawer
const small = matchMedia("(max-width: 59.9844em)"); // as in the theme: search fills the screen
const anywhere = matchMedia("all");

/** A button that does what a label does, with its looks and the same words in it. */
function buttonFor(label, name) {
  const button = document.createElement("button");
  for (const { name, value } of label.attributes) button.setAttribute(name, value);
  button.removeAttribute("tabindex");
  button.type = "button";
  if (name) button.setAttribute("aria-label", name);
  button.append(...label.cloneNode(true).childNodes);
  button.addEventListener("click", () => document.getElementById(label.htmlFor).click());
  return button;
}

/** Puts a button in the place of a label that opens something, on screens that `where` matches. */
function replaceLabel(label, where, name) {
  const button = buttonFor(label, name);
  const box = document.getElementById(label.htmlFor);
  const tell = () => button.setAttribute("aria-expanded", box.checked);
  box.addEventListener("change", tell);
  tell();
  const choose = () => (where.matches ? label.replaceWith(button) : button.replaceWith(label));
  where.addEventListener("change", choose);
  choose();
}

/** Escape closes the part of the page that a box opens; the focus goes back where it came from. */
function closeByEscape(part, box) {
  let cameFrom;
  part.addEventListener("focusin", ({ relatedTarget }) => {
    const isFirst = relatedTarget || !box.checked;
    if (isFirst && !part.contains(relatedTarget)) cameFrom = relatedTarget;
  });
  box.addEventListener("change", () => {
    const focused = document.activeElement;
    if (box.checked || !part.contains(focused)) return;
    focused.blur();
    cameFrom?.focus();
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && box.checked) box.click();
  });
}

const drawer = document.querySelector(".md-sidebar--primary");
if (drawer) {
  const box = document.getElementById("__drawer");
  for (const label of document.querySelectorAll(".md-header [for='__drawer']")) {
    replaceLabel(label, anywhere, "Menu");
  }
  for (const label of drawer.querySelectorAll(":is(.md-nav__link, .md-nav__title)[for^='__nav'], [for='__toc']")) {
    replaceLabel(label, narrow);
  }
  const close = document.createElement("button");
  close.type = "button";
  close.className = "md-sidebar__close";
  close.setAttribute("aria-label", "Close the menu");
  close.append("✕");
  close.addEventListener("click", () => box.click());
  drawer.prepend(close);

  // What opens a part of the menu is then covered by that part, so the focus moves with the reader.
  for (const part of drawer.querySelectorAll(".md-nav__toggle")) {
    part.addEventListener("change", () => {
      const next = part.checked ? "nav > .md-nav__title" : ".md-nav__link";
      part.parentElement.querySelector(`:scope > ${next}`)?.focus();
    });
  }

  // While the drawer is open, what lies under it takes no focus.
  const settle = () => {
    const open = box.checked && narrow.matches;
    for (let part = drawer; part !== document.body; part = part.parentElement) {
      for (const other of part.parentElement.children) {
        if (other !== part && !other.matches(".md-toggle, .md-overlay")) other.inert = open;
      }
    }
  };
  narrow.addEventListener("change", settle);
  box.addEventListener("change", () => {
    if (box.checked) close.focus();
    settle();
  });
  settle();
  closeByEscape(drawer, box);
}

for (const label of document.querySelectorAll(".md-option + label")) {
  const button = buttonFor(label, label.title);
  label.replaceWith(button);
  // The theme has now put the button for the next colours in the place of this one.
  button.addEventListener("click", () => button.form.querySelector("button:not([hidden])").focus());
  // It switches by itself on Enter, with no thought for the focus.
  button.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.stopPropagation();
  });
}

const search = document.querySelector(".md-search");
const query = search?.querySelector(".md-search__input");
if (query) {
  const box = document.getElementById("__search");
  replaceLabel(document.querySelector(".md-header__button[for='__search']"), anywhere, "Search");
  replaceLabel(search.querySelector(".md-search__icon[for='__search']"), small, "Close the search");
  closeByEscape(search, box);
  // The theme makes a landmark of the tags of each result, all without a name.
  new MutationObserver(() => {
    for (const tags of search.querySelectorAll("nav.md-tags:not([role])")) tags.role = "presentation";
  }).observe(search, { childList: true, subtree: true });
  // On a small screen the closed search is out of sight: there the button is the way in.
  const settle = () => {
    query.tabIndex = box.checked || !small.matches ? 0 : -1;
  };
  box.addEventListener("change", settle);
  small.addEventListener("change", settle);
  settle();
  // For the theme, Tab ends a search. Here it leads on to the results; past them the search closes.
  search.addEventListener("keydown", (event) => {
    if (event.key !== "Tab") return;
    event.stopPropagation();
    for (const result of search.querySelectorAll("a[tabindex='-1']")) result.tabIndex = 0;
  });
  search.addEventListener("focusout", ({ relatedTarget }) => {
    if (box.checked && relatedTarget && !search.contains(relatedTarget)) box.click();
  });
}

// The theme scrolls its table of contents smoothly, for readers too who ask for less motion.
{
  const lessMotion = matchMedia("(prefers-reduced-motion: reduce)");
  const { scrollTo } = Element.prototype;
  Element.prototype.scrollTo = function (...place) {
    if (lessMotion.matches && place[0]?.behavior) place[0].behavior = "instant";
    return scrollTo.apply(this, place);
  };
}

// A table or code that is wider than the page scrolls in its own box: keys reach it, and it is named.
const scrolling = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth <= target.clientWidth) {
      for (const name of ["tabindex", "role", "aria-label"]) target.removeAttribute(name);
      continue;
    }
    const isAbove = (one) => one.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING;
    const heading = [...document.querySelectorAll("article :is(h1, h2, h3)")].findLast(isAbove);
    const kind = target.localName === "code" ? "Code" : "Table";
    target.tabIndex = 0;
    target.setAttribute("role", "group");
    target.setAttribute("aria-label", `${kind} under ${heading?.textContent.replace("¶", "")}`);
  }
});
whenLoaded(() => {
  for (const box of document.querySelectorAll("article :is(.md-typeset__scrollwrap, pre > code)")) {
    scrolling.observe(box);
    // Browsers leave a link in such a box cut off at its side.
    box.addEventListener("focusin", ({ target }) => {
      if (target.matches(":focus-visible")) {
        target.scrollIntoView({ block: "nearest", inline: "nearest" });
      }
    });
  }
});

// offscreen.css leaves parts of a long page for later. They are laid out here in a few milliseconds
// at a time, so that keys reach the tables that scroll, and the bar at the side tells the right
// place; for who has left the top already, all at once, since each step could move what is seen.
if (globalThis.requestIdleCallback) {
  const AT_A_TIME = 8;
  whenLoaded(() => {
    const all = [...document.querySelectorAll(".md-content__inner > *")];
    const parts = [...all];
    const layOut = (number) => {
      for (const part of parts.splice(0, number)) part.classList.add("laid-out");
    };
    /** Lays out the rest, and what a reader has jumped to stays in place: Chromium fails to. */
    const layOutTheRest = () => {
      const topOf = (part) => part.getBoundingClientRect().top;
      const shown = all.filter((part) => part.getClientRects().length);
      const seen = shown.filter((part) => {
        const { top, bottom } = part.getBoundingClientRect();
        return top < innerHeight && bottom > 0;
      });
      const kept =
        seen.find((part) => part.contains(document.activeElement)) ??
        seen.find((part) => topOf(part) > 0) ?? // else one that is taller than the screen
        seen[0] ??
        shown.at(-1);
      const top = topOf(kept);
      const { style } = document.documentElement;
      style.overflowAnchor = "none"; // else it tries as well
      layOut(parts.length);
      const moved = topOf(kept) - top;
      if (moved) scrollBy({ top: moved, behavior: "instant" });
      requestAnimationFrame(() => (style.overflowAnchor = ""));
    };
    const goOn = () => {
      if (scrollY) return layOutTheRest();
      layOut(AT_A_TIME);
      if (parts.length) requestIdleCallback(goOn);
    };
    requestIdleCallback(goOn);
  });
}

// Escape takes a term's definition away until the pointer or the focus moves on.
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") document.documentElement.classList.add("terms-hushed");
});
for (const type of ["pointerover", "focusin"]) {
  document.addEventListener(type, () => document.documentElement.classList.remove("terms-hushed"));
}

// Printing needs a script, so the button shows itself only where there is one.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
