"""Links the first use of each glossary term on a page, with its definition on hover and focus."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Any

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from scripts.glossary import PAGE, Finder, Term, read
from scripts.markdown.page import current_page
from scripts.project import source_link

# After the list of sources (12), before the table of contents (5) and MkDocs' links (0).
AFTER_SOURCES = 8
# Where a link would be in the way, or stand inside another control.
LEFT_ALONE = {"a", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "summary", "th", "svg"}
LEFT_ALONE_CLASSES = {"sources", "question-text"}


made: list[Finder] = []


def finder() -> Finder:
    """The finder for the glossary as it is now; made anew only when the glossary has changed."""
    terms = read()
    if not made or made[0].terms is not terms:
        made[:] = [Finder(terms)]
    return made[0]


class TermLinks(Treeprocessor):
    """Walks the page in reading order and links each term once."""

    def run(self, root: ET.Element) -> None:
        """Change the tree in place."""
        page = current_page(self.md) or "index.md"
        if page == PAGE:
            return
        self.finder = finder()
        self.glossary = source_link(page, PAGE)
        self.seen: set[str] = set()
        self.walk(root)

    def walk(self, element: ET.Element) -> None:
        """Link terms in an element's text, in its children, and in what follows each child."""
        if element.tag in LEFT_ALONE:
            return
        classes = element.get("class")
        if classes and not LEFT_ALONE_CLASSES.isdisjoint(classes.split()):
            return
        position = self.link_in(element, element.text, None, 0) if element.text else 0
        while position < len(element):
            child = element[position]
            self.walk(child)
            position += 1
            if child.tail and child.tail != "\n":
                position = self.link_in(element, child.tail, child, position)

    def link_in(
        self, parent: ET.Element, text: str, before: ET.Element | None, position: int
    ) -> int:
        """Link the terms of one stretch of text; the position after what was put in."""
        place = 0
        for start, words, term in self.finder.find(text):
            if term.id in self.seen:
                continue
            self.seen.add(term.id)
            if before is None:
                parent.text = text[place:start]
            else:
                before.tail = text[place:start]
            place = start + len(words)
            before = self.link(words, term)
            before.tail = text[place:]
            parent.insert(position, before)
            position += 1
        return position

    def link(self, words: str, term: Term) -> ET.Element:
        """The link; `aria-description` is read out, and shown by prose.css on hover and focus."""
        link = ET.Element("a", {"class": "term", "href": f"{self.glossary}#{term.id}"})
        link.set("aria-description", term.definition)
        link.text = words
        return link


class TermExtension(Extension):
    """Registers the links."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by Python-Markdown."""
        md.treeprocessors.register(TermLinks(md), "term-links", AFTER_SOURCES)


def makeExtension(**options: Any) -> TermExtension:
    """Entry point of Python-Markdown."""
    return TermExtension(**options)
