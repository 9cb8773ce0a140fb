// Runs inside the headless browser: turns the pages of the site, put one after the other into one
// document, into a book. Links lead inside it, and what opens on a screen lies open.

const HEADINGS = ["h1", "h2", "h3", "h4", "h5"];
const REPEATED = 3; // a heading that stands on so many pages says little in the contents
const ON_SCREEN_ONLY = ".headerlink, .lab-presets, button, .md-content__button, .page-end, .wide + .narrow, script";

/** Changes the document in place and writes its contents, still without numbers. */
export async function bind() {
  const chapters = [...document.querySelectorAll("[data-url]")];
  const urls = new Set(chapters.map(({ dataset }) => dataset.url));
  for (const chapter of chapters) {
    for (const element of chapter.querySelectorAll(ON_SCREEN_ONLY)) element.remove();
    for (const term of chapter.querySelectorAll("a.term")) unwrap(term);
    for (const option of chapter.querySelectorAll("details")) layOpen(option);
    for (const drawing of chapter.querySelectorAll(".diagram svg, .plot svg")) describe(drawing);
    rename(chapter, urls);
    if (chapter.closest(".part")) lower(chapter);
    const { title, sections } = outline(chapter);
    title.className = "title";
    for (const section of sections) section.className = "section";
  }
  document.querySelector("#contents").append(list(entries(chapters)));
  await Promise.allSettled([...document.images].map((picture) => picture.decode()));
}

/** Writes the page of each heading, by its id, into the contents. */
export function fillIn(numbers) {
  for (const entry of document.querySelectorAll("#contents a")) {
    entry.querySelector(".number").textContent = numbers[entry.getAttribute("href").slice(1)];
  }
}

function unwrap(element) {
  element.replaceWith(...element.childNodes);
}

/** Shows an option with its explanation below it. */
function layOpen(option) {
  const summary = option.querySelector("summary");
  const answer = document.createElement("p");
  answer.className = "answer";
  answer.append(...summary.childNodes);
  summary.remove();
  const opened = document.createElement("div");
  opened.className = option.className;
  opened.append(answer, ...option.childNodes);
  option.replaceWith(opened);
}

/** Gives a drawing its words as one: a PDF knows no title beside them. */
function describe(drawing) {
  const label = drawing.getAttribute("aria-label");
  const inside = [...drawing.querySelectorAll("title, desc")].map((one) => one.textContent.trim());
  const words = label ? [label, ...inside] : inside;
  for (const name of ["aria-labelledby", "aria-describedby"]) drawing.removeAttribute(name);
  drawing.setAttribute("role", "img");
  drawing.setAttribute("aria-label", words.join(": "));
}

/** The id in the book of a page, or of an id on it. */
function nameOf(url, id) {
  return [url || "home/", id].join("#").replaceAll("/", ".").replace("#", id ? "-" : "");
}

/** Gives the ids of a page their names in the book, and points links at them. */
function rename(chapter, urls) {
  const { url } = chapter.dataset;
  const here = new URL(url, document.baseURI);
  for (const element of chapter.querySelectorAll("[id]")) {
    if (!element.closest("svg")) element.id = nameOf(url, element.id);
  }
  chapter.id = nameOf(url, "");
  for (const picture of chapter.querySelectorAll("img")) {
    picture.loading = "eager";
    picture.src = new URL(picture.getAttribute("src"), here);
  }
  for (const link of chapter.querySelectorAll("a[href]")) {
    const target = new URL(link.getAttribute("href"), here);
    if (target.origin !== here.origin) continue;
    const path = target.pathname.slice(1);
    if (urls.has(path)) link.setAttribute("href", `#${nameOf(path, target.hash.slice(1))}`);
    else unwrap(link); // a file that the book does not hold
  }
}

/** A page of a part stands one level below the part. */
function lower(chapter) {
  for (const heading of chapter.querySelectorAll(HEADINGS.join())) {
    const lowered = document.createElement(`h${Number(heading.localName[1]) + 1}`);
    for (const { name, value } of heading.attributes) lowered.setAttribute(name, value);
    lowered.append(...heading.childNodes);
    heading.replaceWith(lowered);
  }
}

/** The title of a page, and the headings one level below it. */
function outline(chapter) {
  const [title, ...others] = chapter.querySelectorAll(HEADINGS.join());
  const level = HEADINGS[HEADINGS.indexOf(title.localName) + 1];
  return { title, sections: others.filter(({ localName }) => localName === level) };
}

/** What the contents name: parts, pages, and the sections of pages, each with its own entries. */
function entries(chapters) {
  const times = new Map();
  for (const { textContent } of chapters.flatMap((chapter) => outline(chapter).sections)) {
    times.set(textContent, (times.get(textContent) ?? 0) + 1);
  }
  const telling = ({ textContent }) => times.get(textContent) < REPEATED;
  const found = [];
  for (const chapter of chapters) {
    const part = chapter.closest(".part");
    if (part && chapter === part.querySelector("[data-url]")) {
      found.push({ heading: part.firstElementChild, below: [] });
    }
    const { title, sections } = outline(chapter);
    const below = sections.filter(telling).map((heading) => ({ heading, below: [] }));
    (part ? found.at(-1).below : found).push({ heading: title, below });
  }
  return found;
}

function list(entries) {
  const items = document.createElement("ol");
  for (const { heading, below } of entries) {
    const link = document.createElement("a");
    link.href = `#${heading.id}`;
    link.className = `to-${heading.className}`;
    const words = document.createElement("span");
    words.textContent = heading.textContent;
    const number = document.createElement("span");
    number.className = "number";
    link.append(words, " ", number);
    const item = document.createElement("li");
    item.append(link);
    if (below.length) item.append(list(below));
    items.append(item);
  }
  return items;
}
