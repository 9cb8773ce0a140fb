"""`<!-- insert: NAME -->` on a line of its own becomes a list or a button of ours."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from typing import Any

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

from scripts import bibliography, credits, glossary, misconceptions, paths, results, yaml_files
from scripts.markdown.page import current_page
from scripts.markdown.result_images import experiment_images
from scripts.pages import read, title
from scripts.paths import ReadingPath
from scripts.project import (
    ARCHIVE,
    BOOK,
    COPIES_ARE_MADE,
    DATA,
    DOCS,
    HANDOUT,
    file_link,
    link_between,
    source_link,
)

INSERT = re.compile(r"^\s*<!--\s*insert\s*:\s*(?P<name>.*?)\s*-->\s*$", re.IGNORECASE)
# For scripts/checks/words.py only; left in, it would part the paragraph that it stands in.
ALLOW = re.compile(r"^\s*<!--\s*allow\b.*-->\s*$", re.IGNORECASE)
ARTICLE = DATA / "article.yml"
COPIES = (
    (
        "The whole site as a ZIP",
        ARCHIVE,
        "unpack it, then open `index.html` in a browser. The search works there too.",
    ),
    (
        "The whole site as a PDF",
        BOOK,
        "one book with contents and page numbers. "
        "The answers of the questions stand below them, and links lead inside the book.",
    ),
)
# After fenced blocks (25), so that an example in a fence stays as it is; before raw HTML (20).
AFTER_FENCES = 23


def page_link(page: str, target: str) -> str:
    """A Markdown link from one page to another, with the other's title as its words."""
    return f"[{title(target.partition('#')[0])}]({source_link(page, target)})"


def glossary_list(page: str) -> list[str]:
    """Every term under its first letter, with what newcomers call it and where it is explained."""
    lines: list[str] = []
    letter = ""
    terms = glossary.read()
    path = source_link(page, misconceptions.PAGE)
    said = {one: f"[{words}]({path}#{one})" for one, words in misconceptions.read().items()}
    for term in sorted(terms.values(), key=lambda term: term.term.lower()):
        if term.term[0].upper() != letter:
            letter = term.term[0].upper()
            lines += [f"## {letter} {{ #letter-{letter.lower()} }}", ""]
        lines += [f"### {term.term} {{ #{term.id} }}", "", term.definition]
        if term.also:
            lines.append(f"Words that lead here: {', '.join(term.also)}.")
        related = [f"[{terms[other].term}](#{other})" for other in term.see]
        links = [page_link(page, term.page), *related]
        lines.append(f"See {', '.join(links)}.")
        if term.wrong:
            lines.append(f"Often heard, and wrong: {', '.join(said[one] for one in term.wrong)}.")
        lines.append("")
    return lines


def source_list(page: str) -> list[str]:
    """Every source by first author, with the pages that cite it and how it was checked."""
    cited = bibliography.pages_by_key()
    links = {
        path: page_link(page, path) for path in {path for one in cited.values() for path in one}
    }
    lines: list[str] = []
    for source in sorted(bibliography.read().values(), key=lambda s: (s.short.lower(), s.title)):
        work = f"[{source.title}]({source.link})" if source.link else source.title
        pages = ", ".join(links[path] for path in cited.get(source.key, []))
        lines += [
            f"**{source.short}.** {work}." + (f" {source.venue}." if source.venue else ""),
            f"What we cite it for: {source.supports}",
            f"Checked: {source.checked}. Cited by: {pages}.",
            f"{{ #{source.key} .source }}",
            "",
        ]
    return lines


def article_map(page: str) -> list[str]:
    """One row for each point of the article: verdict, where it is carried, and the evidence."""
    sources = bibliography.read()
    lines = ["| id | the point | verdict | why | where | evidence |", "|" + " --- |" * 6]
    for row in yaml_files.read(ARTICLE):
        links = [
            f"[{sources[key].short}]({source_link(page, f'reference/sources.md#{key}')})"
            for key in row["evidence"]
        ]
        links += [
            f"our experiment: {page_link(page, f'{results.PAGES}/{name}.md')}"
            for name in row.get("experiments", [])
        ]
        evidence = "; ".join(links)
        cells = [row["id"], row["point"], row["verdict"], row["why"]]
        cells += [page_link(page, row["target"]), evidence or "none needed"]
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return [*lines, ""]


def experiment_list(page: str) -> list[str]:
    """Every experiment that has results: its page, and what it asked."""
    known = [one for one in results.read().values() if not one.of_a_lab]
    links = [(page_link(page, one.page), one.question) for one in known]
    # A title that asks something ends with its own mark.
    return [*(f"- {link}{'' if '?]' in link else ':'} {asked}" for link, asked in links), ""]


def experiment(page: str) -> list[str]:
    """How the experiment of this page is run again, and how its figures came about.

    Raises KeyError on a page of which there is no result file.
    """
    name = page.rpartition("/")[2].removesuffix(".md")
    one = results.read()[name]
    file = f"assets/results/{name}.json"
    versions = ", ".join(f"{name} {version}" for name, version in one.versions.items())
    return [
        f"    {one.command}",
        "",
        f"The figures above come from {len(one.seeds)} runs, which took {one.seconds:,.0f} seconds "
        f"together ({one.machine}; {versions}).",
        f'Every run stands in <a href="{file_link(page, file)}">the result file</a>.',
        "",
    ]


def downloads(page: str) -> list[str]:
    """The copies of the whole site. Only `make build` makes them, so only it links to them."""
    lines: list[str] = []
    for words, file, what in COPIES:
        # Not as Markdown: an engine would look for the file among the pages.
        link = f'<a href="{file_link(page, file)}">{words}</a>'
        made = COPIES_ARE_MADE in os.environ
        lines += [f"- {link if made else f'{words} (`make build` makes it)'}: {what}"]
    return [*lines, ""]


