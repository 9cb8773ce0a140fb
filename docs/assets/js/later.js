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
  try {
    const begins = new URLSearchParams(location.search).has("path");
    if (begins || localStorage.getItem(`${new URL("../..", here).pathname}.path`)) {
      fetchLater("later/path.js");
    }
  } catch {
    // A window that keeps no notes.
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
