"""No promotion, no filler, no fact that moves without a date: scripts/data/words.yml lists them.

`<!-- allow: WORD -- reason -->` on the line before keeps a word; the reason is required.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from scripts import yaml_files
from scripts.checks import prose
from scripts.checks.allow import allows, is_kept, unused
from scripts.checks.sources import Document, Sources
from scripts.problems import Problem, ProjectError
from scripts.project import DATA

LIST = DATA / "words.yml"
DATED = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
WORK = re.compile(r"\[[^\[\]]+\]\(https:[^()\s]*\)")  # the title of a work, with its address
KINDS = {
    "promotion": "is promotion",
    "filler": "is filler",
    "undated": "has no date",
}


@dataclass(frozen=True)
class Entry:
    """Words that are unwanted for one reason."""

    kind: str
    find: re.Pattern[str]
    unless: re.Pattern[str] | None
    why: str
    instead: str


@lru_cache(maxsize=4)
def read(path: Path = LIST) -> tuple[Entry, ...]:
    """The entries of the list. Raises ProjectError for one that is not complete."""
    entries: list[Entry] = []
    for kind, rows in (yaml_files.read(path) or {}).items():
        for number, row in enumerate(rows or ()):
            try:
                if kind not in KINDS:
                    raise ValueError(f"there is no kind {kind}")
                if not isinstance(row["find"], list):
                    raise ValueError("`find` is not a list")
                found = "|".join(row["find"])
                find = re.compile(rf"(?<![\w-])(?:{found})(?![\w-])", re.I | re.M)
                unless = re.compile(row["unless"], re.IGNORECASE) if "unless" in row else None
                entries.append(Entry(kind, find, unless, row["why"], row["instead"]))
            except (KeyError, TypeError, ValueError, re.error) as error:
                line = yaml_files.lines(path).get((kind, number), 1)
                raise ProjectError(
                    f"{yaml_files.shown(path)}:{line}: this entry cannot be used: {error} "
                    "-- it needs find (a list of expressions), why and instead"
                ) from error
    return tuple(entries)


def readable(line: prose.Line) -> str:
    """What a line says itself: not in code, in quotation marks or in the title of a work."""
    text = line.text
    for pattern in (prose.QUOTED, WORK, prose.CITATION):
        text = prose.blank(pattern, text)
    return prose.bare(text)


def unwanted(text: str, entries: list[Entry]) -> Iterator[tuple[str, Entry]]:
    """Each word of a line that is on the list."""
    for entry in entries:
        if entry.kind == "undated" and DATED.search(text):
            continue
        spared = [m.span() for m in entry.unless.finditer(text)] if entry.unless else []
        for match in entry.find.finditer(text):
            if not any(a <= match.start() and match.end() <= b for a, b in spared):
                yield match[0], entry


def check_page(document: Document) -> Iterator[Problem]:
    """The problems of one page."""
    allowed = [allow for allow in allows(document) if not allow.is_number]
    checked = [
        (line, readable(line))
        for line in prose.lines(document)
        if not line.quoted and not line.wrong
    ]
    # One look at the whole page spares most entries the look at each line.
    whole = "\n".join(text for _, text in checked)
    entries = [entry for entry in read() if entry.find.search(whole)]
    for line, text in checked:
        for word, entry in unwanted(text, entries):
            if not is_kept(allowed, line.number, word):
                what = f"“{word}” {KINDS[entry.kind]}: {entry.why}"
                yield document.problem(line.number, what, entry.instead)
    yield from unused(document, allowed)


def check(sources: Sources) -> Iterator[Problem]:
    """All pages, and the twins of labs."""
    for document in sources.texts:
        yield from check_page(document)
