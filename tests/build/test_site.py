"""The build around MkDocs: its date, what it refuses, and a site that is whole or not there."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scripts.build import site as build
from scripts.problems import ProjectError

UNDRAWN = '<p>x</p><div class="mermaid">flowchart LR</div>'


def answer(output: str, code: int = 0) -> Callable[..., subprocess.CompletedProcess[str]]:
    """A program that prints something and ends."""

    def run(command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(command, code, output, "")

    return run


def make_site(folder: Path, words: str) -> Path:
    """A site of one page."""
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(words, encoding="utf-8")
    return folder


# --- The date ------------------------------------------------------------------------------------


def test_the_date_that_was_set_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1234")
    assert build.source_date() == "1234"


def test_the_date_is_that_of_the_last_commit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setattr(subprocess, "run", answer("1790000000\n"))
    assert build.source_date() == "1790000000"


def test_without_history_the_date_is_fixed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setattr(subprocess, "run", answer("", code=128))
    assert build.source_date() == build.NO_HISTORY == "1767225600"


def test_without_git_the_date_is_fixed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert build.source_date() == build.NO_HISTORY


# --- What is refused -----------------------------------------------------------------------------


def test_a_page_with_an_undrawn_diagram_is_refused_by_name(tmp_path: Path) -> None:
    make_site(tmp_path / "learn" / "a", UNDRAWN)
    make_site(tmp_path / "learn" / "b", "<svg></svg>")
    with pytest.raises(ProjectError, match=r"not drawn: learn/a/index\.html -- install Chromium"):
        build.refuse_undrawn(tmp_path)


def test_all_pages_with_an_undrawn_diagram_are_named(tmp_path: Path) -> None:
    make_site(tmp_path / "b", UNDRAWN)
    make_site(tmp_path / "a", UNDRAWN)
    with pytest.raises(ProjectError, match=r"a/index\.html, b/index\.html"):
        build.refuse_undrawn(tmp_path)


def test_drawn_pages_pass_and_so_does_an_example(tmp_path: Path) -> None:
    make_site(tmp_path / "a", '<div class="diagram"><svg></svg></div>')
    make_site(tmp_path / "b", "<code>&lt;div class=&quot;mermaid&quot;&gt;</code>")
    build.refuse_undrawn(tmp_path)


def test_what_is_refused_is_what_the_fence_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    from markdown import Markdown

    from scripts.markdown import diagrams

    monkeypatch.setattr(diagrams, "cached", lambda _: None)
    monkeypatch.setattr(diagrams, "draw_all", lambda: False)
    assert build.UNDRAWN in diagrams.fence("flowchart LR", "mermaid", "diagram", {}, Markdown())


# --- MkDocs --------------------------------------------------------------------------------------


@pytest.fixture
def small_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of one page, built by the real MkDocs."""
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "index.md").write_text("# Home\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: Small\ntheme: mkdocs\n", encoding="utf-8")
    monkeypatch.setattr(build, "ROOT", tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    return tmp_path


def test_mkdocs_writes_into_the_folder_it_is_given(small_site: Path) -> None:
    build.run_mkdocs(small_site / "out")
    assert "Home" in (small_site / "out" / "index.html").read_text(encoding="utf-8")


def test_a_warning_of_mkdocs_stops_the_build_and_is_shown(small_site: Path) -> None:
    (small_site / "docs" / "index.md").write_text("[x](gone.md)\n", encoding="utf-8")
    with pytest.raises(ProjectError) as caught:
        build.run_mkdocs(small_site / "out")
    assert "gone.md" in str(caught.value)
    assert "INFO" not in str(caught.value)


# --- The whole build -----------------------------------------------------------------------------


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The steps of a build, each of which only says that it ran; MkDocs writes one page."""
    ran: list[str] = []

    def mkdocs(folder: Path) -> None:
        ran.append("mkdocs")
        make_site(folder, "new")
        script = folder / "assets" / "vendor" / "mermaid.min.js"
        script.parent.mkdir(parents=True)
        script.touch()

    monkeypatch.setattr("scripts.checks.run.check", lambda *_, **__: ran.append("check") or 0)
    monkeypatch.setattr(build.node, "ensure", lambda: ran.append("node"))
    monkeypatch.setattr(build.browser, "ensure", lambda: ran.append("browser"))
    monkeypatch.setattr(build, "draw", lambda: ran.append("draw"))
    monkeypatch.setattr(build, "run_mkdocs", mkdocs)
    monkeypatch.setattr(build.redirects, "write", lambda _: ran.append("redirects"))
    monkeypatch.setattr(build.styles, "bundle", lambda _: ran.append("styles"))
    monkeypatch.setattr(build.javascript, "bundle", lambda _: ran.append("javascript"))
    monkeypatch.setattr(build.security, "protect", lambda _: ran.append("security"))
    monkeypatch.setattr(build.offline, "write", lambda _: ran.append("offline"))
    monkeypatch.setattr(build.book, "write", lambda *_: ran.append("book"))
    monkeypatch.setattr(build.archive, "write", lambda *_: ran.append("archive"))
    monkeypatch.setattr(build.compression, "compress", lambda _: ran.append("compression"))
    return ran


AFTER_MKDOCS = [
    "redirects",
    "styles",
    "javascript",
    "security",
    "offline",
    "book",
    "archive",
    "compression",
]


def test_a_build_checks_draws_builds_and_swaps_in(tmp_path: Path, steps: list[str]) -> None:
    site = make_site(tmp_path / "site", "old")
    assert build.build(site) == 0
    assert steps == ["check", "node", "browser", "draw", "mkdocs", *AFTER_MKDOCS]
    assert (site / "index.html").read_text(encoding="utf-8") == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_built_site_does_not_carry_mermaid(tmp_path: Path, steps: list[str]) -> None:
    build.build(tmp_path / "site")
    assert steps[-len(AFTER_MKDOCS) :] == AFTER_MKDOCS
    assert list((tmp_path / "site").rglob("*.js")) == []


def test_a_problem_in_the_sources_stops_before_anything_is_built(
    tmp_path: Path, steps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scripts.checks.run.check", lambda *_, **__: 1)
    site = make_site(tmp_path / "site", "old")
    assert build.build(site) == 1
    assert steps == []
    assert (site / "index.html").read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize("what", ["mkdocs fails", "a diagram is not drawn"])
def test_a_build_that_fails_leaves_the_old_site_as_it_is(
    tmp_path: Path, steps: list[str], monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    def fails(folder: Path) -> None:
        make_site(folder, UNDRAWN)
        if what == "mkdocs fails":
            raise ProjectError("mkdocs build --strict failed")

    monkeypatch.setattr(build, "run_mkdocs", fails)
    site = make_site(tmp_path / "site", "old")
    with pytest.raises(ProjectError):
        build.build(site)
    assert (site / "index.html").read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
