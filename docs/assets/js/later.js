// What only some readers need: a script of assets/later/ is fetched when a reader comes to it.
{
  const here = document.currentScript.src;
  const fetched = {};
  const add = (kind, properties) =>
    new Promise((resolve) => {
      const element = Object.assign(document.createElement(kind), properties);
      element.addEventListener("load", resolve);
      document.head.append(element);
    });
  const address = (file) => new URL(`../${file}`, here).href;
  /** Fetches a script, once, and its looks before it. */
  window.fetchLater = (file) =>
    (fetched[file] ??= (fetched.looks ??= add("link", {
      rel: "stylesheet",
      href: address("later/later.css"),
    })).then(() => add("script", { src: address(file) })));

  // A reading path, once one was begun.
  const asked = new URLSearchParams(location.search);
  try {
    if (asked.has("path") || localStorage.getItem(`${new URL("../..", here).pathname}.path`)) {
      fetchLater("later/path.js");
    }
  } catch {
    // A window that keeps no notes.
  }

  // A page in a frame of another page, bare.
  if (asked.get("embed") === "1") fetchLater("later/embed.js");

  // A button for each figure and table; what it opens is fetched with the first press.
  for (const figure of document.querySelectorAll("article :is(.diagram, .plot, .md-typeset__scrollwrap)[id]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Copy";
    button.ariaLabel = `Copy or link to this ${figure.matches(".md-typeset__scrollwrap") ? "table" : "figure"}`;
    button.addEventListener("click", () =>
      fetchLater("later/figures.js").then(() => openFigureMenu(button, figure)),
    );
    const tools = document.createElement("div");
    tools.className = "figure-tools";
    tools.append(button);
    figure.before(tools);
  }

  // The questions of a page, one at a time, when they come near.
  const question = document.querySelector(".question");
  if (question) {
    const near = new IntersectionObserver(
      ([{ isIntersecting }]) => {
        if (!isIntersecting) return;
        near.disconnect();
        fetchLater("later/questions.js");
      },
      { rootMargin: "600px" },
    );
    near.observe(question);
  }
}
