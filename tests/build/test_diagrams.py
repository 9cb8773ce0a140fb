"""Diagrams: found in pages, drawn in one start of the browser, kept whole, clean as HTML."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.build import diagrams
from scripts.build.diagrams import Diagram, find
from scripts.environment import browser
from scripts.problems import ProjectError, located
from tests.build.conftest import FULL, GOOD, SMALL, MakeStudio, Studio, fenced
from tests.written import write_files

SVG = "{http://www.w3.org/2000/svg}"
BAD_AT_3 = 'flowchart LR\n    accTitle: T\n    a["x" --> b["y"]\n    b --> c'
BAD_AT_2 = "flowchart LR\n    a --> --> b\n    b --> c"


def svgs(html: str) -> list[ET.Element]:
    """The drawings of one diagram: the wide one and the narrow one."""
    return list(ET.fromstring(f"<div>{html}</div>"))


def label(element: ET.Element) -> str:
    """The words of a node as they are read out: its lines are parted by a space."""
    return " ".join("".join(element.itertext()).split())


# --- Finding -------------------------------------------------------------------------------------


def test_a_block_is_found_with_the_line_of_its_first_line() -> None:
    text = "# T\n\nWords.\n\n```mermaid\nflowchart LR\n    a --> b\n```\n"
    assert find(text, "docs/a.md") == [Diagram("flowchart LR\n    a --> b", "docs/a.md", 6)]


def test_all_blocks_are_found_in_order() -> None:
    text = "```mermaid\none\n```\n\n~~~mermaid\ntwo\n~~~\n\n``` mermaid\nthree\n```\n"
    assert [(d.source, d.line) for d in find(text, "a.md")] == [
        ("one", 2),
        ("two", 6),
        ("three", 10),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "````markdown\n```mermaid\nx\n```\n````\n",
        "~~~markdown\n```mermaid\nx\n```\n~~~\n",
        "```text\nx\n```\n",
        "```mermaidish\nx\n```\n",
        "Write ```mermaid``` so.\n",
        "```mermaid\nnever closed\n",
    ],
    ids=["longer fence", "other fence", "other language", "longer word", "in a line", "open"],
)
def test_what_is_no_diagram_is_not_found(text: str) -> None:
    assert find(text, "a.md") == []


def test_a_diagram_after_an_example_is_found() -> None:
    text = "````markdown\n```mermaid\nexample\n```\n````\n\n```mermaid\nreal\n```\n"
    assert find(text, "a.md") == [Diagram("real", "a.md", 8)]


def test_an_indented_block_loses_its_indent() -> None:
    text = "- item\n\n    ```mermaid\n    flowchart LR\n\n        a --> b\n    ```\n"
    assert find(text, "a.md") == [Diagram("flowchart LR\n\n    a --> b", "a.md", 4)]


def test_a_shorter_or_other_fence_does_not_close_a_block() -> None:
    text = "````mermaid\na\n```\n~~~~\nb\n````\n"
    assert find(text, "a.md") == [Diagram("a\n```\n~~~~\nb", "a.md", 2)]


# --- The cache -----------------------------------------------------------------------------------


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache."""
    folder = tmp_path / "cache"
    monkeypatch.setattr(diagrams, "DRAWINGS", folder)
    return folder


def test_the_key_changes_with_the_source_but_not_with_space_around_it() -> None:
    assert diagrams.key("a --> b") != diagrams.key("a --> c")
    assert diagrams.key("a --> b") == diagrams.key("\na --> b\n")


def test_the_key_changes_with_what_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    before = diagrams.key("a --> b")
    monkeypatch.setattr(diagrams, "drawing_tools", lambda: "another mermaid")
    assert diagrams.key("a --> b") != before


def test_what_draws_holds_the_versions_and_our_program() -> None:
    mermaid, svgo, program = diagrams.drawing_tools().split("\n", 2)
    assert re.fullmatch(r"\d+\.\d+\.\d+", mermaid)
    assert re.fullmatch(r"\d+\.\d+\.\d+", svgo)
    assert program == diagrams.PROGRAM.read_text(encoding="utf-8")


def test_a_kept_drawing_comes_back(cache: Path) -> None:
    diagrams.keep("a", "<svg></svg>")
    assert diagrams.cached("a") == "<svg></svg>\n"
    assert diagrams.cached("b") is None


# --- Drawing -------------------------------------------------------------------------------------


