"""Tables: a heading says that it heads a column; without words it heads nothing, and is a cell."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Any

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

# After the inline patterns (20): only then is a cell known to be empty.
AFTER_INLINE = 14


class Headings(Treeprocessor):
    """Turns `<th>` without content into `<td>`, and gives any other its scope."""

    def run(self, root: ET.Element) -> None:
        """Change the tree in place."""
        for cell in root.iter("th"):
            if len(cell) == 0 and not (cell.text or "").strip():
                cell.tag = "td"
            else:
                cell.set("scope", "col")


class TableExtension(Extension):
    """Registers the step."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by Python-Markdown."""
        md.treeprocessors.register(Headings(md), "table-headings", AFTER_INLINE)


def makeExtension(**options: Any) -> TableExtension:
    """Entry point of Python-Markdown."""
    return TableExtension(**options)
