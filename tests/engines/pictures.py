"""Pictures of some pages in the three engines, in light and in dark, to be looked at by a person.

`.venv/bin/python -m tests.engines.pictures FOLDER` writes them, after `make build`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.environment import browser, engines
from scripts.project import SITE
from tests.engines.chromium import chromium
from tests.engines.driver import Driver
from tests.engines.firefox import firefox
from tests.engines.reader import DESKTOP, PHONE, Reader
from tests.engines.webkit import webkit
from tests.serving import served

# The name of each picture, its page, and what of the page is brought to the top.
VIEWS = {
    "home": ("/", "h1"),
    "home-figure": ("/", "#two-questions"),
    "lesson": ("/generate/gans/", "h1"),
    "questions": ("/generate/gans/", "#check-yourself"),
    "glossary": ("/reference/glossary/", "h1"),
    "families": ("/generate/families/", "h1"),
}
SIZES = {"desktop": DESKTOP, "phone": PHONE}
PALETTE = "label[for^='__palette_']"


@contextmanager
def running(name: str) -> Iterator[Driver]:
    """A new engine by its name. Raises ProjectError when it cannot be installed."""
    if name == "firefox":
        with firefox(engines.ensure_firefox()) as driver:
            yield driver
    elif name == "webkit":
        with webkit(engines.ensure_webkit()) as driver:
            yield driver
    else:
        with browser.started(browser.ensure()) as program, chromium(program) as driver:
            yield driver


def take(reader: Reader, folder: Path, name: str) -> None:
    """Write the pictures of every view in one engine."""
    for size, pixels in SIZES.items():
        reader.holds(pixels)
        reader.visits("/")
        for palette in ("light", "dark"):
            reader.clicks(PALETTE)
            for view, (path, place) in VIEWS.items():
                reader.visits(path)
                reader.see(f"document.querySelector('{place}').scrollIntoView()")
                reader.see("void document.querySelector('details.option summary')?.click()")
                reader.wait("document.fonts.status === 'loaded'")
                picture = folder / f"{view}-{size}-{palette}-{name}.png"
                picture.write_bytes(reader.driver.screenshot())
        reader.clicks(PALETTE)


def main(folder: Path) -> None:
    """Write the pictures of all engines."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("chromium", "firefox", "webkit"):
        with running(name) as driver, served(SITE) as address:
            take(Reader(driver, address), folder, name)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
