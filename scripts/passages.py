"""Passages of a page, its sections and its questions: where they stand, and how long they take."""

from __future__ import annotations

from scripts import pages
from scripts.checks.questions import find
from scripts.checks.sources import Document, ids_on, take_apart
from scripts.paths import QUESTION, Outline, ReadingPath

WORDS_A_MINUTE = 200


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
    one = found[int(number) - 1]
    last = one.end or document.page.source.count("\n") + 1  # an open one ends with the page
    return one.asks, one.line, last + 1


def place_of(document: Document, anchor: str) -> tuple[str, int, int] | None:
    """A section or a question by its anchor, as `section` gives it."""
    return (question if anchor.startswith(QUESTION) else section)(document, anchor)


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
    found = place_of(document, anchor)
    if found is None:
        raise KeyError(f"{document.path}#{anchor}")
    _, first, end = found
    words = sum(len(one.text.split()) for one in document.blocks if first <= one.line < end)
    return words / WORDS_A_MINUTE


def total(path: ReadingPath, documents: dict[str, Document]) -> float:
    """How long the steps of a path and its check take. Raises KeyError as `minutes` does."""
    parts = (address.partition("#") for address in (*path.steps, *path.check))
    return sum(minutes(documents[page], anchor) for page, _, anchor in parts)


def outline(page: pages.Page) -> Outline:
    """The words and the minutes of each section and each question of a page, by its anchor."""
    document = take_apart(page)
    anchors = [heading.id for heading in document.headings if heading.id]
    anchors += [f"{QUESTION}{number + 1}" for number in range(len(find(document)))]
    found = {}
    for anchor in anchors:
        place = place_of(document, anchor)
        if place:
            found[anchor] = (place[0], minutes(document, anchor))
    return found
