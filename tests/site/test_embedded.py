"""A page in a frame of another page: on its own host it is shown bare, elsewhere it is refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from scripts.project import SITE
from tests.serving import headers_for_all, served

LESSON = "/learn/supervised/?embed=1"


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    """The address of the site on a host that sends the headers."""
    with served(SITE, headers=headers_for_all(SITE)) as address:
        yield address


def around(address: str) -> str:
    """A page of somebody else, with a lesson of the site at an address in its frame."""
    return f'<!doctype html><title>Around</title><iframe src="{address}{LESSON}"></iframe>'


def is_bare(frame: FrameLocator) -> None:
    """The text of a lesson is there, and nothing around it. Fails where that is not so."""
    expect(frame.locator("h1")).to_be_visible()
    for part in (".md-header", ".md-tabs", ".md-footer", ".page-end"):
        expect(frame.locator(part)).to_be_hidden()


def test_a_page_of_the_same_host_may_show_it(page: Page, host: str) -> None:
    url = f"{host}/wiki/"
    page.route(url, lambda route: route.fulfill(body=around(""), content_type="text/html"))
    page.goto(url)
    is_bare(page.frame_locator("iframe"))


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[str]:
    """The address of another host, which serves what is in the test's own folder."""
    with served(tmp_path) as address:
        yield address


def test_another_host_may_not(page: Page, host: str, elsewhere: str, tmp_path: Path) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    (tmp_path / "index.html").write_text(around(host), encoding="utf-8")
    page.goto(elsewhere)
    expect(page.frame_locator("iframe").locator("h1")).to_have_count(0)
    assert "frame-ancestors" in " ".join(said)


def test_a_host_without_the_headers_leaves_it_open(
    page: Page, address: str, elsewhere: str, tmp_path: Path
) -> None:
    (tmp_path / "index.html").write_text(around(address), encoding="utf-8")
    page.goto(elsewhere)
    is_bare(page.frame_locator("iframe"))
