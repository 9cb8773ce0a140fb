"""Headings: one `#` that repeats the title, words, no level skipped, an id of its own for each."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

from scripts import bibliography
from scripts.checks.sources import Document, Heading, Sources, ids_on
from scripts.problems import Problem

ID = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")
END = re.compile(r"\{:? *(?:\.[\w-]+ +)*#[^\s{}.]+(?: +\.[\w-]+)* *\}\s*$")
INSERT = re.compile(r"\s*<!--\s*(?:insert|lab)\b")  # what the build puts something in place of
MARKED = re.compile(r"\]\([^)]*\)|\[[@=][^\]]*\]")
# Ids that the build makes: of the list of sources, of questions, of labs and plots.
MADE = re.compile(r"^(?:sources|source-.+|check-\d+|lab-.+|plot-.+)$")


def check_id(document: Document, heading: Heading, cites: bool) -> Iterator[Problem]:
    """Whether an id is one that every link can name."""
    raw = dict(document.text).get(heading.line, "")
    if not ID.match(heading.id or "") or not END.search(raw) or "{" in heading.text:
        what = f"the id of the heading “{heading.text}” is not in its form"
        mend = "end the line with one { #short-name }, in small letters, with - between words"
        yield document.problem(heading.line, what, mend)
    elif cites and MADE.match(heading.id or ""):
        what = f"the id #{heading.id} belongs to the list of sources, which the build makes"
        yield document.problem(heading.line, what, "take another id")


def check_contents(document: Document) -> Iterator[Problem]:
    """Two headings of one name below the same one, and a heading with nothing below it."""
    filled = {block.line for block in document.blocks if block.kind != "heading"}
    filled |= {fence.line for fence in document.fences}
    filled |= {number for number, line in document.text if INSERT.match(line)}
    seen: dict[str, int] = {}
    for place, heading in enumerate(document.headings):
        words = heading.text.lower()
        if words in seen:
            what = f"a heading on line {seen[words]} has the same words"
            mend = (
                "say what this section is about: the contents list both, and so do screen readers"
            )
            yield document.problem(heading.line, what, mend)
        seen.setdefault(words, heading.line)
        rest = [*document.headings[place + 1 :], None][0]
        end = rest.line if rest else sys.maxsize
        is_above_a_part = rest is not None and rest.level > heading.level
        if not is_above_a_part and not any(heading.line < line < end for line in filled):
            what = "nothing stands below this heading"
            yield document.problem(heading.line, what, "write its text, or take it out")


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
    yield from check_contents(document)
    cites = bool(bibliography.cited_keys(document.page.body))
    before = 0
    seen: dict[str, int] = {}
    for heading in document.headings:
        if before and heading.level > before + 1:
            what = f"a heading of level {heading.level} follows one of level {before}"
            mend = f"use {'#' * (before + 1)}, so that no level is skipped"
            yield document.problem(heading.line, what, mend)
        before = heading.level
        if not re.search(r"\w", heading.text):
            what = "this heading has no words"
            mend = "say what the section is about; pictures alone are read out by their names"
            yield document.problem(heading.line, what, mend)
        if found := MARKED.search(heading.text):
            what = f"a link, a source or a figure does not belong into a heading: {found[0]}"
            mend = "say it in the text below: headings are links themselves, in the contents"
            yield document.problem(heading.line, what, mend)
        if heading.id is None:
            what = f"the heading “{heading.text}” has no id"
            yield document.problem(heading.line, what, "end the line with { #short-name }")
        elif heading.id in seen:
            what = f"the id #{heading.id} stands on line {seen[heading.id]} already"
            yield document.problem(heading.line, what, "give this heading an id of its own")
        else:
            seen[heading.id] = heading.line
            yield from check_id(document, heading, cites)
    of_headings = {heading.line for heading in document.headings}
    for number, text in document.text:
        for given in ids_on(text) if number not in of_headings else ():
            if given in seen:
                what = f"the id #{given} stands on line {seen[given]} already"
                yield document.problem(number, what, "give one of the two another id")
            seen.setdefault(given, number)


def check(sources: Sources) -> Iterator[Problem]:
    """All pages."""
    for document in sources.chosen:
        yield from check_page(document)
