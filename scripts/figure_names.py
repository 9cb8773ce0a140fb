"""The address of each diagram and each table: the id of the heading above it, and what it is.

`#how-it-works-figure`, the next one there `#how-it-works-figure-2`; `#how-it-works-table`. So it
changes only when its heading does, or when another one comes before it: the rule `published` looks
for both. A plot has an id of its own, by its title.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Protocol

DELIMITER = re.compile(r"^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")


@dataclass
class Names:
    """Names the figures and tables of a page, from its top to its end."""

    heading: str = ""
    counts: Counter[str] = field(default_factory=Counter)

    def under(self, heading: str) -> None:
        """What follows stands under this heading."""
        self.heading = heading
        self.counts.clear()

    def next(self, kind: str) -> str:
        """The id of the next `figure` or `table`."""
        self.counts[kind] += 1
        name = f"{self.heading}-{kind}" if self.heading else kind
        return f"{name}-{self.counts[kind]}" if self.counts[kind] > 1 else name


@dataclass(frozen=True)
class Part:
    """A heading, a diagram or a table of a page."""

    line: int
    kind: str  # "heading", "figure" or "table"
    words: str  # the id of a heading, the Mermaid of a figure, the first row of a table


class _Heading(Protocol):
    @property
    def id(self) -> str | None: ...
    @property
    def line(self) -> int: ...


class _Fence(Protocol):
    @property
    def language(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def line(self) -> int: ...


class Page(Protocol):
    """What of a page taken apart (scripts/checks/sources.py) is looked at here."""

    @property
    def headings(self) -> tuple[_Heading, ...]: ...
    @property
    def fences(self) -> tuple[_Fence, ...]: ...
    @property
    def text(self) -> tuple[tuple[int, str], ...]: ...


def on_page(page: Page) -> dict[str, Part]:
    """Each diagram and each table by its id."""
    parts = [Part(one.line, "heading", one.id or "") for one in page.headings]
    parts += [
        Part(one.line, "figure", one.source) for one in page.fences if one.language == "mermaid"
    ]
    before = ""
    for number, line in page.text:
        if "|" in line and "-" in line and DELIMITER.match(line) and "|" in before:
            parts.append(Part(number, "table", " ".join(before.split())))
        before = line
    names = Names()
    found: dict[str, Part] = {}
    for part in sorted(parts, key=lambda one: one.line):
        if part.kind == "heading":
            names.under(part.words)
        else:
            found[names.next(part.kind)] = part
    return found
