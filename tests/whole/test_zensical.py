"""The way out when Material for MkDocs ends: Zensical builds the same site, which is checked alike.

Left out is what looks at the theme's own chrome: its search, which has no form for the ZIP, the
exceptions made for its HTML, and its weight (its script alone is 20 kB heavier).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, expect

from scripts.build import offline
from scripts.project import ARCHIVE, BOOK, CACHE, ROOT, SITE
from tests.living_page import ALIVE
from tests.serving import served

OURS = "site-of-zensical"
OF_SITE = ROOT / "tests" / "site"
# Links to a heading, and the page's own end, whose button is for its scripts.
OF_THE_THEME = ".headerlink, .md-content__button, .page-end"
# The files of tests/site that are run on it, each with what of it is chosen, and why.
CHECKS = {
    "test_accessibility.py": "finds_nothing and not state and not forced",
    "test_archive.py": "not searches and not result and not complaint",  # its search
    "test_code.py": "",
    "test_embedded.py": "",
    "test_html.py": "not exception_is_out_of_date",  # its HTML
    "test_late_scripts.py": "not search",
    "test_links.py": "",
    "test_metadata.py": "",
    "test_pages.py": "not sitemap",
    "test_reflow.py": "",
    "test_security.py": "not whole_journey",  # it goes through the search
    "test_self_checks.py": "",
    "test_weight.py": "not first_visit and not budget_of_its_own and not icon",  # its weight
}
# These take minutes. A job of its own in .github/workflows/check.yml sets this variable, and runs
# everything, on every page.
ALL_CHECKS = "ALL_CHECKS"
LONG = {
    "test_book.py": "",
    "test_calm_labs.py": "",
    "test_figure_menu.py": "",
    "test_keyboard.py": "not search",
    "test_labs.py": "",
    "test_next_page.py": "",
    # Two search without a network, one asks what the whole journey through the search has stored.
    "test_offline.py": "not work_without_a_network and not search_needs and not is_stored_is_what",
    "test_offscreen.py": "",
    "test_preferences.py": "",
    "test_reading_path.py": "",
}
LEFT_OUT = {
    "test_beside.py": "it looks at what a measurement hands over, not at the site",
    "test_lighthouse.py": "it looks at the measurement, which `measure lighthouse` takes",
    "test_queries.py": "it asks our own search program, which Zensical does not use",
    "test_search.py": "it asks the search of the theme; that of Zensical is asked below",
    "test_share_pictures.py": "the pictures are drawn from the sources, before any engine",
}
# Of these, which go page by page, `make test` visits only some pages: the words of an article are
# the same on both engines (below), and what stands around it is the same on all pages.
EVERY = {
    "test_accessibility.py": 5,
    "test_pages.py": 5,
    "test_reflow.py": 20,
    "test_self_checks.py": 5,
}


def checks() -> dict[str, str]:
    """The files that are run now, each with what of it is chosen."""
    return CHECKS | LONG if ALL_CHECKS in os.environ else CHECKS


def run(*words: str, every: int = 1) -> subprocess.CompletedProcess[str]:
    """Python on the site that Zensical builds."""
    return subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env={**os.environ, "SITE_DIR": f"{CACHE.name}/{OURS}", "EVERY": str(every)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def site() -> Path:
    """The whole site as Zensical builds it, with every step after the build."""
    drawn = drawings()
    done = run("-m", "scripts", "build", "--engine", "zensical")
    assert done.returncode == 0, done.stdout + done.stderr
    assert drawn == drawings(), "it empties its own folder, and must leave ours alone"
    return CACHE / OURS


def drawings() -> dict[str, int]:
    """Every diagram that was drawn, and when."""
    return {path.name: path.stat().st_mtime_ns for path in (CACHE / "diagrams").iterdir()}


@pytest.mark.parametrize("file", checks())
def test_the_site_passes_the_same_checks(site: Path, file: str) -> None:
    chosen = ["-k", checks()[file]] if checks()[file] else []
    every = 1 if ALL_CHECKS in os.environ else EVERY.get(file, 1)
    done = run("-m", "pytest", str(OF_SITE / file), *chosen, every=every)
    assert done.returncode == 0, done.stdout[-4000:]
    assert " passed" in done.stdout


def test_every_file_of_checks_is_run_or_has_a_reason() -> None:
    names = [*CHECKS, *LONG, *LEFT_OUT]
    assert sorted(names) == sorted(path.name for path in OF_SITE.glob("test_*.py"))
    assert EVERY.keys() <= CHECKS.keys()


def test_its_own_search_waits_until_it_is_used_and_finds(site: Path, chromium: Browser) -> None:
    asked: list[str] = []
    with served(site, asked) as address:
        page = chromium.new_page()
        page.goto(f"{address}/learn/supervised/", wait_until="networkidle")
        page.wait_for_selector(ALIVE)
        assert not [path for path in asked if "search" in path]
        page.keyboard.press("/")
        dialog = page.get_by_role("dialog", name="Search")
        dialog.get_by_role("combobox").fill("overfitting")
        expect(dialog.get_by_role("option").first).to_contain_text("verfit")
        page.close()
    assert len([path for path in asked if "search.json" in path]) == 1


def words(folder: Path) -> dict[str, list[str]]:
    """All words of the article of each page, but for what the theme puts around them."""
    found = {}
    for path in sorted(folder.rglob("index.html")):
        article = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").find("article")
        if article is None:
            continue  # a page that only redirects
        for part in article.select(OF_THE_THEME):
            part.decompose()
        found[path.relative_to(folder).as_posix()] = article.get_text(" ").split()
    return found


def test_pages_hold_the_same_words(site: Path) -> None:
    by_mkdocs, by_zensical = words(SITE), words(site)
    assert list(by_mkdocs) == list(by_zensical)
    for page, said in by_mkdocs.items():
        assert len(said) > 60, page
        assert said == by_zensical[page], page


def test_the_copies_and_the_search_index_are_there(site: Path) -> None:
    assert (site / ARCHIVE).stat().st_size > 500_000
    assert (site / BOOK).stat().st_size > 500_000
    index = json.loads((site / str(offline.release(site)["searchIndex"])).read_text("utf-8"))
    assert len(index["items"]) > 100
