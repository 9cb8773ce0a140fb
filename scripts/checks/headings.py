"""Headings: one `#` that repeats the title, no level skipped, an id of its own for each."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.checks.sources import Document, Sources
from scripts.problems import Problem


def check_page(document: Document) -> Iterator[Problem]:
    """The problems of one page."""
    tops = [heading for heading in document.headings if heading.level == 1]
    if len(tops) != 1:
        line = tops[1].line if tops else document.page.first_line
        what = f"the page has {len(tops)} headings with one #"
        yield document.problem(line, what, "a page has exactly one, its title")
    elif tops[0].text != str(document.page.meta.get("title", tops[0].text)):
        what = f"the heading “{tops[0].text}” is not the title in the front matter"
        yield document.problem(tops[0].line, what, "use the same words in both")
    before = 0
    seen: dict[str, int] = {}
    for heading in document.headings:
        if before and heading.level > before + 1:
            what = f"a heading of level {heading.level} follows one of level {before}"
            mend = f"use {'#' * (before + 1)}, so that no level is skipped"
            yield document.problem(heading.line, what, mend)
        before = heading.level
        if heading.id is None:
            what = f"the heading “{heading.text}” has no id"
            yield document.problem(heading.line, what, "end the line with { #short-name }")
        elif heading.id in seen:
            what = f"the id #{heading.id} stands on line {seen[heading.id]} already"
            yield document.problem(heading.line, what, "give this heading an id of its own")
        else:
            seen[heading.id] = heading.line


def check(sources: Sources) -> Iterator[Problem]:
    """All pages."""
    for document in sources.documents.values():
        yield from check_page(document)
