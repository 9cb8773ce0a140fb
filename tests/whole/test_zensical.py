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

from scripts.build import offline
from scripts.project import ARCHIVE, BOOK, CACHE, ROOT, SITE

OURS = "site-of-zensical"
# Links to a heading, and the page's own end, whose button is for its scripts.
OF_THE_THEME = ".headerlink, .md-content__button, .page-end"
# On every fifth page, as they take long: the words of an article are the same on both engines
# (below), and what stands around it is the same on all pages.
ON_SOME_PAGES = (
    "tests/site/test_pages.py",
    "tests/site/test_self_checks.py",
    "tests/site/test_accessibility.py",
)
CHECKS = {
    "tests/site/test_html.py": "not exception_is_out_of_date",
    "tests/site/test_links.py": "",
    "tests/site/test_security.py": "not whole_journey",
    "tests/site/test_pages.py": "not sitemap",
    "tests/site/test_metadata.py": "",
    "tests/site/test_self_checks.py": "",
    "tests/site/test_archive.py": "not searches and not result and not complaint",
    "tests/site/test_accessibility.py": "finds_nothing and not state and not forced",
}


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
    done = run("-m", "scripts", "build", "--engine", "zensical")
    assert done.returncode == 0, done.stdout + done.stderr
    return CACHE / OURS


@pytest.mark.parametrize("file", CHECKS)
def test_the_site_passes_the_same_checks(site: Path, file: str) -> None:
    chosen = ["-k", CHECKS[file]] if CHECKS[file] else []
    done = run("-m", "pytest", file, *chosen, every=5 if file in ON_SOME_PAGES else 1)
    assert done.returncode == 0, done.stdout[-4000:]
    assert " passed" in done.stdout


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
