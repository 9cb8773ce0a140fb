"""The words and drawings of a built lesson in a form that every generator takes.

Headings become Markdown, so that a generator makes its own table of contents of them. What else
stands in the page stays HTML, which Markdown lets through.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from scripts.project import DOCS, SITE
from tests.bare_page import article

HEADING = re.compile(r"<h(?P<level>[1-6])[^>]*>(?P<words>.*?)</h\d>", re.DOTALL)
DIAGRAM = re.compile(r"<div[^>]*>(?P<svg><svg\b.*?</svg>)</div>", re.DOTALL)
NAME_OF_DRAWING = re.compile(r"<title[^>]*>(?P<name>.*?)</title>")
MERMAID = re.compile(r"^```mermaid\n.*?^```$", re.DOTALL | re.MULTILINE)
LINK_WITHIN_THE_SITE = re.compile(r'href="\.\./[^"]*"')
# A drawing in a file of its own has no stylesheet around it.
STYLE = (
    "<style>text{font:14px sans-serif;text-anchor:middle}.shape,.edge,.frame"
    "{fill:none;stroke:#333;stroke-width:2}</style>"
)


@dataclass(frozen=True)
class Lesson:
    """A lesson, in parts; `{0}`, `{1}` … in the text are the places of the drawings."""

    title: str
    text: str  # Markdown, without the title
    drawings: list[tuple[str, str]]  # the name and the SVG of each
    mermaid: list[str]  # the same as fenced blocks


def markdown_heading(found: re.Match[str]) -> str:
    """A heading as Markdown."""
    return f"\n{'#' * int(found['level'])} {unescape(found['words'])}\n"


def read(path: str) -> Lesson:
    """The lesson at a path of the built site, such as `learn/supervised`.

    Raises ValueError when the page has not as many drawings as its source.
    """
    html = article((SITE / path / "index.html").read_text(encoding="utf-8"))
    drawings: list[tuple[str, str]] = []

    def leave_out(found: re.Match[str]) -> str:
        name = NAME_OF_DRAWING.search(found["svg"])
        drawings.append((unescape(name["name"]) if name else "", found["svg"]))
        return f"\n\x00{len(drawings) - 1}\x01\n"

    text = DIAGRAM.sub(leave_out, html)
    # The page stands alone in the other sites: its links lead to places within it.
    text = LINK_WITHIN_THE_SITE.sub('href="#sources"', text)
    title, rest = HEADING.split(text, maxsplit=1)[2:]
    text = HEADING.sub(markdown_heading, rest).replace("{", "{{").replace("}", "}}")
    text = text.replace("\x00", "{").replace("\x01", "}")
    mermaid = MERMAID.findall((DOCS / f"{path}.md").read_text(encoding="utf-8"))
    if len(mermaid) != len(drawings):
        raise ValueError(f"{path}: {len(mermaid)} diagrams in the source, {len(drawings)} drawn")
    return Lesson(unescape(title), text.strip() + "\n", drawings, mermaid)


def with_pictures(lesson: Lesson, folder: Path, address: str) -> str:
    """The text with its drawings as picture files, written to a folder that has an address."""
    folder.mkdir(parents=True, exist_ok=True)
    pictures = []
    for number, (name, svg) in enumerate(lesson.drawings, 1):
        start = svg.index(">") + 1
        picture = folder / f"drawing-{number}.svg"
        picture.write_text(svg[:start] + STYLE + svg[start:], encoding="utf-8")
        pictures.append(f"![{name}]({address}{picture.name})")
    return lesson.text.format(*pictures)
