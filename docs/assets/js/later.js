// What only some readers need: a script of assets/later/ is fetched when a reader comes to what it
// is for, or follows a link into it.

/** An element with properties and with parts in it. */
const make = (kind, properties, ...parts) => {
  const element = Object.assign(document.createElement(kind), properties);
  element.append(...parts);
  return element;
};

/** Hands a file to the reader. */
const saveAs = (name, blob) => {
  const href = URL.createObjectURL(blob);
  make("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 1000); // WebKit begins a while after the click
};

{
  const here = document.currentScript.src;
  const fetched = {};
  const add = (kind, properties) =>
    new Promise((resolve, reject) => {
      const element = make(kind, properties);
      element.addEventListener("load", resolve);
      element.addEventListener("error", reject);
      document.head.append(element);
    });
  const address = (file) => new URL(`../${file}`, here).href;
  /** Fetches a file, once; after a failure it is fetched anew. */
  const once = (file, kind, properties) =>
    (fetched[file] ??= add(kind, properties).catch((error) => {
      delete fetched[file];
      throw error;
    }));
  /** Fetches a script, once, and its looks before it. */
  window.fetchLater = async (file) => {
    await once("looks", "link", { rel: "stylesheet", href: address("later/later.css") });
    await once(file, "script", { src: address(file) });
  };
  const silently = (file) => fetchLater(file).catch(() => {}); // the page is whole without it

  // A reading path, once one was begun.
  const asked = new URLSearchParams(location.search);
  try {
    if (asked.has("path") || localStorage.getItem(`${new URL("../..", here).pathname}.path`)) {
      silently("later/path.js");
    }
  } catch {
    // A window that keeps no notes.
  }

  // A page in a frame of another page, bare.
  if (asked.get("embed") === "1") silently("later/embed.js");

  /** A button that copies what stands below it; what comes of it is said beside it. */
  const addCopyButton = (thing, label, copy) => {
    const button = make("button", { type: "button" }, "Copy");
    button.ariaLabel = label;
    const said = make("span", { role: "status" });
    button.addEventListener("click", async () => {
      said.textContent = ""; // so that the same words are read out again
      said.textContent = await copy(button);
    });
    thing.before(make("div", { className: "figure-tools" }, said, button));
  };
  // For each figure, table and lab; the menu that it opens is fetched with the first press.
  const KINDS = { diagram: "figure", plot: "figure", "md-typeset__scrollwrap": "table", lab: "lab" };
  const classes = Object.keys(KINDS).map((name) => `.${name}`);
  for (const figure of document.querySelectorAll(`article :is(${classes})[id]`)) {
    addCopyButton(figure, `Copy or link to this ${KINDS[figure.classList[0]]}`, (button) =>
      fetchLater("later/figures.js").then(
        () => openFigureMenu(button, figure),
        () => "This did not arrive. Try again with a network.",
      ),
    );
  }
  // And for each block of code, which is copied at once.
  for (const code of document.querySelectorAll("article .highlight")) {
    const copy = async () => {
      try {
        await navigator.clipboard.writeText(code.textContent);
        return "Copied.";
      } catch {
        return "Nothing may be copied here. Mark the code and copy it by hand.";
      }
    };
    addCopyButton(code, "Copy this code", copy);
  }

  // The questions of a page, one at a time. All but the first are closed while nobody sees them, so
  // that nothing moves before a reader's eyes; what leads to the next one comes when they are near.
  const PATIENCE = 8000; // ms
  const questions = [...document.querySelectorAll("article > .question")];
  if (questions.length) {
    const bar = make("div", { className: "question-bar" }); // keeps its place free
    const isNamed = (one) => one.id && location.hash === `#${one.id}`;
    const close = () => {
      for (const one of questions.slice(1)) one.hidden = true;
      questions.at(-1).after(bar);
    };
    const openAll = () => {
      for (const one of questions) one.hidden = false;
      bar.remove();
    };
    const fetchTheRest = () => {
      const late = new Promise((resolve, reject) => setTimeout(reject, PATIENCE));
      return Promise.race([fetchLater("later/questions.js"), late]).catch(openAll);
    };
    let isFirstLook = true;
    const near = new IntersectionObserver(
      (seen) => {
        const isBelow = questions[0].getBoundingClientRect().top > innerHeight;
        if (isFirstLook && isBelow && !questions.some(isNamed)) close();
        isFirstLook = false;
        if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
        near.disconnect();
        fetchTheRest();
      },
      { rootMargin: "600px" },
    );
    for (const one of questions) near.observe(one);
    addEventListener("hashchange", () => {
      if (questions.some((one) => one.hidden && isNamed(one))) fetchTheRest();
    });
  }
}
