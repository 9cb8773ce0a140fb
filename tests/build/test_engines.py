"""Running MkDocs and Zensical: the date of a build, its folder, and what a warning does."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scripts.build import engines
from scripts.problems import ProjectError
from tests.written import write_files


def answer(output: str, code: int = 0) -> Callable[..., subprocess.CompletedProcess[str]]:
    """A program that prints something and ends."""

    def run(command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(command, code, output, "")

    return run


# --- The date ------------------------------------------------------------------------------------


def test_the_date_that_was_set_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1234")
    assert engines.source_date() == "1234"


def test_the_date_is_that_of_the_last_commit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setattr(subprocess, "run", answer("1790000000\n"))
    assert engines.source_date() == "1790000000"


def test_without_history_the_date_is_fixed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setattr(subprocess, "run", answer("", code=128))
    assert engines.source_date() == engines.NO_HISTORY == "1767225600"


def test_without_git_the_date_is_fixed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert engines.source_date() == engines.NO_HISTORY


# --- Both engines --------------------------------------------------------------------------------


@pytest.fixture
def small_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of one page, built by the real MkDocs."""
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "index.md").write_text("# Home\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Small\ntheme: {name: material, font: false}\n", encoding="utf-8"
    )
    monkeypatch.setattr(engines, "ROOT", tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    return tmp_path


both = pytest.mark.parametrize("name", engines.ENGINES)


@both
def test_an_engine_writes_into_the_folder_it_is_given(small_site: Path, name: str) -> None:
    folder = small_site / ".build-x" / "site"
    engines.ENGINES[name](folder)
    assert "Home" in (folder / "index.html").read_text(encoding="utf-8")
    assert not list(small_site.glob(".build-x.*"))


@both
def test_a_warning_stops_the_build_and_is_shown(small_site: Path, name: str) -> None:
    (small_site / "docs" / "index.md").write_text("[x](gone.md)\n", encoding="utf-8")
    with pytest.raises(ProjectError) as caught:
        engines.ENGINES[name](small_site / ".build-x" / "site")
    assert "gone.md" in str(caught.value)
    assert "INFO" not in str(caught.value)
    assert "\x1b" not in str(caught.value)  # no colours
    assert not list(small_site.glob(".build-x.*"))


def test_no_link_of_zensical_climbs_above_the_site(tmp_path: Path) -> None:
    pages = {
        "index.html": '<a href="a/">a</a>',
        "a/b/index.html": '<a href="../../../c/">c</a> <link rel="x" href="../../../d.css" />'
        '<a href="../">up</a> ../../../',
    }
    write_files(tmp_path, pages)
    engines.keep_links_inside(tmp_path)
    assert (tmp_path / "index.html").read_text(encoding="utf-8") == pages["index.html"]
    assert (tmp_path / "a/b/index.html").read_text(encoding="utf-8") == (
        '<a href="../../c/">c</a> <link rel="x" href="../../d.css" /><a href="../">up</a> ../../../'
    )