@pytest.fixture
def pages(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Writes pages of a small project in which nothing is drawn yet."""
    diagrams.drawing_tools()  # read from the real project, and remembered
    monkeypatch.setattr(diagrams, "ROOT", tmp_path)
    monkeypatch.setattr(diagrams, "DOCS", tmp_path / "docs")

    def write(**texts: str) -> None:
        write_files(tmp_path / "docs", {f"{name}.md": text for name, text in texts.items()})

    return write


def test_nothing_missing_starts_no_browser(
    pages: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> str:
        raise AssertionError("looked for a browser")

    monkeypatch.setattr(browser, "find", refuse)
    pages(a=fenced(SMALL))
    diagrams.keep(SMALL, "<svg></svg>")
    assert diagrams.draw_missing() == 0


def test_without_a_browser_it_says_how_many_are_missing_and_how_to_get_one(
    pages: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHROME_PATH", "none")
    pages(a=fenced(SMALL, FULL), b=fenced(SMALL))
    with pytest.raises(ProjectError, match=r"^2 diagrams .* install Chromium"):
        diagrams.draw_missing()


def test_only_the_named_pages_are_looked_at(
    pages: Callable[..., None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHROME_PATH", "none")
    pages(a=fenced(SMALL), b="# Nothing to draw\n")
    assert diagrams.draw_missing([str(tmp_path / "docs" / "b.md")]) == 0
    with pytest.raises(ProjectError, match="1 diagrams"):
        diagrams.draw_missing([str(tmp_path / "docs" / "a.md")])


def test_all_diagrams_of_all_pages_are_drawn_in_one_start_of_the_browser(drawn: Studio) -> None:
    assert drawn.error == ""
    assert drawn.count == len(GOOD)
    assert drawn.starts == 1
    assert all(drawn.html.values())


def test_nothing_unfinished_is_left_in_the_cache(drawn: Studio) -> None:
    assert len(list(drawn.cache.iterdir())) == len(GOOD)
    assert {path.suffix for path in drawn.cache.iterdir()} == {".html"}


def test_rendered_twice_gives_the_same_bytes(drawn: Studio, drawn_again: Studio) -> None:
    first = {path.name: path.read_bytes() for path in drawn.cache.iterdir()}
    second = {path.name: path.read_bytes() for path in drawn_again.cache.iterdir()}
    assert first == second


@pytest.fixture(scope="session")
def failed(make_studio: MakeStudio) -> Studio:
    """A project in which four diagrams cannot be drawn, on two pages, and one can."""
    commented = BAD_AT_3.replace("    a[", "    %% a comment\n    a[")
    return make_studio("failed").draw(
        a=fenced(BAD_AT_3, SMALL, BAD_AT_2),
        b=fenced(commented, "flowchrt LR\n    a --> b"),
    )


def where(studio: Studio, page: str, words: str, nth: int = 1) -> str:
    """`path:line:` of some words on a page, as an error names it."""
    lines = (studio.root / "docs" / f"{page}.md").read_text(encoding="utf-8").splitlines()
    hits = [number for number, line in enumerate(lines, 1) if words in line]
    return f"docs/{page}.md:{hits[nth - 1]}: "


def test_every_diagram_that_cannot_be_drawn_is_reported_at_once(failed: Studio) -> None:
    assert failed.starts == 1
    lines = failed.error.splitlines()
    assert [line.partition(":")[0] for line in lines[:-1]] == ["docs/a.md"] * 2 + ["docs/b.md"] * 2
    assert lines[-1].startswith("4 problems found. ")
    assert lines[-1].endswith(" docs/contribute/rules.md#diagrams")
    assert [str(one) for one in located(failed.error)] == lines[:-1]  # each can be annotated


def test_a_syntax_error_is_told_on_its_line_in_the_page(failed: Studio) -> None:
    assert where(failed, "a", 'a["x" -->') + "Mermaid cannot draw" in failed.error
    assert where(failed, "a", "--> -->") + "Mermaid cannot draw" in failed.error


def test_a_comment_in_a_diagram_does_not_shift_the_line_of_an_error(failed: Studio) -> None:
    assert where(failed, "b", 'a["x" -->') in failed.error


def test_an_error_without_a_line_is_told_where_the_diagram_begins(failed: Studio) -> None:
    assert where(failed, "b", "flowchrt") in failed.error


def test_an_error_keeps_the_words_of_mermaid_and_says_what_to_run(failed: Studio) -> None:
    first = failed.error.splitlines()[0]
    assert "Expecting" in first
    assert "`python -m scripts render`" in first


def test_what_can_be_drawn_is_kept_when_another_fails(failed: Studio) -> None:
    assert failed.html["small"].endswith("</svg>\n")
    assert len(list(failed.cache.iterdir())) == 1


# --- What a drawing holds ------------------------------------------------------------------------


@pytest.mark.parametrize("name", GOOD)
def test_a_drawing_is_one_wide_and_one_narrow_svg(drawn: Studio, name: str) -> None:
    wide, narrow = svgs(drawn.html[name])
    assert wide.tag == narrow.tag == f"{SVG}svg"
    assert wide.get("class", "").split()[0] == "wide"
    assert narrow.get("class") == "narrow"
    assert int(narrow.get("width", "")) <= int(wide.get("width", ""))


@pytest.mark.parametrize("name", GOOD)
@pytest.mark.parametrize(
    "unwanted", ["<style", "style=", "foreignObject", "<script", "javascript:", "onclick", "fill="]
)
def test_a_drawing_holds_no_style_and_no_script(drawn: Studio, name: str, unwanted: str) -> None:
    assert unwanted.lower() not in drawn.html[name].lower()


@pytest.mark.parametrize("name", GOOD)
def test_a_drawing_does_not_hold_the_word_mermaid(drawn: Studio, name: str) -> None:
    assert "mermaid" not in drawn.html[name]


def test_ids_are_unique_among_all_drawings(drawn: Studio) -> None:
    ids = re.findall(r'\bid="([^"]+)"', "".join(drawn.html.values()))
    assert len(ids) >= 6 * len(GOOD)  # title, description and arrowhead, twice
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", GOOD)
def test_every_id_that_is_used_is_there(drawn: Studio, name: str) -> None:
    for svg in svgs(drawn.html[name]):
        ids = {element.get("id") for element in svg.iter()}
        used = re.findall(r"url\(#([^)]+)\)", ET.tostring(svg, encoding="unicode"))
        assert used
        assert set(used) <= ids


@pytest.mark.parametrize(
    ("name", "title", "description"),
    [
        (
            "full",
            "Training a filter",
            'Labelled "e-mails" go into training; out comes a model, if all is well.',
        ),
        ("small", "Two steps", "The first leads to the second."),
        ("ampersand", "Question & answer", "The first & only leads to the second."),
        ("less", "If 1 < 2", "The first < the second."),
    ],
)
def test_title_and_description_reach_the_screen_reader(
    drawn: Studio, name: str, title: str, description: str
) -> None:
    for svg in svgs(drawn.html[name]):
        said = {element.get("id"): "".join(element.itertext()) for element in svg.iter()}
        assert said[svg.get("aria-labelledby")] == title
        assert said[svg.get("aria-describedby")] == description


def test_text_is_text_one_line_of_a_label_each(drawn: Studio) -> None:
    for svg in svgs(drawn.html["full"]):
        rows = [row.text for row in svg.iter(f"{SVG}tspan")]
        wanted = ["a box", "done", "e-mails", "labelled", "sample", "teach", "training"]
        assert sorted(map(str, rows)) == wanted


def test_classes_say_what_a_node_is(drawn: Studio) -> None:
    for svg in svgs(drawn.html["full"]):
        by_class = {
            role: ["".join(g.itertext()) for g in svg.iter(f"{SVG}g") if g.get("class") == role]
            for role in ("node data", "node predict", "node generate", "node")
        }
        assert by_class == {
            "node data": ["labelled e-mails"],
            "node predict": ["training"],
            "node generate": ["sample"],
            "node": ["done"],
        }


def test_a_dotted_arrow_is_marked_as_one(drawn: Studio) -> None:
    for svg in svgs(drawn.html["full"]):
        edges = [element.get("class", "") for element in svg.iter(f"{SVG}path")]
        assert sum("dotted" in edge.split() for edge in edges) == 1


def test_the_link_of_a_node_is_kept_as_it_was_written(drawn: Studio) -> None:
    for svg in svgs(drawn.html["full"]):
        links = list(svg.iter(f"{SVG}a"))
        assert [link.get("href") for link in links] == ["../generate/gans.md#game"]
        assert "sample" in "".join(links[0].itertext())


def test_the_narrow_drawing_of_a_row_stands_upright(drawn: Studio) -> None:
    wide, narrow = svgs(drawn.html["small"])
    assert int(wide.get("width", "")) > int(wide.get("height", ""))
    assert int(narrow.get("height", "")) > int(narrow.get("width", ""))
