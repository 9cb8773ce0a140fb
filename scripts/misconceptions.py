"""The misconceptions of the site: the headings of their page, each with its id."""

from __future__ import annotations

import re
from pathlib import Path

from scripts import pages
from scripts.project import DOCS

PAGE = "reference/misconceptions.md"
HEADING = re.compile(r"^## (?P<words>.+?) \{ #(?P<id>[\w-]+) \}\s*$", re.MULTILINE)


def titles(body: str) -> dict[str, str]:
    """The sentence of each misconception, by its id, from the text of the page."""
    return {match["id"]: match["words"] for match in HEADING.finditer(body)}


def read(docs: Path = DOCS) -> dict[str, str]:
    """The sentence of each misconception, by its id; none in a site without the page."""
    return titles(pages.read(PAGE, docs).body) if (docs / PAGE).is_file() else {}
