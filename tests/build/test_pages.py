"""A page as a source: front matter, body, and the line on which each begins."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.pages import parse, read, title
from scripts.problems import ProjectError

TEXT = "---\ntitle: A page\nminutes: 3\n---\n\n# A page\n"


def test_front_matter_and_body_are_taken_apart() -> None:
    page = parse(TEXT, "learn/a.md")
    assert page.path == "learn/a.md"
    assert page.meta == {"title": "A page", "minutes": 3}
    assert page.meta_error is None
    assert page.body == "\n# A page\n"
    assert page.source == TEXT


def test_the_body_begins_on_the_line_after_the_front_matter() -> None:
    page = parse(TEXT, "a.md")
    assert page.first_line == 5
    assert TEXT.splitlines()[page.first_line - 1 :] == page.body.splitlines()


def test_without_front_matter_the_whole_file_is_the_body() -> None:
    page = parse("# A page\n", "a.md")
    assert (page.meta, page.body, page.first_line) == ({}, "# A page\n", 1)
    assert page.meta_error == "there is no front matter"


@pytest.mark.parametrize("text", ["\n---\ntitle: x\n---\n", "# T\n\n---\ntitle: x\n---\n"])
def test_front_matter_stands_at_the_very_beginning_or_is_none(text: str) -> None:
    page = parse(text, "a.md")
    assert (page.meta, page.body) == ({}, text)


def test_a_rule_in_the_body_does_not_end_the_front_matter_again() -> None:
    page = parse(f"{TEXT}\n---\n\nMore.\n", "a.md")
    assert page.body.endswith("\n---\n\nMore.\n")
    assert page.meta["minutes"] == 3


@pytest.mark.parametrize(
    "yaml", ["title: [x", "just words", "- a list", "title: a: b", "\ttitle: x", ""]
)
def test_a_broken_front_matter_is_an_error_in_one_line_and_keeps_the_body(yaml: str) -> None:
    page = parse(f"---\n{yaml}\n---\n# A page\n", "a.md")
    assert page.meta == {}
    assert page.meta_error
    assert "\n" not in page.meta_error
    assert page.body == "# A page\n"


@pytest.mark.parametrize("date", ["2026-13-01", "2026-02-30"])
def test_a_date_that_does_not_exist_is_an_error_and_no_crash(date: str) -> None:
    page = parse(f"---\ntitle: A page\nreviewed: {date}\n---\n# A page\n", "a.md")
    assert page.meta_error or page.meta["reviewed"] == date


def test_a_page_is_read_by_its_path_under_docs(tmp_path: Path) -> None:
    (tmp_path / "learn").mkdir()
    (tmp_path / "learn" / "a.md").write_text(TEXT, encoding="utf-8")
    assert read("learn/a.md", tmp_path).meta["title"] == "A page"


def test_windows_line_ends_are_read_as_well(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(TEXT.replace("\n", "\r\n").encode())
    assert read("a.md", tmp_path).meta == {"title": "A page", "minutes": 3}


def test_a_page_without_a_title_is_called_by_its_path(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.md").write_text("# B\n", encoding="utf-8")
    assert title("a.md", tmp_path) == "A page"
    assert title("b.md", tmp_path) == "b.md"


def test_a_page_that_is_not_utf_8_says_on_which_line(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "a.md").write_bytes(b"---\ntitle: A\n---\n\nMan\xe9.\n")
    with pytest.raises(ProjectError, match=r"docs/a\.md:5: this line is not UTF-8 -- save"):
        read("a.md", docs)


def test_broken_front_matter_is_named_with_its_line() -> None:
    page = parse("---\ntitle: A\nminutes: [7\nreviewed: 2026-11-21\n---\n\nBody.\n", "a.md")
    assert page.meta == {}
    assert page.meta_error is not None and "cannot be read" in page.meta_error
    assert page.meta_error_line == 4  # where the bracket should have been closed
