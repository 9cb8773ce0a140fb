"""Files stay small, for readers who pay for each megabyte or have a slow line.

What is no part of the site stays in the history of the project for good, and everyone fetches it.
"""

from __future__ import annotations

from collections.abc import Iterator

from scripts.checks.files import ALL_FOLDERS, files
from scripts.checks.sources import Sources
from scripts.problems import Problem

KB = 1000
LIMIT = 300 * KB
PICTURE_LIMIT = 150 * KB
OTHER_LIMIT = 500 * KB  # outside docs/
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".ico", ".bmp", ".tif")


def check(sources: Sources) -> Iterator[Problem]:
    """Every file but those of packages."""
    for path, file in files(sources.root, ALL_FOLDERS):
        size = file.stat().st_size
        picture = path.lower().endswith(PICTURES)
        limit = PICTURE_LIMIT if picture else LIMIT
        if not path.startswith("docs/"):
            limit = OTHER_LIMIT
        if size > limit:
            kind = "picture" if picture else "file"
            what = f"this {kind} has {size / KB:.0f} kB, and {limit // KB} are allowed"
            mend = "make it smaller: draw it as a diagram or an SVG, or lower its width and quality"
            if not picture:
                mend = "make it smaller, or split it"
            yield Problem(path, 1, what, mend)
