"""The terms of the site: `scripts/data/glossary.yml`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from scripts import yaml_files
from scripts.problems import ProjectError
from scripts.project import DATA

GLOSSARY = DATA / "glossary.yml"
PAGE = "reference/glossary.md"


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
    starts = [
        number
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if line.startswith("- ")
    ]
    for line, entry in zip(starts, yaml_files.read(path) or (), strict=False):
        try:
            lists = {name: tuple(entry.get(name) or ()) for name in ("forms", "also", "see")}
            term = Term(**{**entry, **lists})
        except (TypeError, AttributeError) as error:
            raise ProjectError(
                f"{yaml_files.shown(path)}:{line}: this is not a term: {error} "
                "-- it needs term, id, forms, definition and page"
            ) from error
        if term.id in terms:
            raise ProjectError(
                f"{yaml_files.shown(path)}:{line}: the id {term.id} stands there twice "
                "-- rename one"
            )
        terms[term.id] = term
    return terms


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
