"""The reading paths: what to read in which order, for whom, how long it takes, what comes after.

`scripts/data/paths.yml` holds them; their pages, the list on the home page and the hand-out are
made from it. Minutes are counted from the pages, never typed, but for what a path promises.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from scripts import pages, yaml_files
from scripts.checks.questions import find
from scripts.checks.sources import Document, ids_on, take_apart
from scripts.project import DATA, DOCS

FILE = "scripts/data/paths.yml"
WORDS_A_MINUTE = 200
QUESTION = "check-"  # an address `learn/supervised.md#check-2` is the second question there


@dataclass(frozen=True)
class ReadingPath:
    """One path: an audience and a length."""

    id: str  # newcomer-60, as in ?path=newcomer-60
    name: str  # One hour
    minutes: int  # what is promised, with the check at the end
    steps: tuple[str, ...]  # pages, learn/supervised.md, and sections, learn/supervised.md#try-it
    after: tuple[str, ...]  # what the reader can then do
    check: tuple[str, ...]  # questions, learn/supervised.md#check-2


@dataclass(frozen=True)
class Audience:
    """One kind of reader, with the paths from the shortest to the longest."""

    id: str
    name: str
    paths: tuple[ReadingPath, ...]

    @property
    def page(self) -> str:
        """The page with its paths, where docs/assets/later/path.js looks for them too."""
        return f"onboarding/{self.id}.md"


def from_rows(rows: Any) -> tuple[Audience, ...]:
    """The paths as data. Raises KeyError or TypeError for rows that the rule `paths` refuses."""
    return tuple(
        Audience(
            row["id"],
            row["name"],
            tuple(
                ReadingPath(
                    one["id"],
                    one["name"],
                    one["minutes"],
                    *(tuple(one[key]) for key in ("steps", "after", "check")),
                )
                for one in row["paths"]
            ),
        )
        for row in rows
    )


def read(path: Path = DATA / "paths.yml") -> tuple[Audience, ...]:
    """All audiences with their paths. Raises ProjectError for a file that is not YAML."""
    return from_rows(yaml_files.read(path))


def by_id() -> dict[str, tuple[Audience, ReadingPath]]:
    """Every path, with its audience, by its id."""
    return {path.id: (audience, path) for audience in read() for path in audience.paths}


def ids(file: Path) -> list[str]:
    """The ids of all paths of a file whose rows may be wrong."""
    rows = yaml_files.read(file)
    below = [row.get("paths") for row in rows or [] if isinstance(row, dict)]
    found = [one for some in below if isinstance(some, list) for one in some]
    return [str(one.get("id")) for one in found if isinstance(one, dict)]


def section(document: Document, anchor: str) -> tuple[str, int, int] | None:
    """The words of a heading, its line, and the line on which its section ends.

    A section ends at the next heading of its level or above; the title's, at the first heading.
    """
    headings = document.headings
    for place, heading in enumerate(headings):
        if heading.id == anchor:
            deepest = 6 if heading.level == 1 else heading.level
            later = (one.line for one in headings[place + 1 :] if one.level <= deepest)
            return heading.text, heading.line, next(later, document.page.source.count("\n") + 2)
    return None


def question(document: Document, anchor: str) -> tuple[str, int, int] | None:
    """The words of a question, its line, and the line after it, as `section` gives them."""
    number = anchor.removeprefix(QUESTION)
    found = find(document)
    if not number.isdecimal() or not 1 <= int(number) <= len(found):
        return None
    first = found[int(number) - 1].line
    lines = document.page.source.splitlines()
    last = next(n for n, line in enumerate(lines[first:], first + 1) if line.strip() == "///")
    return lines[first - 1].partition("|")[2].strip(), first, last + 1


def reads(step: str, passage: str, documents: dict[str, Document]) -> bool:
    """Whether a step of a path, a page or a section, holds a passage: a page and an id on it."""
    page, _, part = step.partition("#")
    where, _, anchor = passage.partition("#")
    if page != where or not part:
        return page == where
    found = section(documents[page], part)
    lines = (line for line, text in documents[page].text if anchor in ids_on(text))
    return found is not None and found[1] <= next(lines, 0) < found[2]


def reading_minutes(document: Document) -> float:
    """How long a page takes by its words; front matter rounds this, `minutes` believes it."""
    return sum(len(block.text.split()) for block in document.blocks) / WORDS_A_MINUTE


def minutes(document: Document, anchor: str) -> float:
    """How long a page takes, by its front matter, or a section or a question, by its words.

    Raises KeyError for what the page does not have.
    """
    if not anchor:
        return float(document.page.meta["minutes"])
    look = question if anchor.startswith(QUESTION) else section
    found = look(document, anchor)
    if found is None:
        raise KeyError(f"{document.path}#{anchor}")
    _, first, end = found
    words = sum(len(one.text.split()) for one in document.blocks if first <= one.line < end)
    return words / WORDS_A_MINUTE


def total(path: ReadingPath, documents: dict[str, Document]) -> float:
    """How long the steps of a path and its check take. Raises KeyError as `minutes` does."""
    parts = (address.partition("#") for address in (*path.steps, *path.check))
    return sum(minutes(documents[page], anchor) for page, _, anchor in parts)


def document(path: str, docs: Path = DOCS) -> Document:
    """One page, taken apart; again only when the file has changed."""
    return _document(path, docs, (docs / path).stat().st_mtime_ns)


@cache
def _document(path: str, docs: Path, _changed: int) -> Document:
    return take_apart(pages.read(path, docs))


def words_of(address: str) -> tuple[str, str]:
    """The title of a page, and the words of the section or question that is named, or none."""
    page, _, anchor = address.partition("#")
    if not anchor:
        return pages.title(page), ""
    look = question if anchor.startswith(QUESTION) else section
    found = look(document(page), anchor)
    return pages.title(page), found[0] if found else ""


def name_of(address: str) -> str:
    """What a list calls a step: the title of its page, and after it that of its section."""
    name, part = words_of(address)
    return f"{name}: {part}" if part and part != name else name


def minutes_of(address: str) -> int:
    """Whole minutes of a step, one at least, as readers are told."""
    page, _, anchor = address.partition("#")
    return max(1, round(minutes(document(page), anchor)))
