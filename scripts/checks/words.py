"""No promotion, no absolute, no filler, no fact that moves without a date: see data/words.yml.

`<!-- allow: WORD -- reason -->` on the line before keeps a word; the reason is required.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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
    "absolute": "is an absolute",
    "filler": "is filler",
    "undated": "has no date",
}
# Words for readers that stand outside the text of a page: in which file, behind which key.
HEAD = ("description", "what")
FACTS = {
    "mkdocs.yml": ("site_name", "site_description", "copyright"),
    "scripts/data/glossary.yml": ("definition",),
    "scripts/data/article.yml": ("why",),
    "scripts/data/paths.yml": ("name", "after"),
    "labs/*/presets.yml": ("label", "about"),
}
KEY = re.compile(r"^\s*(?:- )?(?P<key>[a-z_]+):(?:\s+(?P<text>.*))?$")


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
                for key in ("find", "unless"):
                    if not isinstance(row.get(key, []), list):
                        raise ValueError(f"`{key}` is not a list")
                found = "|".join(row["find"])
                find = re.compile(rf"(?<![\w-])(?:{found})(?![\w-])", re.I | re.M)
                spared = "|".join(row.get("unless", ()))
                unless = re.compile(spared, re.IGNORECASE) if spared else None
                entries.append(Entry(kind, find, unless, row["why"], row["instead"]))
            except (KeyError, TypeError, ValueError, re.error) as error:
                line = yaml_files.lines(path).get((kind, number), 1)
                raise ProjectError(
                    f"{yaml_files.shown(path)}:{line}: this entry cannot be used: {error} "
                    "-- it needs find (a list of expressions), why and instead"
                ) from error
    return tuple(entries)


def readable(text: str) -> str:
    """What a line says itself: not in code, in quotation marks or in the title of a work."""
    for pattern in (prose.QUOTED, WORK, prose.CITATION):
        text = prose.blank(pattern, text)
    return prose.bare(text)


def unwanted_on(text: str, entries: list[Entry]) -> Iterator[tuple[str, Entry]]:
    """Each word of a line that is on the list."""
    for entry in entries:
        if entry.kind == "undated" and DATED.search(text):
            continue
        spared = [m.span() for m in entry.unless.finditer(text)] if entry.unless else []
        for match in entry.find.finditer(text):
            if not any(a <= match.start() and match.end() <= b for a, b in spared):
                yield match[0], entry


def unwanted(lines: list[tuple[int, str]]) -> Iterator[tuple[int, str, Entry]]:
    """Each word of some lines that is on the list, with the number of its line."""
    # One look at the whole text spares most entries the look at each line.
    whole = "\n".join(text for _, text in lines)
    entries = [entry for entry in read() if entry.find.search(whole)]
    for number, text in lines:
        for word, entry in unwanted_on(text, entries):
            yield number, word, entry


def problem(path: str, line: int, word: str, entry: Entry) -> Problem:
    """What is said of a word."""
    what = f"“{word}” {KINDS[entry.kind]}: {entry.why}"
    return Problem(path, line, what, entry.instead)


def check_page(document: Document) -> Iterator[Problem]:
    """The problems of the text of one page."""
    allowed = [allow for allow in allows(document) if not allow.is_number]
    lines = [
        (line.number, readable(line.text))
        for line in prose.lines(document)
        if not line.quoted and not line.wrong
    ]
    for number, word, entry in unwanted(lines):
        if not is_kept(allowed, number, word):
            yield problem(document.file, number, word, entry)
    yield from unused(document, allowed)


def values(keys: Iterable[str], lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """The words behind some keys of YAML, each line of them with its number."""
    is_shown = False
    for number, line in enumerate(lines, 1):
        found = KEY.match(line)
        if found:
            is_shown = found["key"] in keys
        if is_shown:
            text = ((found["text"] or "") if found else line).strip().removeprefix("- ")
            # Quotation marks around the whole are those of YAML.
            yield number, readable(text.strip('"') if text.startswith('"') else text)


def facts(sources: Sources) -> Iterator[tuple[str, list[tuple[int, str]]]]:
    """The files with words for readers outside the text of pages, each with the lines of these."""
    for document in sources.chosen:
        head = document.page.source.splitlines()[: document.page.first_line - 1]
        yield document.file, list(values(HEAD, head))
    for pattern, keys in FACTS.items():
        for file in sorted(sources.root.glob(pattern)):
            path = file.relative_to(sources.root).as_posix()
            if sources.looks_at(path):
                lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
                yield path, list(values(keys, lines))


def check(sources: Sources) -> Iterator[Problem]:
    """All pages, the twins of labs, and what else readers see."""
    for document in sources.texts:
        yield from check_page(document)
    for path, lines in facts(sources):
        for number, word, entry in unwanted(lines):
            yield problem(path, number, word, entry)
