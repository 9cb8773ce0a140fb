"""`<!-- insert: NAME -->` on a line of its own becomes a list or a button of ours."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from typing import Any

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

from scripts import bibliography, glossary, results, yaml_files
from scripts.markdown.page import current_page
from scripts.markdown.result_images import experiment_images
from scripts.pages import title
from scripts.project import ARCHIVE, BOOK, COPIES_ARE_MADE, DATA, file_link, source_link

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
    for term in sorted(terms.values(), key=lambda term: term.term.lower()):
        if term.term[0].upper() != letter:
            letter = term.term[0].upper()
            lines += [f"## {letter} {{ #letter-{letter.lower()} }}", ""]
        lines += [f"### {term.term} {{ #{term.id} }}", "", term.definition]
        if term.also:
            lines.append(f"Words that lead here: {', '.join(term.also)}.")
        related = [f"[{terms[other].term}](#{other})" for other in term.see]
        links = [page_link(page, term.page), *related]
        lines += [f"See {', '.join(links)}.", ""]
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
    return [*(f"- {page_link(page, one.page)}: {one.question}" for one in known), ""]


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


INSERTS: dict[str, Callable[[str], list[str]]] = {
    "glossary": glossary_list,
    "bibliography": source_list,
    "article-map": article_map,
    "experiments": experiment_list,
    "experiment": experiment,
    "experiment-images": experiment_images,
    "downloads": downloads,
    "offline-switch": offline_switch,
}


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
            out += INSERTS[match["name"]](current_page(self.md) or "index.md") if match else [line]
        return out


class InsertExtension(Extension):
    """Registers the inserts."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by Python-Markdown."""
        md.preprocessors.register(Inserts(md), "inserts", AFTER_FENCES)


def makeExtension(**options: Any) -> InsertExtension:
    """Entry point of Python-Markdown."""
    return InsertExtension(**options)
