// A reading path that the reader has begun: the next step on each page, and notes of what was read.
// The notes stay in this browser; the page of the path saves them as a file, and deletes them.
"use strict";

{
  const ROOT = new URL("../..", document.currentScript.src);
  const KEY = `${ROOT.pathname}.path`;
  const NAME = "Your reading path";
  const article = document.querySelector("article");

  const link = (step, ...words) => make("a", { href: new URL(step.url, ROOT) }, ...words);
  const button = (words, act) => {
    const made = make("button", { type: "button" }, words);
    made.addEventListener("click", act);
    return made;
  };
  /** An address as the notes keep it: from the root of the site, as a server names it. */
  const short = (url) => {
    const { pathname, hash } = new URL(url);
    return pathname.slice(ROOT.pathname.length).replace(/(^|\/)index\.html$/, "$1") + hash;
  };
  const pageOf = (url) => url.split("#")[0];
  const here = pageOf(short(location));

  let notes;
  const readNotes = () => {
    try {
      notes = JSON.parse(localStorage.getItem(KEY)) ?? undefined;
    } catch {
      notes = undefined;
    }
  };
  const keep = () => {
    try {
      localStorage.setItem(KEY, JSON.stringify(notes));
      return true;
    } catch {
      return false; // a window that keeps no notes shows this page's step all the same
    }
  };
  const homeOf = (id) => `onboarding/${id.replace(/-(\d+|half-day)$/, "")}/`;

  /** A path as its page shows it. */
  const pathOn = (root, id, address) => {
    const frame = root.querySelector(`[data-path="${CSS.escape(id)}"]`);
    if (!frame) return undefined;
    const steps = [...frame.querySelectorAll("ol:first-of-type > li > a")].map((one) => ({
      url: short(new URL(one.getAttribute("href"), address)),
      title: one.textContent,
    }));
    return { id, name: frame.dataset.name, steps };
  };
  const fetchPage = async (url) => {
    const answer = await fetch(new URL(url, ROOT), { mode: "same-origin" });
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  };
  /** Takes the path out of the address: a reload, or a copy of the link, begins nothing again. */
  const leaveAddress = () => {
    const url = new URL(location);
    url.searchParams.delete("path");
    history.replaceState(history.state, "", url);
  };
  /** Begins a path; what was read on another stays read. */
  const begin = async (id) => {
    if (!/^[a-z-]+-(\d+|half-day)$/.test(id)) return;
    const home = homeOf(id);
    const address = new URL(home, ROOT);
    const path = pathOn(here === home ? document : await fetchPage(home), id, address);
    if (!path) return;
    notes = { read: [], answers: {}, ...notes, ...path };
    if (keep()) leaveAddress();
  };

  const isRead = (step) => notes.read.includes(step.url);
  const setRead = (step) => {
    if (!isRead(step)) notes.read.push(step.url);
    keep();
  };
  const name = () => link({ url: `${homeOf(notes.id)}#${notes.id}` }, notes.name);

  /** What comes after a step: the next one, or the check at the end. */
  const onward = (number) => {
    const next = notes.steps[number + 1];
    const to = next ?? { url: `${homeOf(notes.id)}#${notes.id}-check`, title: "the check at the end" };
    const made = link(to, to.title);
    made.addEventListener("click", () => setRead(notes.steps[number]));
    return made;
  };
  /** A frame of the path; of two steps on one page each has a name of its own. */
  const bar = (label, ...parts) => {
    const made = make("aside", { className: "path-bar" }, ...parts);
    made.setAttribute("aria-label", label);
    return made;
  };
  /** Where a step ends: before the next heading of its level or above, or before the page's end. */
  const endOf = (step) => {
    const id = step.url.split("#")[1];
    const heading = id && document.getElementById(id);
    if (heading) {
      const level = Number(heading.localName[1]);
      for (let one = heading.nextElementSibling; one; one = one.nextElementSibling) {
        const other = /^h([1-6])$/.exec(one.localName);
        if (other && (level === 1 || Number(other[1]) <= level)) return one;
      }
    }
    return article.querySelector(".page-end");
  };
  const showSteps = () => {
    const last = notes.steps.length;
    const mine = notes.steps.filter(({ url }) => pageOf(url) === here);
    for (const step of mine) {
      const number = notes.steps.indexOf(step);
      const words = [`Step ${number + 1} of ${last} of `, name(), ". Next: ", onward(number), "."];
      endOf(step)?.before(bar(`${NAME}, step ${number + 1}`, ...words));
    }
    const home = homeOf(notes.id);
    if (mine.length || here === home) return;
    const next = notes.steps.find((step) => !isRead(step));
    if (next) {
      article.querySelector(".page-end")?.before(bar(NAME, "Back to ", name(), ": ", link(next, next.title), "."));
    }
  };

  const save = () => {
    const text = JSON.stringify(notes, null, 2);
    saveAs("reading-path.json", new Blob([text], { type: "application/json" }));
  };

  /** The ten questions, from their pages. */
  const fetchQuestions = async (addresses) => {
    const wanted = addresses.map((one) => new URL(one));
    const pages = {};
    for (const { pathname } of wanted) pages[pathname] ??= fetchPage(pathname);
    const found = [];
    for (const url of wanted) {
      const question = (await pages[url.pathname]).querySelector(url.hash);
      for (const one of question.querySelectorAll("[href]")) {
        one.setAttribute("href", new URL(one.getAttribute("href"), url));
      }
      question.dataset.from = short(url);
      question.removeAttribute("id");
      found.push(document.importNode(question, true));
    }
    return found;
  };
  const startCheck = async (list) => {
    const addresses = [...list.querySelectorAll("li > a")].map(({ href }) => href);
    const questions = await fetchQuestions(addresses);
    await fetchLater("later/questions.js");
    const frame = make("div", { className: "path-check" }, ...questions);
    list.replaceWith(frame);
    askOneByOne(questions, (under) => {
      const again = questions.filter(({ dataset }) => notes?.answers[dataset.from] === "wrong");
      const items = again.map(({ dataset, firstElementChild }) =>
        make("li", {}, link({ url: dataset.from }, firstElementChild.textContent)),
      );
      const words = again.length
        ? "That was the last question. These are worth another look:"
        : "That was the last question.";
      const text = make("p", { tabIndex: -1 }, words);
      under.replaceWith(text, make("ul", {}, ...items));
      for (const question of questions) question.hidden = true;
      text.focus();
    });
    questions[0].querySelector("summary").focus();
  };

  const showHome = () => {
    const frame = document.querySelector(`[data-path="${CSS.escape(notes.id)}"]`);
    if (!frame) return;
    const [steps, check] = frame.querySelectorAll(":scope > ol");
    steps.querySelectorAll(":scope > li").forEach((item, number) => {
      if (notes.steps[number] && isRead(notes.steps[number])) item.append(" ✓ read");
    });
    const forget = () => {
      localStorage.removeItem(KEY);
      notes = undefined;
      tools.replaceChildren(make("p", { role: "status" }, "Deleted. No note is left in this browser."));
    };
    const tools = bar(
      NAME,
      `You are on this path. Steps read: ${notes.steps.filter(isRead).length} of ${notes.steps.length}. `,
      button("Save my notes as a file", save),
      " ",
      button("Delete my notes", forget),
    );
    frame.prepend(tools);
    if (location.protocol === "file:") return; // no page may be fetched there
    const start = button("Ask me here, one question at a time", () => {
      start.disabled = true;
      startCheck(check).then(
        () => start.remove(),
        () => start.replaceWith(make("p", { role: "status" }, "The questions could not be fetched: follow the links.")),
      );
    });
    check.before(start);
  };

  const start = async () => {
    readNotes();
    const wanted = new URLSearchParams(location.search).get("path");
    if (wanted && location.protocol === "file:" && here !== homeOf(wanted)) return;
    if (wanted) await begin(wanted);
    if (!notes || !article) return; // the page that says what is not kept has none
    document.addEventListener("answered", ({ target, detail }) => {
      if (!notes) return;
      const from = target.dataset.from ?? `${here}#${target.id}`;
      notes.answers[from] ??= detail.right ? "right" : "wrong";
      keep();
    });
    showSteps();
    showHome();
  };
  start();
}
