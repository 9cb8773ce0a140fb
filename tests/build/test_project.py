"""What pages are called, and how one leads to another."""

from __future__ import annotations

import posixpath
from urllib.parse import urljoin

import pytest

from scripts.project import link_between, page_url, source_link

PAGES = ["index.md", "learn/a.md", "learn/b.md", "generate/gans.md", "onboarding/index.md"]
PAIRS = [(page, target) for page in PAGES for target in PAGES]


@pytest.mark.parametrize(
    ("page", "url"),
    [
        ("index.md", ""),
        ("learn/supervised.md", "learn/supervised/"),
        ("onboarding/index.md", "onboarding/"),
        ("learn/reindex.md", "learn/reindex/"),
        ("learn/index-of-terms.md", "learn/index-of-terms/"),
    ],
)
def test_the_url_of_a_page_is_a_folder(page: str, url: str) -> None:
    assert page_url(page) == url


@pytest.mark.parametrize(
    ("page", "target", "url"),
    [
        ("learn/a.md", "learn/b.md", "../b/"),
        ("learn/a.md", "generate/gans.md#game", "../../generate/gans/#game"),
        ("learn/a.md", "learn/a.md#here", "./#here"),
        ("learn/a.md", "index.md", "../../"),
        ("index.md", "learn/a.md", "learn/a/"),
        ("index.md", "index.md", "./"),
        ("onboarding/index.md", "learn/a.md", "../learn/a/"),
    ],
)
def test_a_link_between_pages_is_relative(page: str, target: str, url: str) -> None:
    assert link_between(page, target) == url


@pytest.mark.parametrize(("page", "target"), PAIRS)
def test_a_browser_that_follows_a_link_arrives_at_the_page(page: str, target: str) -> None:
    site = "https://example.org/site/"
    there = urljoin(site + page_url(page), link_between(page, target))
    assert there == site + page_url(target)


@pytest.mark.parametrize(("page", "target"), PAIRS)
def test_a_source_link_leads_from_file_to_file(page: str, target: str) -> None:
    link = source_link(page, f"{target}#x")
    path, _, anchor = link.partition("#")
    assert posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) == target
    assert anchor == "x"


def test_a_source_link_is_as_short_as_it_can_be() -> None:
    assert source_link("learn/a.md", "learn/b.md") == "b.md"
    assert source_link("index.md", "learn/b.md") == "learn/b.md"
    assert source_link("learn/a.md", "index.md") == "../index.md"
