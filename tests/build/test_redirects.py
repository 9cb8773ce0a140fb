"""A page that moved leaves one behind that leads on."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.build.redirects import write
from scripts.problems import ProjectError
from scripts.redirects import read


def test_an_old_page_leads_to_the_new_one_without_javascript(tmp_path: Path) -> None:
    moved = {"learn/old.md": "generate/new.md#part", "learn/a.md#x": "learn/a.md#y"}
    assert write(tmp_path, moved) == 1
    html = (tmp_path / "learn" / "old" / "index.html").read_text(encoding="utf-8")
    assert 'content="0; url=../../generate/new/#part"' in html
    assert '<a href="../../generate/new/#part">' in html
    assert "<script" not in html
    assert not (tmp_path / "learn" / "a").exists()


def test_a_page_that_is_there_is_not_overwritten(tmp_path: Path) -> None:
    page = tmp_path / "learn" / "old" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("here", encoding="utf-8")
    with pytest.raises(ProjectError, match=r"learn/old\.md"):
        write(tmp_path, {"learn/old.md": "learn/new.md"})
    assert page.read_text(encoding="utf-8") == "here"


def test_the_list_is_empty_where_there_is_no_file_and_where_it_holds_only_comments(
    tmp_path: Path,
) -> None:
    assert read(tmp_path / "redirects.yml") == {}
    (tmp_path / "redirects.yml").write_text("# nothing yet\n", encoding="utf-8")
    assert read(tmp_path / "redirects.yml") == {}
    (tmp_path / "redirects.yml").write_text("a.md: b.md\n", encoding="utf-8")
    assert read(tmp_path / "redirects.yml") == {"a.md": "b.md"}
