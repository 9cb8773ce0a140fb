"""What a first visit costs: bytes as a server with brotli sends them, and requests."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import brotli
import pytest

from scripts import bibliography, glossary
from scripts.build import compression, offline
from scripts.project import DOCS, SITE
from tests.site.conftest import PAGES, WITH_LOST
from tests.site.visits import Visit, either
from tests.site_pages import sitemap_paths

KB = 1_000
WHOLE_VISIT = 60 * KB  # all that the server is asked for until the page has loaded
HTML = 14 * KB  # fits the first flight of a connection
REQUESTS = 8
# The long lists, which are read at one place, grow with what they list: what one entry of each may
# weigh, as reached in November 2026 on a site that names its repository. FRAME is for the rest.
FRAME = 5 * KB
AN_ENTRY = {
    "/reference/sources/": 192,
    "/reference/misconceptions/": 430,
    "/reference/glossary/": 95,
    "/reference/questions/": 204,
    "/reference/timeline/": 167,
}
ENTRY = {
    "/reference/misconceptions/": re.compile(r"^## ", re.MULTILINE),
    "/reference/questions/": re.compile(r"^### ", re.MULTILINE),
    "/reference/timeline/": re.compile(r"^\| ", re.MULTILINE),
}
# A lab that stands near the top is fetched at once: its own budget, see tests/labs/test_pack.py.
LAB_CODE = "/assets/labs/"
WITH_A_LAB_NEAR_THE_TOP = "/labs/"
LAB = 10 * KB  # what all labs share, one lab, and the looks of both
REQUESTS_OF_A_LAB = 4
# Search, with the words of all pages. It is fetched when a reader searches, and after ten seconds
# on a page, so that search works offline: see docs/assets/js/ahead.js. It grows with the pages.
SEARCH_A_PAGE = 3_050
CLASS_AT_THE_END = re.compile(r"\.([\w-]+)::\w+$")
UNPACKED: dict[str, Callable[[bytes], bytes]] = {".br": brotli.decompress, ".gz": gzip.decompress}


def sent(path: Path) -> int:
    """The bytes of a file as sent: its brotli copy, or itself where there is none."""
    compressed = path.with_name(f"{path.name}.br")
    return (compressed if compressed.exists() else path).stat().st_size


def weight(url: str) -> int:
    """The bytes of what stands at an address."""
    path = SITE / urlsplit(url).path.lstrip("/")
    return sent(path / "index.html" if path.is_dir() else path)


def entries(path: str) -> int:
    """How many things a long list holds."""
    if path == "/reference/sources/":
        return len(bibliography.read())
    if path == "/reference/glossary/":
        return len(glossary.read())
    source = DOCS / f"{path.strip('/')}.md"
    return len(ENTRY[path].findall(source.read_text(encoding="utf-8")))


def most_html(path: str) -> int:
    """How many bytes the HTML of a page may have."""
    return FRAME + AN_ENTRY[path] * entries(path) if path in AN_ENTRY else HTML


@pytest.mark.parametrize("path", WITH_LOST)
def test_a_first_visit_stays_within_its_budget(visited: Callable[[str], Visit], path: str) -> None:
    asked = visited(path).first
    of_a_lab = [one for one in asked if one.startswith(LAB_CODE)]
    others = [one for one in asked if one not in of_a_lab]
    html = most_html(path)
    assert path in others and any(one.endswith("/sw.js") for one in others)
    assert not any("search" in one for one in asked)
    mend = f"shorten it, or say at its budget in {Path(__file__).name} why it needs more"
    assert weight(path) <= html, f"{path}: {weight(path)} bytes of HTML, {html} allowed -- {mend}"
    weights = {one: weight(one) for one in others}
    whole = WHOLE_VISIT - HTML + html
    assert sum(weights.values()) <= whole, f"{path}: {whole} bytes allowed -- {mend}: {weights}"
    assert len(others) <= REQUESTS
    if of_a_lab:
        assert path == "/" or path.startswith(WITH_A_LAB_NEAR_THE_TOP)
        assert len(of_a_lab) <= REQUESTS_OF_A_LAB
        assert sum(map(weight, of_a_lab)) <= LAB


@pytest.mark.parametrize("path", AN_ENTRY)
def test_only_what_needs_a_budget_of_its_own_has_one(path: str) -> None:
    assert weight(path) > HTML
    assert most_html(path) < weight(path) + KB, "its entries weigh less now: so may they"


def test_search_stays_within_its_budget() -> None:
    release = offline.release(SITE)
    files = [str(release[name]) for name in ("searchWorker", "searchIndex")]
    most = SEARCH_A_PAGE * len(sitemap_paths())
    assert most / 2 < sum(map(weight, files)) <= most


def test_every_icon_of_the_stylesheet_is_shown_on_a_page_or_by_a_script(
    visited: Callable[[str], Visit],
) -> None:
    shown = either(*(list(visited(path).icons.items()) for path in PAGES))
    assert sum(shown.values()) >= 4
    (theme,) = (SITE / "assets" / "javascripts").glob("bundle.*.js")
    by_theme = theme.read_text(encoding="utf-8")
    for rule in (rule for rule, is_shown in shown.items() if not is_shown):
        name = CLASS_AT_THE_END.search(rule)
        assert name and f'"{name[1]} ' in by_theme, f"no page shows {rule}: see purge-styles.mjs"


def test_every_file_that_gains_by_it_has_its_compressed_copies() -> None:
    kinds = compression.TEXT | compression.WEIGHTS
    files = [path for path in SITE.rglob("*") if path.suffix in kinds]
    files = [path for path in files if path.stat().st_size >= compression.SMALLEST]
    assert {path.suffix for path in files} >= {".html", ".css", ".js", ".json", ".md", ".bin"}
    copies = {path for path in SITE.rglob("*") if path.suffix in UNPACKED}
    for path in files:
        for end, unpacked in UNPACKED.items():
            copy = path.with_name(f"{path.name}{end}")
            copies.discard(copy)
            assert unpacked(copy.read_bytes()) == path.read_bytes(), copy
    assert copies == set(), "each is the copy of a file"
