"""The built site, served on loopback, and a browser to read it with."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import cache

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from scripts.project import SITE
from tests.serving import served
from tests.site.visits import Visit, visit
from tests.site_pages import sitemap_paths

if not (SITE / "sitemap.xml").exists():
    pytest.exit("there is no built site in site/ -- run `make test`, or `make build` first", 2)

# tests/whole/test_zensical.py looks at every fifth page only.
PAGES = sitemap_paths()[:: int(os.environ.get("EVERY", "1"))]
# In no sitemap: where a web server sends those who are lost.
LOST = "/404.html"
WITH_LOST = [*PAGES, LOST]


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """The address of the built site."""
    with served(SITE) as url:
        yield url


@pytest.fixture(scope="session")
def visited(chromium: Browser) -> Iterator[Callable[[str], Visit]]:
    """What the first visit to a page was like, by its path; it is made once for all tests.

    Its server answers nobody else, so what it is asked for is all that the visit costs.
    """
    asked: list[str] = []
    with served(SITE, asked) as url:
        yield cache(lambda path: visit(chromium, url, path, asked))


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A fresh profile: nothing cached, nothing stored."""
    fresh = chromium.new_context()
    yield fresh
    fresh.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """One empty tab."""
    return context.new_page()
