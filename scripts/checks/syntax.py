"""Fences, tables and lists of attributes end where the writer meant, and comments too.

What rumdl sees as well is left to the rule `markdown-style`.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from difflib import get_close_matches

import yaml

from scripts.checks import prose
from scripts.checks.sources import Document, Fence, Sources
from scripts.problems import Problem

BLOCK = re.compile(r"^/{3,}")
DEEPEST = 6  # level of headings
DEEP = re.compile(rf"^(#{{{DEEPEST + 1},}})(?:\s|$)")
COMMENT = re.compile(r"<!--.*?-->")
LONG_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
DASHES = re.compile(r"^\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?$")
# After words: a link, an emphasis or a piece of code takes its attributes without a space.
SHOWN = re.compile(r"\S \{:? *[.#][^{}]*\}")
ATTRIBUTES = re.compile(r"^\{:?[^{}]*[#.=][^{}]*\}$")
# A picture that stands alone in a cell.
ALONE = re.compile(r"\|\s*(?P<sign>[\u2600-\u27bf\U0001f000-\U0001faff]\ufe0f?)\s*(?=\|)")
READ: dict[str, Callable[[str], object]] = {
    "yaml": lambda text: list(yaml.compose_all(text, yaml.SafeLoader)),
    "json": json.loads,
    "toml": tomllib.loads,
}
DRAWN = ("mermaid", "plot")  # the kinds of fence that become a figure
ALIKE = 0.7  # of 1: two letters of seven are others


def check_fence(document: Document, fence: Fence) -> Iterator[Problem]:
    """A fence that is not closed, or a diagram that is not called mermaid."""
    if not fence.closed:
        what = "this fence has no end, and swallows the rest of the page"
        mend = f"close it with a line {fence.mark}, as far in as it opens"
        yield document.problem(fence.line, what, mend)
        return
    lines = document.page.body.split("\n")
    opened = lines[fence.line - document.page.first_line]
    ended = lines[fence.end - document.page.first_line]
    if ended.strip(" >") != fence.mark or indent(opened) != indent(ended):
        what = f"this fence opens with {fence.mark}, and its end is another"
        yield document.problem(fence.end, what, f"write {fence.mark}, as far in as it opens")
    before = lines[fence.line - document.page.first_line - 1]
    if fence.line > document.page.first_line and before.strip() and not indent(opened):
        what = "this fence stands in the paragraph above it"
        yield document.problem(fence.line, what, "put an empty line before it")
    if fence.language in READ:
        yield from check_data(document, fence)
    kind = get_close_matches(fence.language.lower(), [*DRAWN, "flowchart"], n=1, cutoff=ALIKE)
    if kind and fence.language not in DRAWN:
        meant = kind[0] if kind[0] in DRAWN else DRAWN[0]
        what = "this figure would be shown as code"
        yield document.problem(fence.line, what, f"begin it with {fence.mark}{meant}")


def check_data(document: Document, fence: Fence) -> Iterator[Problem]:
    """Data to copy that no program could read."""
    try:
        READ[fence.language](fence.source)
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = fence.line + 1 + (mark.line if mark else getattr(error, "lineno", 1) - 1)
        what = f"whoever copies this gets an error: it is not {fence.language.upper()}"
        yield document.problem(
            min(line, fence.end), what, "look at its marks, and how far in it stands"
        )


def indent(line: str) -> int:
    """How far in a line begins."""
    return len(line) - len(line.lstrip(" "))


def check_line(document: Document, number: int, line: str) -> Iterator[Problem]:
    """A heading that is too deep, and a comment that ends too early."""
    marks = DEEP.match(line)
    if marks:
        what = f"there is no heading of level {len(marks[1])}"
        yield document.problem(number, what, f"use {DEEPEST} # at most, and better 3")
    rest = COMMENT.sub("", line)
    if "<!--" in line and "-->" in rest:
        what = "a comment on this line ends before its last -->"
        yield document.problem(number, what, "write --> once, at its end")
    if line.startswith("#") and re.search(r"\S\{ ?#[\w-]+ ?\}$", line):
        what = "no space parts the words of this heading from its id"
        yield document.problem(number, what, "put a space before {")
    elif SHOWN.search(prose.blank(prose.CODE, line)) and not line.startswith("#"):
        what = "these attributes in { } are shown as they stand"
        yield document.problem(
            number,
            what,
            "put them on a last line of the paragraph; after a link, take the space before { out",
        )


def check_tables(document: Document) -> Iterator[Problem]:
    """Tables without the names of their columns, and words that would become a row."""
    lines = dict(document.text)
    for number, line in document.text:
        if not DASHES.match(line.strip()) or "|" not in line:
            continue
        if "\u00a0" in line:
            what = "a non-breaking space in this row of dashes: there would be no table"
            yield document.problem(number, what, "type plain spaces in their place")
        if not lines.get(number - 1, "").strip(" |"):
            what = "this table has no first row with the names of its columns"
            yield document.problem(number, what, "add it above the dashes")
        below = number + 1
        rows: dict[str, int] = {}
        while "|" in (row := lines.get(below, "")):
            if row in rows:
                what = f"this row stands on line {rows[row]} already"
                yield document.problem(below, what, "take one of the two out")
            rows[row] = below
            if sign := ALONE.search(row):
                what = f"a sign alone in a cell says little when it is read out: {sign['sign']}"
                yield document.problem(below, what, "write a word, such as yes or no")
            below += 1
        if lines.get(below, "").strip():
            what = "this line would become a row of the table above it"
            yield document.problem(below, what, "put an empty line between")


def check_attributes(document: Document) -> Iterator[Problem]:
    """`{ .caption }` has to be the last line of a paragraph."""
    lines = dict(document.text)
    for number, line in document.text:
        if ATTRIBUTES.match(line.strip()):
            above, below = lines.get(number - 1, "").strip(), lines.get(number + 1, "").strip()
            if below and not BLOCK.match(below):
                what = f"{line.strip()} is not the last line of its paragraph"
                yield document.problem(number, what, "move it down, or put an empty line after it")
            elif not above or above.startswith("|"):
                what = f"{line.strip()} belongs to nothing"
                mend = "put it right below the last line of a paragraph; a table takes none"
                yield document.problem(number, what, mend)


def check_comments(document: Document) -> Iterator[Problem]:
    """Headings that stand in a comment: no reader sees them, and other rules count them."""
    in_fence = {n for one in document.fences for n in range(one.line, one.end + 1)}
    lines = enumerate(document.page.body.split("\n"), document.page.first_line)
    text = "\n".join("" if number in in_fence else line for number, line in lines)
    for found in LONG_COMMENT.finditer(text):
        heading = re.search(r"^#", found[0], re.MULTILINE)
        if heading:
            number = document.page.first_line + text.count("\n", 0, found.start())
            what = "a section stands in this comment, and its address is gone"
            yield document.problem(
                number, what, "delete the section, or only the marks <!-- and --> around it"
            )


def check_page(document: Document) -> Iterator[Problem]:
    """The problems of one page."""
    yield from check_comments(document)
    for fence in document.fences:
        yield from check_fence(document, fence)
    for number, line in document.text:
        yield from check_line(document, number, line)
    yield from check_tables(document)
    yield from check_attributes(document)


def check(sources: Sources) -> Iterator[Problem]:
    """All pages, and the twins of the labs."""
    for document in sources.texts:
        yield from check_page(document)
