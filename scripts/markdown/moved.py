"""An id that moved keeps working: on its page, or as a line that says where the passage is now."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Any

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from scripts.markdown.page import current_page
from scripts.pages import title
from scripts.project import source_link
from scripts.redirects import read

# After the list of sources (12), before the table of contents (5) and MkDocs' links (0).
AFTER_SOURCES = 7


class MovedIds(Treeprocessor):
    """Gives old ids to what now stands for them."""

    def run(self, root: ET.Element) -> None:
        """Change the tree in place."""
        page = current_page(self.md)
        for old, new in read().items():
            path, _, old_id = old.partition("#")
            if path != page or not old_id:
                continue
            new_path, _, new_id = new.partition("#")
            target = next((one for one in root.iter() if one.get("id") == new_id), None)
            if new_path == page and target is not None:
                mark = ET.Element("span", {"id": old_id})
                mark.tail, target.text = target.text, None
                target.insert(0, mark)
            else:
                line = ET.SubElement(root, "p", {"id": old_id, "class": "moved"})
                line.text = "This passage is now on the page "
                link = ET.SubElement(line, "a", {"href": source_link(page, new)})
                link.text = title(new_path)
                link.tail = "."


class MovedExtension(Extension):
    """Registers the step."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by Python-Markdown."""
        md.treeprocessors.register(MovedIds(md), "moved-ids", AFTER_SOURCES)


def makeExtension(**options: Any) -> MovedExtension:
    """Entry point of Python-Markdown."""
    return MovedExtension(**options)
