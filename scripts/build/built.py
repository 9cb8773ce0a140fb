"""What several steps after the build ask of a site: its settings, its address, its pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from scripts import pages, yaml_files
from scripts.checks.sources import ConfigLoader
from scripts.project import DOCS, ROOT, page_url

CANONICAL = re.compile(r'<link\b[^>]*\brel="?canonical"?[^>]*\bhref="(?P<url>[^"]+)"')


@cache
def settings() -> dict[str, Any]:
    """What stands in mkdocs.yml, such as the name of the site, which a fork may change."""
    return dict(yaml_files.read(ROOT / "mkdocs.yml", ConfigLoader))


def address(site: Path) -> str:
    """The address at which the site will live, with a slash at its end, as its home page says it.

    An empty text where no address is set: links are then relative to the site.
    """
    found = CANONICAL.search((site / "index.html").read_text(encoding="utf-8"))
    return f"{found['url'].rstrip('/')}/" if found else ""


def sources(site: Path, docs: Path = DOCS) -> Iterator[tuple[pages.Page, Path]]:
    """Every page that was built, with its file in the site, by the path of the page."""
    for source in sorted(docs.rglob("*.md")):
        path = source.relative_to(docs).as_posix()
        file = site / page_url(path) / "index.html"
        if file.is_file():
            yield pages.read(path, docs), file
