"""The Mermaid fence: puts the finished drawing into the page.

A block that has not been drawn yet is drawn now, with all others, in one start of the browser.
On a machine without a browser the source itself goes into the page, and mkdocs-mermaid2-plugin
draws it in the browser of whoever reads.

That plugin takes apart, and writes anew, each page that holds its word; with what it loads for
that, one such page costs as much as ten others. So a page that only speaks of Mermaid, and has
nothing to draw, holds the word with a letter as a character reference: readers and search see no
difference.
"""

from __future__ import annotations

import html
import re
import threading
from typing import Any

from markdown import Extension, Markdown
from markdown.postprocessors import Postprocessor
from pymdownx.superfences import SuperFencesException

from scripts.build.diagrams import cached, draw
from scripts.markdown.page import current_page, mark_for
from scripts.problems import ProjectError
from scripts.project import NODE_MODULES, link_between

one_at_a_time = threading.Lock()
UNDRAWN = '<div class="mermaid">'
WORD = "mermaid"
SAME_WORD = "merm&#97;id"
LAST = 0  # after the raw HTML has come back into the page (30)
LINK = re.compile(r'href="(?P<target>[^":]+\.md)(?P<anchor>#[^"]*)?"')


class DiagramError(SuperFencesException):
    """A diagram that cannot be drawn stops the build; the message names file and line."""


def fence(
    source: str,
    language: str,
    css_class: str,
    options: dict[str, Any],
    md: Markdown,
    **_: Any,
) -> str:
    """HTML of one Mermaid block: its drawing, or its source where nothing can draw it here.

    Raises DiagramError when Mermaid cannot parse the block.
    """
    drawing = cached(source)
    if drawing is None and draw_all():
        drawing = cached(source)
    if drawing is None:
        return f"{UNDRAWN}{html.escape(source)}</div>"
    drawing = resolve_links(drawing.strip(), current_page(md))
    mark = mark_for(md, f'<div class="diagram">{drawing}</div>')
    return mark or f'<div class="diagram" data-search-exclude="true">{drawing}</div>'


def find_browser() -> str | None:
    """The browser that draws; what drives it is loaded only where a drawing is missing."""
    from scripts.environment.browser import find

    return find()


def draw_all() -> bool:
    """Draw every missing diagram; False where there is no browser.

    Raises DiagramError with the words of whatever stops that.
    """
    with one_at_a_time:
        if find_browser() is None or not NODE_MODULES.exists():
            return False
        try:
            draw()
        except ProjectError as error:
            raise DiagramError(f"\n{error}") from error
    return True


def resolve_links(drawing: str, page: str | None) -> str:
    """Turn links to Markdown files inside a drawing into links to their pages."""
    if page is None:
        return drawing
    folder = page.rpartition("/")[0]

    def resolve(match: re.Match[str]) -> str:
        parts: list[str] = []
        for part in f"{folder}/{match['target']}".split("/"):
            if part == "..":
                parts = parts[:-1]
            elif part not in ("", "."):
                parts.append(part)
        target = "/".join(parts) + (match["anchor"] or "")
        return f'href="{link_between(page, target)}"'

    return LINK.sub(resolve, drawing)


class Mentions(Postprocessor):
    """Hides the plugin's word in a page that has no diagram left to draw."""

    def run(self, text: str) -> str:
        """The HTML of the page, seen the same."""
        return text if UNDRAWN in text else text.replace(WORD, SAME_WORD)


class DiagramExtension(Extension):
    """Registers the step; the fence itself is named in mkdocs.yml."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by Python-Markdown."""
        md.postprocessors.register(Mentions(md), "mentions-of-mermaid", LAST)


def makeExtension(**options: Any) -> DiagramExtension:
    """Entry point of Python-Markdown."""
    return DiagramExtension(**options)
