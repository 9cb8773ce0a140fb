"""The source of every diagram in one file, for the readers who copy one; no page carries it."""

from __future__ import annotations

import json
from pathlib import Path

from scripts.build.javascript import LATER
from scripts.checks.sources import Sources
from scripts.figure_names import on_page
from scripts.project import page_url

FILE = f"{LATER}/figures.json"


def sources_by_address(sources: Sources) -> dict[str, str]:
    """The Mermaid of each diagram by its address in the site: `learn/supervised/#figure`."""
    return {
        f"{page_url(path)}#{name}": part.words
        for path, document in sources.documents.items()
        for name, part in on_page(document).items()
        if part.kind == "figure"
    }


def write(site: Path) -> None:
    """Put the file among those that are fetched later; javascript.py names it by its hash."""
    file = site / FILE
    file.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(sources_by_address(Sources()), ensure_ascii=False, sort_keys=True, indent=0)
    file.write_text(text, encoding="utf-8", newline="\n")
