"""Labs on a page: what stands there without script, and how the lab's code is found."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown import Markdown

from scripts.labs import folders
from scripts.markdown import labs

EXTENSIONS = [
    "attr_list",
    "md_in_html",
    "tables",
    "pymdownx.superfences",
    "scripts.markdown.labs",
    "scripts.markdown.results",
]
NAME = "draw-a-boundary"


def html(text: str, *more: str) -> str:
    """What a page with this text becomes, with more extensions."""
    return Markdown(extensions=[*EXTENSIONS, *more]).convert(text)


@pytest.fixture(autouse=True)
def files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Packed files with names of their own."""
    made = {"lab": "lab-A.css", NAME: f"{NAME}-B.js", f"{NAME}.worker": f"{NAME}.worker-C.js"}
    monkeypatch.setattr(labs, "packed", lambda: made)


def test_a_lab_stands_around_its_twin() -> None:
    made = html(f"Before.\n\n<!-- lab: {NAME} -->\n\nAfter.")
    begin, end = made.index(f"<lab-{NAME} "), made.index(f"</lab-{NAME}>")
    inside = made[begin:end]
    assert "<p>Before.</p>" in made[:begin] and "<p>After.</p>" in made[end:]
    assert inside.count("<svg") >= 1 and "<table>" in inside and "<strong>" in inside
    assert "[=" not in inside and inside.count('class="result"') >= 4
    assert "markdown=" not in made


def test_presets_are_buttons_with_their_part_of_the_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "presets.yml"
    path.write_text(
        "- {label: a < VAE, about: VAEs., settings: {once: true, coin: 1, rate: '0.9'}}\n", "utf-8"
    )
    monkeypatch.setattr(folders, "presets_of", lambda _: path)
    monkeypatch.setattr(labs, "current_page", lambda _: f"labs/{NAME}.md")
    made = html(f"<!-- lab: {NAME} -->", "scripts.markdown.terms")
    made = made[made.index('<div class="lab-presets"') :]
    button = '<button type="button" value="once=1&amp;coin=1&amp;rate=0.9">a &lt; VAE</button>'
    assert f"<li>{button} <a " in made, "whole, and the term is linked after it"
    path.unlink()
    assert "lab-presets" not in html(f"<!-- lab: {NAME} -->")


def test_presets_stand_only_on_the_page_of_the_lab() -> None:
    assert "lab-presets" not in html(f"<!-- lab: {NAME} -->")


def test_no_term_is_linked_inside_the_drawing() -> None:
    made = html("<!-- lab: data -->", "scripts.markdown.terms")
    drawing = made[made.index("<svg") : made.index("</svg>")]
    assert "nats a letter" in drawing and "<a " not in drawing
    assert 'class="term"' in made


def test_its_code_its_worker_and_its_looks_are_named_from_the_page() -> None:
    made = html(f"<!-- lab: {NAME} -->")
    assert f'data-code="assets/labs/{NAME}-B.js"' in made
    assert f'data-worker="assets/labs/{NAME}.worker-C.js"' in made
    assert '\n<link rel="stylesheet" href="assets/labs/lab-A.css" />\n' in f"\n{made}"


def test_an_example_in_a_fence_stays_as_it_is() -> None:
    for fence in ("```", "~~~~", "````"):
        made = html(f"{fence}markdown\n<!-- lab: {NAME} -->\n{fence}\n")
        assert "<lab-" not in made and "lab: draw" in made


def test_text_after_a_fence_is_read_again() -> None:
    assert "<lab-" in html(f"```\nx\n```\n\n<!-- lab: {NAME} -->")


def test_an_unknown_lab_stops_the_build() -> None:
    with pytest.raises(KeyError, match="no such lab"):
        html("<!-- lab: nowhere -->")


def test_a_lab_without_its_drawing_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "PICTURES", tmp_path)
    with pytest.raises(KeyError, match="no such lab"):
        html(f"<!-- lab: {NAME} -->")
