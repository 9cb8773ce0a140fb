"""Pictures of some pages in the three engines, in light and in dark, for a person to compare.

`.venv/bin/python -m tests.engines.pictures FOLDER` writes them, after `make build`.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from scripts.environment import browser
from scripts.project import SITE
from tests.engines.reader import DESKTOP, PHONE, Reader
from tests.engines.start import NAMES, started
from tests.serving import served

# The name of each picture, its page, and what of the page stands in the middle.
VIEWS = {
    "home": ("/", "h1"),
    "home-figure": ("/", "#two-questions ~ * svg"),
    "lesson": ("/generate/gans/", "h1"),
    "term": ("/generate/gans/", "a.term"),
    "questions": ("/generate/gans/", ".question"),
    "table": ("/generate/families/", "table"),
    "glossary": ("/reference/glossary/", "h1"),
}
SIZES = {"desktop": DESKTOP, "phone": PHONE}
PALETTE = "[for^='__palette_']"
SECONDS_TO_REST = 0.5  # until what moves has come to its place


def take(reader: Reader, folder: Path, engine: str) -> None:
    """Write the pictures of every view in one engine."""
    for size, pixels in SIZES.items():
        reader.holds(pixels)
        reader.visits("/")
        for palette in ("light", "dark"):
            reader.clicks(PALETTE)
            for view, (path, middle) in VIEWS.items():
                reader.visits(path)
                place = reader.place(middle)
                if view == "term":
                    reader.driver.point(*place)
                time.sleep(SECONDS_TO_REST)
                picture = folder / f"{view}-{size}-{palette}-{engine}.png"
                picture.write_bytes(reader.driver.screenshot())
        reader.clicks(PALETTE)


def main(folder: Path) -> None:
    """Write the pictures of all engines."""
    folder.mkdir(parents=True, exist_ok=True)
    with browser.started(browser.ensure()) as program, served(SITE) as address:
        for engine in NAMES:
            with started(engine, program) as driver:
                take(Reader(driver, address), folder, engine)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
