"""Tables: the empty corner cell is a plain cell, because a heading without words heads nothing."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Any

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

# After the inline patterns (20): only then is a cell known to be empty.
AFTER_INLINE = 14


class EmptyHeadings(Treeprocessor):
    """Turns `<th>` without content into `<td>`."""

    def run(self, root: ET.Element) -> None:
        """Change the tree in place."""
        for cell in root.iter("th"):
            if len(cell) == 0 and not (cell.text or "").strip():
                cell.tag = "td"


class TableExtension(Extension):
    """Registers the step."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by Python-Markdown."""
        md.treeprocessors.register(EmptyHeadings(md), "empty-headings", AFTER_INLINE)


def makeExtension(**options: Any) -> TableExtension:
    """Entry point of Python-Markdown."""
    return TableExtension(**options)
