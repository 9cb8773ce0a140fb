"""`make build`: checks the sources, draws the diagrams, builds, and swaps the result in whole."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from scripts.build import (
    archive,
    book,
    compact,
    compression,
    feed,
    figures,
    handout,
    javascript,
    markdown_copies,
    metadata,
    offline,
    redirects,
    search,
    security,
    share_pictures,
    styles,
    versions,
)
from scripts.build.diagrams import draw
from scripts.build.engines import ENGINES, source_date
from scripts.build.swap import UNFINISHED, clear_away, swap_in
from scripts.environment import browser, node
from scripts.environment.python import alone
from scripts.labs import pack
from scripts.markdown.diagrams import UNDRAWN
from scripts.problems import ProjectError
from scripts.project import ROOT, SITE, VENDORED_MERMAID


def refuse_undrawn(site: Path) -> None:
    """Raises ProjectError if a page would need Mermaid in its reader's browser."""
    undrawn = [
        page.relative_to(site).as_posix()
        for page in sorted(site.rglob("*.html"))
        if UNDRAWN in page.read_text(encoding="utf-8")
    ]
    if undrawn:
        raise ProjectError(
            f"these pages hold a diagram that was not drawn: {', '.join(undrawn)} "
            f"-- {browser.BY_HAND}"
        )


def drop_mermaid(site: Path) -> None:
    """Every diagram is drawn, so no page asks for the program that draws."""
    (site / VENDORED_MERMAID.relative_to(ROOT / "docs")).unlink(missing_ok=True)


def print_book(site: Path) -> None:
    """The whole site as a PDF, with the date of the sources."""
    book.write(site, int(source_date()))


def print_handout(site: Path) -> None:
    """The reading paths as a PDF, with the date of the sources."""
    handout.write(site, int(source_date()))


def pack_archive(site: Path) -> None:
    """The whole site as a ZIP, with the date of the sources."""
    archive.write(site, int(source_date()))


# What only reads the pages: a browser prints them while other cores pack and compress them.
PRINTS: tuple[Callable[[Path], object], ...] = (print_book, print_handout)
PACKS: tuple[Callable[[Path], object], ...] = (pack_archive, compression.compress)


def finish(site: Path) -> None:
    """Put the book, the hand-out, the ZIP and the compressed copies beside the pages.

    Raises as these four do, once all of them have ended.
    """
    with ThreadPoolExecutor() as pool:
        packed = [pool.submit(step, site) for step in PACKS]
        for step in PRINTS:
            step(site)
        for one in packed:
            one.result()


# What happens to the pages after the build, in this order: each step reads what those before wrote.
STEPS: tuple[Callable[[Path], object], ...] = (
    refuse_undrawn,
    drop_mermaid,
    redirects.write,
    search.write,
    markdown_copies.write,
    feed.write,
    share_pictures.write,
    metadata.write,
    styles.bundle,
    figures.write,
    javascript.bundle,
    compact.write,
    security.protect,
    offline.write,
    finish,
    versions.put,
)


def write(site: Path, engine: str) -> None:
    """Build the pages into a folder that is not there yet, then take every step after that.

    Raises ProjectError as the steps do, and OSError when the disk is full.
    """
    ENGINES[engine](site)
    for step in STEPS:
        step(site)


def build(site: Path = SITE, engine: str = "mkdocs") -> int:
    """Write the whole site to `site`, or leave what stands there as it is. The exit code.

    `site` lies in the project. Raises ProjectError for whatever stops a build.
    """
    from scripts.checks.run import check

    if check([]):
        return 1
    node.ensure()
    browser.ensure()
    draw()
    pack.ensure()
    print("* building the pages", flush=True)
    try:
        with alone("build"):  # of two builds at once the later one stays
            clear_away(site)
            with tempfile.TemporaryDirectory(prefix=UNFINISHED, dir=site.parent) as folder:
                finished = Path(folder) / "site"
                write(finished, engine)
                swap_in(finished, site)
    except OSError as error:
        raise ProjectError(
            f"the site could not be written: {error} -- make room on the disk, close what has "
            f"a file of {site.name}/ open, such as a web server, and build again"
        ) from error
    pages = sum(1 for _ in site.rglob("index.html"))
    print(f"* {pages} pages in {site.name}/", flush=True)
    return 0
