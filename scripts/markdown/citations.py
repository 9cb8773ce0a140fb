"""`[@key]` becomes a numbered link to the list *Sources*, which is made at the end of the page."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import Any

from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from scripts.bibliography import CITATION, Source, read

HEADING_ID = "sources"
# After the inline patterns (20), before the table of contents (5) and MkDocs' links (0).
AFTER_INLINE = 12


class CitationPattern(InlineProcessor):
    """Marks a citation; the numbers come later, when the order on the page is known."""

    def handleMatch(  # type: ignore[override]
        self, match: re.Match[str], data: str
    ) -> tuple[ET.Element, int, int]:
        mark = ET.Element("span", {"class": "citation"})
        for key in match[1].split(";"):
            ET.SubElement(mark, "a", {"data-key": key.strip().removeprefix("@")})
        return mark, match.start(0), match.end(0)


class SourceList(Treeprocessor):
    """Numbers the citations in reading order and appends the list of what they name."""

    def run(self, root: ET.Element) -> None:
        """Change the tree in place. Raises KeyError for a key that the bibliography lacks."""
        cited: dict[str, Source] = {}
        sources = read()
        for link in root.iter("a"):
            key = link.attrib.pop("data-key", None)
            if key is None:
                continue
            if key not in sources:
                raise KeyError(f"[@{key}] is cited, but scripts/data/references.bib has no {key}")
            source = cited.setdefault(key, sources[key])
            number = list(cited).index(key) + 1
            link.set("href", f"#source-{key}")
            link.set("aria-label", f"Source {number}: {source.short}")
            entry = f"{source.short}. {source.title}." + (f" {source.venue}." * bool(source.venue))
            link.set("aria-description", entry)  # shown by prose.css on hover and focus
            link.text = f"[{number}]"
        if not cited:
            return
        # Titles of papers would drown the pages in the search results.
        unsearched = {"data-search-exclude": "true"}
        heading = ET.SubElement(root, "h2", {"id": HEADING_ID, **unsearched})
        heading.text = "Sources"
        entries = ET.SubElement(root, "ol", {"class": "sources", **unsearched})
        for source in cited.values():
            entries.append(self.entry(source))

    def entry(self, source: Source) -> ET.Element:
        """One line of the list."""
        item = ET.Element("li", {"id": f"source-{source.key}"})
        item.text = f"{source.short}. "
        title = (
            ET.SubElement(item, "a", {"href": source.link})
            if source.link
            else (
                ET.SubElement(item, "cite")  # a book that has no address
            )
        )
        title.text = source.title
        title.tail = f". {source.venue}." if source.venue else "."
        return item


class CitationExtension(Extension):
    """Registers the pattern and the list."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by Python-Markdown. Ahead of the ordinary link patterns (170 and below)."""
        md.inlinePatterns.register(CitationPattern(CITATION.pattern, md), "citation", 175)
        md.treeprocessors.register(SourceList(md), "source-list", AFTER_INLINE)


def makeExtension(**options: Any) -> CitationExtension:
    """Entry point of Python-Markdown."""
    return CitationExtension(**options)
