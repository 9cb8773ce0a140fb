"""The build around the engine: what it refuses, its steps, a site that is whole or not there."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.build import site as build
from scripts.problems import ProjectError

UNDRAWN = '<p>x</p><div class="mermaid">flowchart LR</div>'


def make_site(folder: Path, words: str) -> Path:
    """A site of one page."""
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(words, encoding="utf-8")
    return folder


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


# --- The whole build -----------------------------------------------------------------------------


AFTER_MKDOCS = [
    "redirects.write",
    "search.write",
    "markdown_copies.write",
    "feed.write",
    "share_pictures.write",
    "metadata.write",
    "styles.bundle",
    "figures.write",
    "javascript.bundle",
    "compact.write",
    "security.protect",
    "offline.write",
    "site.finish",
    "versions.put",
]
REAL = (build.refuse_undrawn, build.drop_mermaid)


def name(step: Callable[[Path], object]) -> str:
    """A step by its file and its name."""
    return f"{step.__module__.rpartition('.')[2]}.{step.__name__}"


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

    def only_says(step: Callable[[Path], object]) -> Callable[[Path], object]:
        return step if step in REAL else lambda _: ran.append(name(step))

    monkeypatch.setitem(build.ENGINES, "mkdocs", mkdocs)
    monkeypatch.setattr(build, "STEPS", tuple(map(only_says, build.STEPS)))
    return ran


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

    monkeypatch.setitem(build.ENGINES, "mkdocs", fails)
    site = make_site(tmp_path / "site", "old")
    with pytest.raises(ProjectError):
        build.build(site)
    assert (site / "index.html").read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_the_prints_and_what_is_packed_are_made_side_by_side(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_work = threading.Barrier(2, timeout=10)
    ran: list[str] = []

    def step(name: str, is_first: bool = False) -> Callable[[Path], object]:
        def run(_: Path) -> None:
            if is_first:
                at_work.wait()  # only the other half can end this
            ran.append(name)

        return run

    monkeypatch.setattr(build, "PRINTS", (step("book", True), step("hand-out")))
    monkeypatch.setattr(build, "PACKS", (step("ZIP", True), step("copies")))
    build.finish(tmp_path)
    assert sorted(ran) == ["ZIP", "book", "copies", "hand-out"]


@pytest.mark.parametrize("half", ["PRINTS", "PACKS"])
def test_what_fails_while_a_site_is_finished_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, half: str
) -> None:
    def fails(_: Path) -> None:
        raise OSError(28, "no room")

    for name in ("PRINTS", "PACKS"):
        monkeypatch.setattr(build, name, (fails if name == half else lambda _: None,))
    with pytest.raises(OSError, match="no room"):
        build.finish(tmp_path)
