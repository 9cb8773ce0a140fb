"""Where things are in this project, and what its pages are called."""

from __future__ import annotations

import os
import posixpath
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
SCRIPTS = ROOT / "scripts"
DATA = SCRIPTS / "data"
CACHE = ROOT / ".kept"  # not .cache, which Zensical empties before it builds
# SITE_DIR names another folder in the project, so that two sites can stand side by side.
SITE = ROOT / os.environ.get("SITE_DIR", "site")
NODE_MODULES = ROOT / "node_modules"
# Copies of the whole site, by their paths in it; set while a build runs that makes them.
COPIES_ARE_MADE = "COPIES_ARE_MADE"
BOOK = "downloads/learning-to-generate.pdf"
HANDOUT = "downloads/reading-paths.pdf"
ARCHIVE = "downloads/learning-to-generate.zip"
SHARE_PICTURES = "assets/share"  # a folder of the site
VENDORED_MERMAID = DOCS / "assets" / "vendor" / "mermaid.min.js"


def page_url(page: str) -> str:
    """The URL of a page, relative to the site: `learn/supervised.md` is `learn/supervised/`."""
    stem = page.removesuffix(".md")
    if posixpath.basename(stem) == "index":
        return stem.removesuffix("index")
    return f"{stem}/"


def file_link(page: str, file: str) -> str:
    """The relative URL from a page, a path under `docs/`, to a file of the built site."""
    return posixpath.relpath("/" + file, "/" + page_url(page))


def link_between(page: str, target: str) -> str:
    """The relative URL from one page to another.

    `page` and `target` are paths under `docs/`; `target` may end in `#anchor`.
    """
    path, hash_mark, anchor = target.partition("#")
    here = page_url(page) or "./"
    url = posixpath.relpath("/" + page_url(path), "/" + here)
    url = "./" if url == "." else f"{url}/"
    return url + hash_mark + anchor


@cache
def source_link(page: str, target: str) -> str:
    """The relative Markdown path from one page to another, both paths under `docs/`."""
    path, hash_mark, anchor = target.partition("#")
    relative = posixpath.relpath("/" + path, "/" + posixpath.dirname(page))
    return relative + hash_mark + anchor
