"""What the built site holds: the pages of its sitemap, and the files that they ask for."""

from __future__ import annotations

import re
from pathlib import Path

from scripts.project import SITE

ORIGIN_IN_SITEMAP = re.compile(r"<loc>https?://[^/<]+(/[^<]*)</loc>")
ASSET = re.compile(r'(?:href|src)="(?P<path>assets/[^"#?]+)"')


def sitemap_paths(site: Path = SITE) -> list[str]:
    """The path of every page of the sitemap."""
    return ORIGIN_IN_SITEMAP.findall((site / "sitemap.xml").read_text(encoding="utf-8"))


def file_of(path: str, site: Path = SITE) -> Path:
    """The file of the page at a path."""
    file = site / path.strip("/")
    return file if file.suffix == ".html" else file / "index.html"


def assets(site: Path = SITE) -> list[str]:
    """The path of every file that the home page asks for."""
    home = (site / "index.html").read_text(encoding="utf-8")
    return sorted({f"/{match['path']}" for match in ASSET.finditer(home)})
