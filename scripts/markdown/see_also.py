"""Puts below each misconception the terms of the glossary that it is about.

The glossary names the misconceptions about a term (`wrong`) and links to them; this is the way
back, from the same data.
"""

from __future__ import annotations

from typing import Any

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

from scripts import glossary, misconceptions
from scripts.markdown.page import current_page
from scripts.project import source_link

# After the inserts (23), so that none stands between a heading and its end; before raw HTML (20).
AFTER_INSERTS = 22


class SeeAlso(Preprocessor):
    """Adds a line of links to the end of each section."""

    def run(self, lines: list[str]) -> list[str]:
        """Every other page stays as it is."""
        if current_page(self.md) != misconceptions.PAGE:
            return lines
        out: list[str] = []
        section = ""
        for line in lines:
            if line.startswith("## "):
                out += self.links(section)
                found = misconceptions.HEADING.match(line)
                section = found["id"] if found else ""
            out.append(line)
        return [*out, "", *self.links(section)]

    def links(self, section: str) -> list[str]:
        """The paragraph of a section: links to the terms that name it."""
        page = source_link(misconceptions.PAGE, glossary.PAGE)
        terms = [term for term in glossary.read().values() if section in term.wrong]
        if not terms:
            return []
        return [f"**Terms.** {', '.join(f'[{one.term}]({page}#{one.id})' for one in terms)}.", ""]


class SeeAlsoExtension(Extension):
    """Registers the links."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by Python-Markdown."""
        md.preprocessors.register(SeeAlso(md), "see-also", AFTER_INSERTS)


def makeExtension(**options: Any) -> SeeAlsoExtension:
    """Entry point of Python-Markdown."""
    return SeeAlsoExtension(**options)
