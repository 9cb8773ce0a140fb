"""A table has a row of names, a row of dashes, and as many cells in each row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from scripts.checks.sources import Document, Sources
from scripts.problems import Problem

CODE = re.compile(r"(`+)(?:(?!\1).)+?\1")
DASHES = re.compile(r"^\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?$")
EMPTY = "put an empty line between"


def cells(row: str) -> int:
    """How many cells a row has, as Python-Markdown counts them."""
    text = CODE.sub("x", row.strip()).replace("\\|", "x")
    return len(text.removeprefix("|").removesuffix("|").split("|"))


def is_row(line: str) -> bool:
    """Whether a line is written as a row of a table."""
    text = line.strip()
    return text.startswith("|") and text.endswith("|") and len(text) > 1


def runs(document: Document) -> Iterator[list[tuple[int, str]]]:
    """The lines of a page between empty lines and fences."""
    last = 0
    numbered = []
    group = 0
    for number, line in document.text:
        group += number != last + 1 or not line.strip()
        last = number
        numbered.append((group, number, line))
    for _, lines in groupby(numbered, key=lambda one: one[0]):
        kept = [(number, line) for _, number, line in lines if line.strip()]
        if kept:
            yield kept


def check_run(document: Document, lines: list[tuple[int, str]]) -> Iterator[Problem]:
    """The problems of the table in some lines, if they hold one."""
    dashes = [n for n, (_, line) in enumerate(lines) if "|" in line and DASHES.match(line.strip())]
    rows = [n for n, (_, line) in enumerate(lines) if is_row(line)]
    if not dashes:
        if rows:
            what = "this table has no row of dashes below its first row"
            mend = "add one: | --- | --- |, with as many dashes as there are columns"
            yield document.problem(lines[rows[0]][0], what, mend)
        return
    place = dashes[0]
    if place == 0:
        what = "this table has no first row with the names of its columns"
        yield document.problem(lines[0][0], what, "add it above the dashes")
        return
    if place > 1:
        what = "this table runs on from the paragraph above it"
        yield document.problem(lines[place - 1][0], what, EMPTY)
        return
    columns = cells(lines[0][1])
    for number, line in lines[1:]:
        if "|" not in line:
            what = "this line would become a row of the table above it"
            yield document.problem(number, what, EMPTY)
            return
        if cells(line) != columns:
            what = f"this row has {cells(line)} cells, and the first has {columns}"
            mend = "write as many; a | inside a cell is written \\|"
            yield document.problem(number, what, mend)


def check(sources: Sources) -> Iterator[Problem]:
    """All tables of all pages."""
    for document in sources.documents.values():
        for lines in runs(document):
            yield from check_run(document, lines)
