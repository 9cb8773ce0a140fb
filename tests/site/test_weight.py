"""What a first visit costs: bytes as a server with brotli sends them, and requests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from scripts.build import offline
from scripts.project import SITE
from tests.site.conftest import PAGES
from tests.site.visits import Visit

KB = 1_000
WHOLE_VISIT = 60 * KB  # all that the server is asked for until the page has loaded
HTML = 14 * KB  # fits the first flight of a connection
REQUESTS = 8
# The long lists, which are read at one place: the HTML and the whole visit of each, as reached,
# with the links of a site that names its repository.
LISTS = {
    "/reference/sources/": (44 * KB, 90 * KB),
    "/reference/misconceptions/": (23 * KB, 69 * KB),
    "/reference/glossary/": (22 * KB, 68 * KB),
    "/reference/questions/": (17_200, 63 * KB),
    "/reference/timeline/": (16 * KB, 62 * KB),
}
# A lab that stands near the top is fetched at once: its own budget, see tests/labs/test_pack.py.
LAB_CODE = "/assets/labs/"
WITH_A_LAB_NEAR_THE_TOP = "/labs/"
LAB = 10 * KB  # what all labs share, one lab, and the looks of both
REQUESTS_OF_A_LAB = 4
# Search, with the words of all pages. It is fetched when a reader searches, and after ten seconds
# on a page, so that search works offline: see docs/assets/js/ahead.js.
SEARCH = 230 * KB


def sent(path: Path) -> int:
    """The bytes of a file as sent: its brotli copy, or itself where there is none."""
    compressed = path.with_name(f"{path.name}.br")
    return (compressed if compressed.exists() else path).stat().st_size


def weight(url: str) -> int:
    """The bytes of what stands at an address."""
    path = SITE / urlsplit(url).path.lstrip("/")
    return sent(path / "index.html" if path.is_dir() else path)


@pytest.mark.parametrize("path", PAGES)
def test_a_first_visit_stays_within_its_budget(visited: Callable[[str], Visit], path: str) -> None:
    asked = visited(path).first
    of_a_lab = [one for one in asked if one.startswith(LAB_CODE)]
    others = [one for one in asked if one not in of_a_lab]
    html, whole = LISTS.get(path, (HTML, WHOLE_VISIT))
    assert path in others and any(one.endswith("/sw.js") for one in others)
    assert not any("search" in one for one in asked)
    assert weight(path) <= html
    assert sum(map(weight, others)) <= whole, {one: weight(one) for one in others}
    assert len(others) <= REQUESTS
    if of_a_lab:
        assert path == "/" or path.startswith(WITH_A_LAB_NEAR_THE_TOP)
        assert len(of_a_lab) <= REQUESTS_OF_A_LAB
        assert sum(map(weight, of_a_lab)) <= LAB


def test_only_what_needs_a_budget_of_its_own_has_one() -> None:
    for path, (html, _) in LISTS.items():
        assert HTML < weight(path) <= html < weight(path) + KB, path


def test_search_stays_within_its_budget() -> None:
    release = offline.release(SITE)
    files = [str(release[name]) for name in ("searchWorker", "searchIndex")]
    assert SEARCH / 2 < sum(map(weight, files)) <= SEARCH


def test_every_text_file_has_its_compressed_copies() -> None:
    import gzip

    import brotli

    pages = [SITE / path.strip("/") / "index.html" for path in PAGES]
    for path in [*pages, *(SITE / "assets").rglob("*.css"), SITE / "search" / "search_index.json"]:
        data = path.read_bytes()
        assert brotli.decompress(path.with_name(f"{path.name}.br").read_bytes()) == data
        assert gzip.decompress(path.with_name(f"{path.name}.gz").read_bytes()) == data
