"""The terms of the site: `scripts/data/glossary.yml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from scripts import yaml_files
from scripts.problems import ProjectError
from scripts.project import DATA

GLOSSARY = DATA / "glossary.yml"
PAGE = "reference/glossary.md"
ID = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")
TEXTS = ("term", "id", "definition", "page")
LISTS = ("forms", "also", "see")


@dataclass(frozen=True)
class Term:
    """One entry of the glossary."""

    term: str
    id: str
    forms: tuple[str, ...]  # how it stands in a page
    definition: str
    page: str  # path under docs/ of the page that explains it
    also: tuple[str, ...] = ()  # what a newcomer would type
    see: tuple[str, ...] = ()  # ids of related terms


def read(path: Path = GLOSSARY) -> dict[str, Term]:
    """All terms by id, in the order of the file. Raises ProjectError for a broken entry."""
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _read(path: Path, _changed: int) -> dict[str, Term]:
    terms: dict[str, Term] = {}
    entries = yaml_files.read(path) or []
    if not isinstance(entries, list):
        raise _error(path, (), "this is not a list of terms", "begin each with `- term: …`")
    for number, entry in enumerate(entries):
        for way, what, mend in _faults(entry):
            raise _error(path, (number, *way), what, mend)
        lists = {name: tuple(entry.get(name) or ()) for name in LISTS}
        term = Term(**{**entry, **lists})
        if term.id in terms:
            raise _error(path, (number, "id"), f"the id {term.id} stands there twice", "rename one")
        terms[term.id] = term
    return terms


def _faults(entry: Any) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """What is wrong with one entry: the key, what is wrong, and how to mend it."""
    needed = "it needs term, id, forms, definition and page"
    if not isinstance(entry, dict):
        yield (), f"this is not a term: {entry}", needed
        return
    for key, value in entry.items():
        if key in LISTS:
            if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
                yield (key,), f"`{key}` is not a list of words", f"write {key}: [one, another]"
        elif key not in TEXTS:
            yield (str(key),), f"a term has no key {key}", needed
        elif not isinstance(value, str) or not value.strip():
            yield (
                (key,),
                f"`{key}` has no words",
                "write some; put a number in quotes",
            )
    for key in (*TEXTS, "forms"):
        if not entry.get(key):
            yield (), f"this term has no {key}", needed
    if not ID.match(str(entry["id"])):
        mend = "use small letters, with - between words: it becomes an address"
        yield ("id",), f"{entry['id']} cannot be an id", mend


def _error(path: Path, way: tuple[str | int, ...], what: str, mend: str) -> ProjectError:
    line = yaml_files.lines(path).get(way, 1)
    return ProjectError(f"{yaml_files.shown(path)}:{line}: {what} -- {mend}")


def form_pattern(form: str) -> str:
    """What finds a form in a text: a small first letter may also be a capital."""
    escaped = re.escape(form)
    if form == form.lower() and form[0].isalpha():
        escaped = f"[{form[0]}{form[0].upper()}]{re.escape(form[1:])}"
    return escaped


def spellings(form: str) -> set[str]:
    """The form, and with a capital where it begins with a small letter and may begin a sentence."""
    return {form, form[0].upper() + form[1:]} if form == form.lower() else {form}


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of some words, the longest that fits.

    Words that begin alike share their beginning, so that each letter of a text is looked at once
    and not once a word: with 500 forms that is fifteen times as fast.
    """
    tree: dict[str, Any] = {}
    for word in words:
        branch = tree
        for letter in word:
            branch = branch.setdefault(letter, {})
        branch[""] = {}  # a word ends here

    def written(branch: dict[str, Any]) -> str:
        ways = [re.escape(letter) + written(rest) for letter, rest in branch.items() if letter]
        if len(ways) == len(branch) == 1:
            return ways[0]
        return f"(?:{'|'.join(ways)}){'?' * ('' in branch)}" if ways else ""

    return written(tree)


@lru_cache(maxsize=4)
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    words = sorted({word for form in forms for word in spellings(form)})
    return re.compile(rf"(?<![\w-])(?:{any_of(words)})(?![\w-])")


def pattern(terms: dict[str, Term]) -> re.Pattern[str]:
    """Finds every form of every term; the longest form wins."""
    return _pattern(tuple(form for term in terms.values() for form in term.forms))


def by_form(terms: dict[str, Term]) -> dict[str, Term]:
    """Which term a form belongs to; forms in small letters."""
    return {form.lower(): term for term in terms.values() for form in term.forms}
