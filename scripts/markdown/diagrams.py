"""The Mermaid fence: puts the finished drawing into the page.

A block that has not been drawn yet is drawn now, with all others, in one start of the browser.
On a machine without a browser the source itself goes into the page, and mkdocs-mermaid2-plugin
draws it in the browser of whoever reads.
"""

from __future__ import annotations

import html
import re
import threading
from typing import Any

from markdown import Markdown
from pymdownx.superfences import SuperFencesException

from scripts.build.diagrams import cached, draw
from scripts.markdown.page import current_page
from scripts.problems import ProjectError
from scripts.project import NODE_MODULES, link_between

one_at_a_time = threading.Lock()
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
        return f'<div class="mermaid">{html.escape(source)}</div>'
    drawing = resolve_links(drawing.strip(), current_page(md))
    return f'<div class="diagram" data-search-exclude="true">{drawing}</div>'


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
