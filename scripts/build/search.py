"""The site's own search in the theme's dialog: its program, and the words that readers ask with.

The theme's search ranks sections by single words; see scripts/build/search-worker.js for what ours
does instead, and scripts/data/queries.yml for how both were measured. Zensical has a search of its
own, with another index, and is left as it is.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from scripts import glossary, pages, yaml_files
from scripts.build.javascript import shorten
from scripts.problems import ProjectError
from scripts.project import DATA, DOCS, page_url

INDEX = "search/search_index.json"
WORKERS = "assets/javascripts/workers"
PROGRAM = Path(__file__).with_name("search-worker.js")
SYNONYMS = DATA / "synonyms.yml"


def asked(docs: Path = DOCS) -> dict[str, list[str]]:
    """What readers type to find a page or a term, by its address in the site."""
    found = {
        page_url(path): list(pages.read(path, docs).meta.get("asked") or ())
        for path in (file.relative_to(docs).as_posix() for file in docs.rglob("*.md"))
    }
    for term in glossary.read().values():
        found[f"{page_url(glossary.PAGE)}#{term.id}"] = [*term.also, *term.forms]
    return found


def synonyms(path: Path = SYNONYMS) -> list[list[str]]:
    """Lists of words for the same thing. Raises ProjectError for a file that holds none."""
    groups = yaml_files.read(path)
    if not isinstance(groups, list) or not all(
        isinstance(group, list) and len(group) > 1 and all(isinstance(one, str) for one in group)
        for group in groups
    ):
        where = yaml_files.shown(path)
        raise ProjectError(f"{where}:1: this is no list of lists -- write `- [one, another]`")
    return groups


def with_words(index: dict[str, Any], wanted: dict[str, list[str]]) -> dict[str, Any]:
    """An index with what readers ask for, and with the words for the same thing."""
    entries = [
        {**entry, "asked": wanted[entry["location"]]} if wanted.get(entry["location"]) else entry
        for entry in index["docs"]
    ]
    return {"config": {**index["config"], "synonyms": synonyms()}, "docs": entries}


def write(site: Path) -> None:
    """Put our program and index in the place of the theme's. Raises ProjectError as its parts do.

    The program has a name of its own, so that no browser takes the theme's from its cache.
    """
    path = site / INDEX
    if not path.is_file():
        return
    index = with_words(json.loads(path.read_text(encoding="utf-8")), asked())
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text, encoding="utf-8", newline="\n")
    code = shorten(PROGRAM.read_text(encoding="utf-8"))
    digest = hashlib.sha256(code.encode()).hexdigest()[:8]
    name = f"search.{digest}.min.js"
    replaced = sorted((site / WORKERS).glob("search.*.js"))
    for old in replaced:
        for file in site.rglob("*.html"):
            html = file.read_text(encoding="utf-8")
            file.write_text(html.replace(old.name, name), encoding="utf-8", newline="\n")
    for old in (site / WORKERS).glob("search.*"):
        old.unlink()
    (site / WORKERS / name).write_text(code, encoding="utf-8", newline="\n")
