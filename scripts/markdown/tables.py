"""Tables: headings head columns, a column of words stays readable, each table has a frame.

The theme's script puts each table into a frame that scrolls when it comes to it, and what follows
the table then moves. Here the frame is there from the start; prose.css makes the second one
nothing.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Any

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

# After the inline patterns (20): only then is a cell known to be empty.
AFTER_INLINE = 14
LONG = 20  # characters: on a phone a browser would put each word of such a cell on its own line
FRAME = ("md-typeset__scrollwrap", "md-typeset__table")  # the theme's own, the outer one first


class Headings(Treeprocessor):
    """Turns `<th>` without content into `<td>`, and gives any other its scope."""

    def run(self, root: ET.Element) -> None:
        """Change the tree in place."""
        for cell in root.iter("th"):
            if len(cell) == 0 and not (cell.text or "").strip():
                cell.tag = "td"
            else:
                cell.set("scope", "col")


class FirstColumns(Treeprocessor):
    """Gives a first column that holds words, and not only numbers, the class that keeps it wide."""

    def run(self, root: ET.Element) -> None:
        """Change the tree in place."""
        for table in root.iter("table"):
            rows = [row for row in table.iter("tr") if len(row)]
            if any(len("".join(row[0].itertext())) > LONG for row in rows):
                rows[0][0].set("class", "words")


class Frames(Treeprocessor):
    """Puts each table into the theme's two frames."""

    def run(self, root: ET.Element) -> None:
        """Change the tree in place."""
        if next(root.iter("table"), None) is None:
            return
        for parent in list(root.iter()):
            for place, child in enumerate(parent):
                if child.tag == "table":
                    outer, inner = (ET.Element("div", {"class": name}) for name in FRAME)
                    outer.append(inner)
                    inner.append(child)
                    outer.tail, child.tail = child.tail, None
                    parent[place] = outer


class TableExtension(Extension):
    """Registers the steps."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by Python-Markdown."""
        md.treeprocessors.register(Headings(md), "table-headings", AFTER_INLINE)
        md.treeprocessors.register(FirstColumns(md), "table-columns", AFTER_INLINE)
        md.treeprocessors.register(Frames(md), "table-frames", AFTER_INLINE)


def makeExtension(**options: Any) -> TableExtension:
    """Entry point of Python-Markdown."""
    return TableExtension(**options)
