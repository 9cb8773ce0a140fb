"""Who wrote each page: from a whole history only, and without an address."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from scripts import credits
from scripts.markdown.insert_lists import credit_list
from tests.repository import git


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Two pages, by two people."""
    folder = tmp_path / "whole"
    (folder / "docs" / "learn").mkdir(parents=True)
    git(folder, "init", "-q")
    for number, (page, name) in enumerate(
        (("learn/a.md", "Ann"), ("learn/a.md", "Bo"), ("learn/a.md", "Bo"), ("b.md", "Ann"))
    ):
        (folder / "docs" / page).write_text(f"{number}\n", encoding="utf-8")
        git(folder, "add", "-A")
        git(folder, "commit", "-qm", "Write", name=name)
    return folder


def test_each_page_names_its_writers_the_most_active_first(root: Path) -> None:
    assert credits.by_page(root) == {"b.md": ["Ann"], "learn/a.md": ["Bo", "Ann"]}


def test_a_page_that_is_gone_is_not_named(root: Path) -> None:
    (root / "docs" / "b.md").unlink()
    git(root, "commit", "-qam", "Remove")
    assert list(credits.by_page(root)) == ["learn/a.md"]


def test_a_name_can_be_mended_in_mailmap(root: Path) -> None:
    (root / ".mailmap").write_text("Ann Other <x@y.z> Ann <x@y.z>\n", encoding="utf-8")
    assert credits.by_page(root)["b.md"] == ["Ann Other"]


def test_a_shallow_clone_names_nobody(root: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth=1", root.as_uri(), "shallow")
    assert credits.by_page(tmp_path / "shallow") == {}


def test_a_folder_without_a_history_names_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert credits.by_page(tmp_path) == {}
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: (_ for _ in ()).throw(OSError()))
    assert credits.by_page(tmp_path) == {}


def test_a_folder_inside_another_repository_names_nobody(root: Path) -> None:
    assert credits.by_page(root / "docs") == {}


def test_the_page_shows_names_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {"learn/supervised.md": ["Ann [x](y) | <b>", "Bo"]}
    monkeypatch.setattr(credits, "by_page", lambda: known)
    row = credit_list("contribute/credits.md")[2]
    assert row.endswith(r"| Ann \[x\](y) \| \<b\>, Bo |")
    assert "](../learn/supervised.md)" in row
    monkeypatch.setattr(credits, "by_page", dict)
    assert "can name nobody" in credit_list("contribute/credits.md")[0]
