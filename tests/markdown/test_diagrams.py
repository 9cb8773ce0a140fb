"""The Mermaid fence: the drawing from the cache, its links, and what happens without one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scripts.build import diagrams as build
from scripts.environment import browser
from scripts.markdown import diagrams
from scripts.markdown.diagrams import DiagramError, resolve_links
from scripts.project import NODE_MODULES, ROOT
from tests.markdown.conftest import Converter

SOURCE = 'flowchart LR\n    accTitle: T\n    accDescr: D.\n    a["x < y"] --> b["y"]'
FENCE = f"Before.\n\n```mermaid\n{SOURCE}\n```\n\nAfter.\n"
DRAWING = '<svg class="wide"><a href="../generate/gans.md#game"><text>x</text></a></svg>'


@pytest.fixture(autouse=True)
def drawings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache, and no browser unless a test asks for one."""
    folder = tmp_path / "cache"
    monkeypatch.setattr(build, "DRAWINGS", folder)
    monkeypatch.setenv("CHROME_PATH", "none")
    return folder


@pytest.fixture
def small_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose one page holds the test's diagrams; the fence draws in it."""
    root = tmp_path / "project"
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "scripts", root / "scripts", ignore=ignored)
    shutil.copy(ROOT / "package-lock.json", root)
    (root / "node_modules").symlink_to(NODE_MODULES, target_is_directory=True)
    (root / "docs" / "learn").mkdir(parents=True)
    for module in (build, browser):
        monkeypatch.setattr(module, "ROOT", root)
    monkeypatch.setattr(build, "DOCS", root / "docs")
    monkeypatch.setattr(build, "DRAWINGS", root / ".kept" / "diagrams")
    monkeypatch.delenv("CHROME_PATH")
    return root


def test_a_cached_drawing_goes_into_the_page(convert: Converter) -> None:
    build.keep(SOURCE, "<svg><text>drawn</text></svg>")
    html = convert(FENCE)
    assert "<svg><text>drawn</text></svg></div>" in html
    assert html.count('<div class="diagram"') == 1
    assert html.index("Before.") < html.index("drawn") < html.index("After.")


def test_a_drawn_diagram_does_not_show_the_word_mermaid(convert: Converter) -> None:
    build.keep(SOURCE, DRAWING)
    assert "mermaid" not in convert(FENCE)


def test_a_cached_drawing_needs_no_browser(
    convert: Converter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> bool:
        raise AssertionError("asked to draw what is drawn")

    monkeypatch.setattr(diagrams, "draw_all", refuse)
    build.keep(SOURCE, DRAWING)
    assert "<svg" in convert(FENCE)


@pytest.mark.parametrize(
    ("page", "href"),
    [
        ("learn/a.md", "../../generate/gans/#game"),
        ("generate/b.md", "../gans/#game"),
        ("generate/gans.md", "./#game"),
        ("onboarding/index.md", "../generate/gans/#game"),
    ],
)
def test_links_in_a_drawing_are_resolved_from_the_page(
    convert: Converter, page: str, href: str
) -> None:
    build.keep(SOURCE, DRAWING)
    assert f'<a href="{href}">' in convert(FENCE, page=page)


def test_links_are_left_as_they_are_outside_a_site() -> None:
    assert resolve_links(DRAWING, None) == DRAWING


@pytest.mark.parametrize("target", ["https://example.org/a.md", "#here", "../map.svg"])
def test_other_links_in_a_drawing_are_left_alone(target: str) -> None:
    assert resolve_links(f'<a href="{target}">', "learn/a.md") == f'<a href="{target}">'


def test_a_link_from_the_home_page_needs_no_dots() -> None:
    drawing = '<a href="learn/a.md"><a href="./learn/b.md">'
    assert resolve_links(drawing, "index.md") == '<a href="learn/a/"><a href="learn/b/">'


def test_without_a_browser_the_source_goes_into_the_page_escaped(convert: Converter) -> None:
    html = convert(FENCE)
    assert '<div class="mermaid">flowchart LR' in html
    assert "a[&quot;x &lt; y&quot;] --&gt; b[&quot;y&quot;]" in html


def test_without_the_npm_packages_the_source_goes_into_the_page(
    convert: Converter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(diagrams, "find_browser", lambda: "/usr/bin/some-browser")
    monkeypatch.setattr(diagrams, "NODE_MODULES", tmp_path / "none")
    assert '<div class="mermaid">' in convert(FENCE)


def test_an_example_inside_another_fence_is_not_drawn(convert: Converter) -> None:
    build.keep(SOURCE, DRAWING)
    html = convert(f"````markdown\n```mermaid\n{SOURCE}\n```\n````\n")
    assert "<svg" not in html
    assert 'class="mermaid"' not in html


def test_a_diagram_in_a_list_is_drawn(convert: Converter) -> None:
    build.keep(SOURCE, DRAWING)
    fence = FENCE.partition("\n\n")[2].partition("\n\nAfter")[0]
    indented = "\n".join(f"    {line}" for line in fence.splitlines())
    assert "<svg" in convert(f"- An item\n\n{indented}\n")


def test_what_is_not_drawn_yet_is_drawn_now(convert: Converter, small_project: Path) -> None:
    (small_project / "docs" / "learn" / "a.md").write_text(FENCE, encoding="utf-8")
    html = convert(FENCE)
    assert '<div class="diagram"' in html and "<svg" in html
    assert build.cached(SOURCE) is not None


def test_a_syntax_error_stops_the_build_and_names_file_and_line(
    convert: Converter, small_project: Path
) -> None:
    wrong = FENCE.replace('"x < y"]', '"x < y"')
    (small_project / "docs" / "learn" / "a.md").write_text(wrong, encoding="utf-8")
    line = wrong.splitlines().index('    a["x < y" --> b["y"]') + 1
    with pytest.raises(DiagramError, match=rf"docs/learn/a\.md:{line}: Mermaid cannot draw"):
        convert(wrong)