def offline_switch(page: str) -> list[str]:
    """The button that stops and starts the offline copies, with its words for offline.js."""
    return [
        '<p class="offline-switch"><button type="button" data-offline hidden '
        'data-on="Remove the copies and keep none" data-off="Keep copies again"></button> '
        '<span role="status" data-on="Done. The pages that you open are kept again." '
        'data-off="Done. No copy is left, and none will be made."></span></p>',
        "",
    ]


def step_line(page: str, address: str) -> str:
    """One step of a path: a link with the names of page and section, and the minutes."""
    minutes = paths.minutes_of(address)
    duration = f"{minutes} minute{'' if minutes == 1 else 's'}"
    return f"1. [{paths.name_of(address)}]({source_link(page, address)}), {duration}"


def begin_link(page: str, path: ReadingPath) -> str:
    """The link that starts a path: its first step. Not as Markdown, for the sake of its query."""
    first, hash_mark, anchor = path.steps[0].partition("#")
    url = f"{link_between(page, first)}?path={path.id}{hash_mark}{anchor}"
    return f'<a href="{url}">Begin the path “{path.name}”</a>'


def path_list(page: str, name: str) -> list[str]:
    """A path in short: how long it takes, its steps, and where it begins."""
    _, path = paths.by_id()[name]
    steps = [step_line(page, step) for step in path.steps]
    said = f"{path.minutes} minutes in all, with ten questions at the end."
    return [said, "", *steps, "", f"{begin_link(page, path)}.", "{ .path-start }", ""]


def reading_path(page: str, name: str) -> list[str]:
    """A path with what it is good for and the check at its end.

    The words of the frame are what docs/assets/later/path.js keeps of it.
    """
    audience, path = paths.by_id()[name]
    called = f"{audience.name}, {path.name[0].lower()}{path.name[1:]}"
    asked = (f"1. [{paths.words_of(one)[1]}]({source_link(page, one)})" for one in path.check)
    return [
        f'<div class="reading-path" data-path="{path.id}" data-name="{called}" markdown="1">',
        "",
        *path_list(page, name),
        "Afterwards you can:",
        "",
        *(f"- {line}" for line in path.after),
        "",
        "The check at the end, with each question on its page:",
        f"{{ #{path.id}-check }}",
        "",
        *asked,
        "",
        "</div>",
        "",
    ]


def hand_out(page: str) -> list[str]:
    """The link to the two printed pages with all paths, which only `make build` makes."""
    words = "The hand-out, two pages to print"
    link = f'<a href="{file_link(page, HANDOUT)}">{words}</a>'
    return [link if COPIES_ARE_MADE in os.environ else f"{words} (`make build` makes it)", ""]


def credit_list(page: str) -> list[str]:
    """Each page with those who wrote it, where the history of git is whole."""
    known = credits.by_page()
    if not known:
        return ["This copy was built without the history of its files, so it can name nobody.", ""]
    lines = ["| page | written by |", "| --- | --- |"]
    for path, names in known.items():
        told = ", ".join(re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", name) for name in names)
        lines.append(f"| {page_link(page, path)} | {told} |")
    return [*lines, ""]


def change_list(page: str) -> list[str]:
    """What changed on the pages, by their front matter, the newest day first."""
    days: dict[str, list[str]] = {}
    for file in sorted(DOCS.rglob("*.md")):
        path = file.relative_to(DOCS).as_posix()
        for change in read(path).meta.get("changes") or []:
            line = f"- {page_link(page, path)}: {change['what']}"
            days.setdefault(str(change["date"]), []).append(line)
    if not days:
        return ["No page has changed in substance since the site began.", ""]
    lines: list[str] = []
    for day in sorted(days, reverse=True):
        lines += [f"**{day}**", "", *days[day], ""]
    return lines


INSERTS: dict[str, Callable[[str], list[str]]] = {
    "glossary": glossary_list,
    "bibliography": source_list,
    "article-map": article_map,
    "experiments": experiment_list,
    "experiment": experiment,
    "experiment-images": experiment_images,
    "downloads": downloads,
    "offline-switch": offline_switch,
    "hand-out": hand_out,
    "credits": credit_list,
    "changes": change_list,
}
# Those that go on with a word of their own: `<!-- insert: reading-path newcomer-60 -->`.
WITH_WORD: dict[str, Callable[[str, str], list[str]]] = {
    "path-list": path_list,
    "reading-path": reading_path,
}


def made(page: str, name: str) -> list[str]:
    """The Markdown of an insert. Raises KeyError for one that does not exist."""
    maker, _, word = name.partition(" ")
    return WITH_WORD[maker](page, word.strip()) if word else INSERTS[name](page)


class Inserts(Preprocessor):
    """Replaces each insert line by the Markdown that its maker writes."""

    def run(self, lines: list[str]) -> list[str]:
        """Raises KeyError for an insert that does not exist."""
        out: list[str] = []
        for line in lines:
            if "<!--" not in line:
                out.append(line)
                continue
            if ALLOW.match(line):
                continue
            match = INSERT.match(line)
            out += made(current_page(self.md) or "index.md", match["name"]) if match else [line]
        return out


class InsertExtension(Extension):
    """Registers the inserts."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by Python-Markdown."""
        md.preprocessors.register(Inserts(md), "inserts", AFTER_FENCES)


def makeExtension(**options: Any) -> InsertExtension:
    """Entry point of Python-Markdown."""
    return InsertExtension(**options)
