"""`<!-- lab: NAME -->` on a line of its own becomes a lab, around what it shows without script.

That is its drawing, which `scripts/labs/twins.py` made, and the Markdown of `labs/NAME/twin.md`.
On the page of the lab, the settings of `labs/NAME/presets.yml` follow as buttons.
"""

from __future__ import annotations

import html
import re
from typing import Any
from urllib.parse import urlencode

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

from scripts import yaml_files
from scripts.labs import folders
from scripts.labs.pack import STYLE, packed
from scripts.markdown.page import current_page, mark_for
from scripts.project import file_link

LAB = re.compile(r"^<!--\s*lab\s*:\s*(?P<name>[a-z-]+)\s*-->\s*$")
FENCE = re.compile(r"^\s*(?P<fence>`{3,}|~{3,})")
# Before fenced blocks (25), so that a twin may hold a plot; after the ends of lines are one (30).
BEFORE_FENCES = 27


def presets(md: Markdown, name: str) -> list[str]:
    """The settings of a lab that are worth a look: a button for each, with its part of the address.

    Each button is stored whole, so that no term is linked inside of it.

    Raises ProjectError for a file that is no YAML, and KeyError for a preset that lacks a part.
    """
    path = folders.presets_of(name)
    if not path.is_file():
        return []
    items = []
    for preset in yaml_files.read(path):
        settings = {
            key: int(v) if v in (True, False) else v for key, v in preset["settings"].items()
        }
        label, about = html.escape(preset["label"]), html.escape(preset["about"])
        button = (
            f'<button type="button" value="{html.escape(urlencode(settings))}">{label}</button>'
        )
        items.append(f"<li>{md.htmlStash.store(button)} {about}</li>")
    return [
        '<div class="lab-presets" data-search-exclude="true">Begin with:<ul>',
        *items,
        "</ul></div>",
        "",
    ]


def lab(md: Markdown, name: str) -> list[str]:
    """The Markdown of one lab.

    Raises KeyError for a lab that does not exist, or whose drawing is not there.
    """
    drawing = folders.PICTURES / f"{name}.svg"
    if name not in folders.names() or not drawing.exists():
        raise KeyError(f"<!-- lab: {name} -->: no such lab -- see labs/ and docs/contribute/")
    page = current_page(md) or "index.md"
    files = packed()
    link, code, worker = (
        file_link(page, f"assets/labs/{files.get(entry, f'{entry}.missing')}")
        for entry in (STYLE, name, f"{name}.worker")
    )
    picture = drawing.read_text(encoding="utf-8").strip()
    element = f"{folders.PREFIX}{name}"
    for block in (element, "link"):  # or Markdown would put them into paragraphs
        if block not in md.block_level_elements:
            md.block_level_elements.append(block)
    return [
        f'<link rel="stylesheet" href="{link}" />',
        "",
        f'<{element} class="lab" id="{element}" data-code="{code}" data-worker="{worker}" '
        'markdown="block">',
        "",
        f'<div class="lab-picture">{mark_for(md, picture) or md.htmlStash.store(picture)}</div>',
        "",
        *folders.text_of(name).read_text(encoding="utf-8").splitlines(),
        "",
        *(presets(md, name) if page == f"labs/{name}.md" else []),
        f"</{element}>",
        "",
    ]


class Labs(Preprocessor):
    """Replaces each lab line outside fenced blocks."""

    def run(self, lines: list[str]) -> list[str]:
        """Raises KeyError as `lab` does."""
        if not any(LAB.match(line) for line in lines):
            return lines
        out: list[str] = []
        fence = ""
        for line in lines:
            if mark := FENCE.match(line):
                if not fence:
                    fence = mark["fence"]
                elif mark["fence"].startswith(fence):
                    fence = ""
            match = None if fence else LAB.match(line)
            out += lab(self.md, match["name"]) if match else [line]
        return out


class LabExtension(Extension):
    """Registers the labs."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by Python-Markdown."""
        md.preprocessors.register(Labs(md), "labs", BEFORE_FENCES)


def makeExtension(**options: Any) -> LabExtension:
    """Entry point of Python-Markdown."""
    return LabExtension(**options)
