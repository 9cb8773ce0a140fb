"""What a first visit costs: bytes as a server with brotli sends them, and requests."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from scripts.pages import read
from scripts.project import DOCS, SITE, page_url
from tests.site.conftest import PAGES
from tests.site.visits import visit

KB = 1_000
WHOLE_VISIT = 60 * KB
LESSON_HTML = 14 * KB  # fits the first flight of a connection
LIST_HTML = 45 * KB  # the reference pages that list everything
REQUESTS = 8
# A lab that stands near the top is fetched at once: its own budget, see tests/labs/test_pack.py.
LAB_CODE = "/assets/labs/"
LAB = 10 * KB  # what all labs share, one lab, and the looks of both
REQUESTS_OF_A_LAB = 4
SOURCES = {f"/{page_url(path.relative_to(DOCS).as_posix())}": path for path in DOCS.rglob("*.md")}


def sent(path: Path) -> int:
    """The bytes of a file as sent: its brotli copy, or itself where there is none."""
    compressed = path.with_name(f"{path.name}.br")
    return (compressed if compressed.exists() else path).stat().st_size


@pytest.mark.parametrize("path", PAGES)
def test_a_first_visit_stays_within_its_budget(chromium: Browser, address: str, path: str) -> None:
    asked = visit(chromium, address + path).paths
    html = sent(SITE / path.strip("/") / "index.html")
    kind = read(SOURCES[path].relative_to(DOCS).as_posix()).meta["type"]
    assert html <= (LIST_HTML if kind == "reference" else LESSON_HTML)
    of_a_lab = [one for one in asked if one.startswith(LAB_CODE)]
    others = [one for one in asked if one not in {path, *of_a_lab}]
    weights = {one: sent(SITE / one.lstrip("/")) for one in [*of_a_lab, *others]}
    assert not any("search" in one for one in asked)
    assert len(of_a_lab) <= REQUESTS_OF_A_LAB
    assert sum(weights[one] for one in of_a_lab) <= LAB
    assert 1 + len(others) <= REQUESTS
    if kind != "reference":
        assert html + sum(weights[one] for one in others) <= WHOLE_VISIT


def test_every_text_file_has_its_compressed_copies() -> None:
    import gzip

    import brotli

    pages = [SITE / path.strip("/") / "index.html" for path in PAGES]
    for path in [*pages, *(SITE / "assets").rglob("*.css"), SITE / "search" / "search_index.json"]:
        data = path.read_bytes()
        assert brotli.decompress(path.with_name(f"{path.name}.br").read_bytes()) == data
        assert gzip.decompress(path.with_name(f"{path.name}.gz").read_bytes()) == data
