"""The built site, served on loopback, and a browser to read it with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from scripts.project import SITE
from tests.serving import served

ORIGIN_IN_SITEMAP = re.compile(r"<loc>https?://[^/<]+(/[^<]*)</loc>")


def sitemap_paths(site: Path = SITE) -> list[str]:
    """The path of every page of the sitemap."""
    return ORIGIN_IN_SITEMAP.findall((site / "sitemap.xml").read_text(encoding="utf-8"))


if not (SITE / "sitemap.xml").exists():
    pytest.exit("there is no built site in site/ -- run `make test`, or `make build` first", 2)

PAGES = sitemap_paths()


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """The address of the built site."""
    with served(SITE) as url:
        yield url


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
