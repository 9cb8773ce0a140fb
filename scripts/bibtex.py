"""Finds what is broken in a BibTeX file, and on which line; bibtexparser skips it in silence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

ENTRY = re.compile(r"@(?P<type>\w+)\s*\{\s*(?P<key>[^,\s{}]+)\s*,")
FIELD = re.compile(r"\s*(?P<name>[A-Za-z]\w*)\s*=\s*")
NEXT_FIELD = re.compile(r"\n\s*(?:[A-Za-z]\w*\s*=\s*[{\"]|@\w+\s*\{)")
SPACE = re.compile(r"\s*")
BRACE = re.compile(r"[{}]")
OURS = re.compile(r"author|title|venue|publisher|year|doi|arxiv|url|isbn|checked|supports")
PASSED = re.compile(  # fields of BibTeX that are not used here
    r"abstract|address|archiveprefix|booktitle|chapter|edition|editor|"
    r"eprint|howpublished|institution|issn|journal|key|keywords|language|month"
    r"|note|number|organization|pages|primaryclass|school|series|type|urldate"
    r"|volume"
)
SEE = "write each field as name = {words}, on a line of its own"


@dataclass
class Entry:
    """One entry as it stands in the file."""

    key: str
    line: int
    fields: dict[str, int] = field(default_factory=dict)  # the line of each


class BibTeXError(Exception):
    """Says the line, what is wrong there, and how to mend it."""

    def __init__(self, line: int, what: str, mend: str = SEE) -> None:
        super().__init__(what)
        self.line, self.what, self.mend = line, what, mend


def line_counter(text: str) -> Callable[[int], int]:
    """What gives the line of a place in a text, counted from 1."""
    ends = [end.start() for end in re.finditer("\n", text)]
    return lambda place: bisect_left(ends, place) + 1


def entries(text: str) -> Iterator[Entry]:
    """The entries of a file, in order. Raises BibTeXError at the first that is broken."""
    place = 0
    line_of = line_counter(text)
    seen: dict[str, int] = {}
    while place < len(text):
        end = text.find("\n", place) + 1 or len(text)
        line = text[place:end].strip()
        if not line or line.startswith("%"):
            place = end
            continue
        found = ENTRY.match(text, place)
        number = line_of(place)
        if not found:
            what = f"this line belongs to no entry: {line[:40]}"
            mend = "an entry begins with @article{key, and ends with a } of its own; look above too"
            raise BibTeXError(number, what, mend)
        entry = Entry(found["key"], number)
        if entry.key in seen:
            what = f"the key {entry.key} stands on line {seen[entry.key]} already"
            raise BibTeXError(number, what, "add a word to one: key-topic")
        seen[entry.key] = number
        place = read_fields(text, found.end(), entry, line_of)
        yield entry


def read_fields(text: str, place: int, entry: Entry, line_of: Callable[[int], int]) -> int:
    """Where an entry ends; its fields go into it. Raises BibTeXError."""
    last = entry.line
    while True:
        place = SPACE.match(text, place).end()  # type: ignore[union-attr]
        line = line_of(place)
        if text.startswith("}", place):
            return place + 1
        if place >= len(text) or text.startswith("@", place):
            what = f"the entry {entry.key} has no end"
            raise BibTeXError(last, what, "add a line } below this one")
        found = FIELD.match(text, place)
        if not found:
            rest = text[place : text.find("\n", place)].strip()
            raise BibTeXError(line, f"this is no field of {entry.key}: {rest[:40]}")
        name = found["name"].lower()
        if name in entry.fields:
            raise BibTeXError(line, f"{entry.key} has two fields {name}", "leave one of the two")
        if not OURS.fullmatch(name) and not PASSED.fullmatch(name):
            mend = f"the fields are {OURS.pattern.replace('|', ', ')}"
            raise BibTeXError(line, f"{name} is no field of a source", mend)
        entry.fields[name] = line
        place = read_value(text, found.end(), name, line)
        last = line_of(place)
        place = SPACE.match(text, place).end()  # type: ignore[union-attr]
        if text.startswith(",", place):
            place += 1
        elif not text.startswith("}", place):
            raise BibTeXError(last, f"no comma stands after the field {name}", "add a , at its end")


def read_value(text: str, place: int, name: str, line: int) -> int:
    """Where the value of a field ends. Raises BibTeXError where its brace or quote is open."""
    what = f"the brace of the field {name} is not closed"
    mend = "close it with } before the comma, and close each { within it"
    if text.startswith("{", place):
        stop = NEXT_FIELD.search(text, place)
        limit = stop.start() if stop else len(text)
        depth = 0
        for brace in BRACE.finditer(text, place, limit):
            depth += 1 if brace[0] == "{" else -1
            if not depth:
                return brace.end()
        raise BibTeXError(line, what, mend)
    found = re.compile(r"\"[^\"]*\"|\w+").match(text, place)
    if not found:
        raise BibTeXError(line, f"the field {name} has no value in braces")
    return found.end()
