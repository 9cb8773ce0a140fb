"""Small images that an experiment made: how a result file keeps them, and how they are drawn.

An image of 8 × 8 pixels is kept as 64 letters, row by row: `a` for nothing, `q` for the most of
the 16 levels of grey. A result file holds rows of such images under `images`.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence

LEVELS = 16
DARKEST = "a"
SIDE = 8
GAP = 2  # between two images, in pixels of theirs


def encoded(images: Iterable[Sequence[float]]) -> list[str]:
    """Each image, 64 numbers from 0 to 1, as 64 letters."""
    return [
        "".join(chr(ord(DARKEST) + round(min(1.0, max(0.0, pixel)) * LEVELS)) for pixel in image)
        for image in images
    ]


def levels(image: str) -> list[int]:
    """The grey levels of an image, 0 to 16. Raises ValueError for what is no image."""
    found = [ord(letter) - ord(DARKEST) for letter in image]
    if len(found) != SIDE * SIDE or not all(0 <= level <= LEVELS for level in found):
        raise ValueError(f"{image[:20]!r}… is no image of {SIDE} × {SIDE} letters")
    return found


def draw(images: Sequence[str], words: str) -> str:
    """A row of images as one SVG in the colour of the text; `words` say what it shows.

    All pixels of one level are one path, so a row of ten takes a few kB.
    """
    paths: dict[int, list[str]] = {}
    for number, image in enumerate(images):
        left = number * (SIDE + GAP)
        for place, level in enumerate(levels(image)):
            if level:
                y, x = divmod(place, SIDE)
                paths.setdefault(level, []).append(f"M{left + x} {y}h1v1h-1z")
    drawn = "".join(
        f'<path fill-opacity="{level / LEVELS:.2g}" d="{"".join(paths[level])}"/>'
        for level in sorted(paths)
    )
    width = len(images) * (SIDE + GAP) - GAP
    return (
        f'<svg viewBox="0 0 {width} {SIDE}" role="img" '
        f'aria-label="{html.escape(words)}" fill="currentColor" shape-rendering="crispEdges">'
        f"{drawn}</svg>"
    )
