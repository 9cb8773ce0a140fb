"""The terms of the site: `scripts/data/glossary.yml`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

from scripts import yaml_files
from scripts.problems import ProjectError
from scripts.project import DATA

GLOSSARY = DATA / "glossary.yml"
PAGE = "reference/glossary.md"
ID = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")
TEXTS = ("term", "id", "definition", "page")
LISTS = ("forms", "also", "see", "wrong")
WORD = re.compile(r"[\w-]+")
IN_WORD = re.compile(r"(?<=[\w-])")
# These stand in most sentences, so a form is looked up by the word after them.
COMMON = re.compile(r"(?:the|into) (?=\w)", re.IGNORECASE)


@dataclass(frozen=True)
class Term:
    """One entry of the glossary."""

    term: str
    id: str
    forms: tuple[str, ...]  # how it stands in a page
    definition: str
    page: str  # path under docs/ of the page that explains it
    also: tuple[str, ...] = ()  # what a newcomer would type
    see: tuple[str, ...] = ()  # ids of related terms, each of which names this one
    wrong: tuple[str, ...] = ()  # ids of the misconceptions about it


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


def spellings(form: str) -> set[str]:
    """The form, and with a capital where it begins with a small letter and may begin a sentence."""
    return {form, form[0].upper() + form[1:]} if form == form.lower() else {form}


def form_pattern(form: str) -> str:
    """A regular expression that finds a form in a text."""
    return f"(?:{'|'.join(map(re.escape, sorted(spellings(form))))})"


class Finder:
    """Finds the forms of terms in a text; of two that begin at one place, the longer.

    It looks up each word of the text among the words that begin a form, or follow its “the”: one
    regular expression of all forms would be tried at each letter.
    """

    def __init__(self, terms: dict[str, Term]) -> None:
        """Raises ProjectError for a form that does not begin with a letter or a digit."""
        self.terms = terms
        # What stands before the word in the form, in characters, the form and its term.
        self.by_word: dict[str, list[tuple[int, str, Term]]] = {}
        for term in terms.values():
            for form in chain.from_iterable(map(spellings, term.forms)):
                common = COMMON.match(form)
                before = common.end() if common else 0
                word = WORD.match(form, before)
                if word is None:
                    raise ProjectError(
                        f"{yaml_files.shown(GLOSSARY)}:1: “{form}”, a form of {term.id}, begins "
                        "with a sign -- begin it with a letter or a digit"
                    )
                self.by_word.setdefault(word[0], []).append((before, form, term))
        for forms in self.by_word.values():
            forms.sort(key=lambda one: (-one[0], -len(one[1])))

    def find(self, text: str) -> Iterator[tuple[int, str, Term]]:
        """Each form with its place, in order; a form inside a word is none."""
        words = WORD.findall(text)
        if self.by_word.keys().isdisjoint(words):
            return  # as in most stretches of a page
        place = end = 0
        for word in words:
            place = text.index(word, place)
            for before, form, term in self.by_word.get(word, ()):
                start = place - before
                if start < end or not text.startswith(form, start):
                    continue
                if not (IN_WORD.match(text, start) or WORD.match(text, start + len(form))):
                    yield start, form, term
                    end = start + len(form)
                    break
            place += len(word)
