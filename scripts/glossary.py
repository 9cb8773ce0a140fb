"""The terms of the site: `scripts/data/glossary.yml`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path

from scripts import yaml_files
from scripts.problems import ProjectError
from scripts.project import DATA

GLOSSARY = DATA / "glossary.yml"
PAGE = "reference/glossary.md"
WORD = re.compile(r"[\w-]+")


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


class Finder:
    """Finds the forms of terms in a text; of two that begin at one place, the longer.

    It looks up each word of the text among the words that begin a form: one regular expression of
    all forms would be tried at each letter.
    """

    def __init__(self, terms: dict[str, Term]) -> None:
        """Raises ProjectError for a form that does not begin with a letter or a digit."""
        self.terms = terms
        self.by_word: dict[str, list[tuple[str, Term]]] = {}
        for term in terms.values():
            for form in chain.from_iterable(map(spellings, term.forms)):
                word = WORD.match(form)
                if word is None:
                    raise ProjectError(
                        f"{yaml_files.shown(GLOSSARY)}:1: “{form}”, a form of {term.id}, begins "
                        "with a sign -- begin it with a letter or a digit"
                    )
                self.by_word.setdefault(word[0], []).append((form, term))
        for forms in self.by_word.values():
            forms.sort(key=lambda one: -len(one[0]))

    def find(self, text: str) -> Iterator[tuple[int, str, Term]]:
        """Each form with its place, in order; a form inside a word is none."""
        end = 0
        for word in WORD.finditer(text):
            start = word.start()
            for form, term in self.by_word.get(word[0], ()) if start >= end else ():
                if text.startswith(form, start) and not WORD.match(text, start + len(form)):
                    yield start, form, term
                    end = start + len(form)
                    break
