"""Writes `sw.js`, the service worker that keeps visited pages for reading offline.

It comes after every step that changes a page, since its version is made of all pages.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

from scripts.build import versions
from scripts.build.javascript import FOLDER, LATER, minified
from scripts.problems import ProjectError

SOURCE = f"{FOLDER}/service-worker.js"
TARGET = "sw.js"
# What every page needs to look and to work as it should, as the home page names it. The looks of
# labs are for pages with a lab, and are kept with such a page.
SHELL = re.compile(r'<(?:link|script)\b[^>]*?\b(?:href|src)="(?:\./)?(assets/(?!labs/)[^"]+)"')
SEARCH_WORKER = "assets/javascripts/workers/search.*.js"
SEARCH_INDEXES = ("search/search_index.json", "search.json")  # of MkDocs, of Zensical


def version(site: Path) -> str:
    """Eight hexadecimal digits that change when any page or the search index changes."""
    digest = hashlib.sha256()
    for path in sorted([*site.rglob("*.html"), *(site / name for name in SEARCH_INDEXES)]):
        if path.exists():
            digest.update(path.relative_to(site).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:8]


def release(site: Path) -> dict[str, str | list[str]]:
    """What the service worker must know of a built site; paths are relative to the site.

    Raises ProjectError for a site without search.
    """
    workers = sorted(site.glob(SEARCH_WORKER))
    indexes = [name for name in SEARCH_INDEXES if (site / name).exists()]
    if len(workers) != 1 or not indexes:
        raise ProjectError(
            f"the site has {len(workers)} files {SEARCH_WORKER} and {len(indexes)} search indexes, "
            "and needs one of each to search offline -- see plugins in mkdocs.yml"
        )
    home = (site / "index.html").read_text(encoding="utf-8")
    return {
        "version": version(site),
        "shell": list(dict.fromkeys(SHELL.findall(home))),
        "later": sorted(path.relative_to(site).as_posix() for path in (site / LATER).glob("*.*")),
        "searchWorker": workers[0].relative_to(site).as_posix(),
        "searchIndex": indexes[0],
        "versions": f"{versions.FOLDER}/",
    }


def write(site: Path) -> None:
    """Put the service worker at the root of a built site.

    Raises ProjectError as `release` and `minified` do.
    """
    source = site / SOURCE
    facts = json.dumps(release(site), sort_keys=True, separators=(",", ":"))
    code = f"const RELEASE = {facts};\n{minified(source.read_text(encoding='utf-8'))}"
    (site / TARGET).write_text(code, encoding="utf-8", newline="\n")
    source.unlink()
