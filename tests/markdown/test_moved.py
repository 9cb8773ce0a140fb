"""An id that moved keeps working: on its page, or as a line that leads to the other page."""

from __future__ import annotations

import pytest

from scripts.markdown import moved
from tests.markdown.conftest import Converter, tree, words

OURS = "scripts.markdown.moved"
MOVED = {
    "learn/a.md#old": "learn/a.md#new",
    "learn/a.md#gone": "generate/b.md#there",
    "learn/other.md#old": "learn/other.md#new",
    "learn/page.md": "learn/a.md",
}
TEXT = "# A { #a }\n\n## New words { #new }\n\nText."


@pytest.fixture(autouse=True)
def _moved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moved, "read", lambda: MOVED)
    monkeypatch.setattr(moved, "title", lambda page: f"The title of {page}")


def test_an_old_id_stands_at_the_heading_that_took_its_place(convert: Converter) -> None:
    heading = tree(convert(TEXT, OURS, page="learn/a.md")).find(".//h2[@id='new']")
    assert heading is not None
    assert heading.find("span[@id='old']") is not None
    assert words(heading).startswith("New words")


def test_an_id_that_left_the_page_becomes_a_line_that_leads_on(convert: Converter) -> None:
    line = tree(convert(TEXT, OURS, page="learn/a.md")).find(".//p[@id='gone']")
    assert line is not None
    link = line.find("a")
    assert link is not None and link.get("href") == "../generate/b.md#there"
    assert words(line) == "This passage is now on the page The title of generate/b.md."


def test_other_pages_are_left_alone(convert: Converter) -> None:
    html = convert(TEXT, OURS, page="learn/c.md")
    assert "old" not in html and "gone" not in html
