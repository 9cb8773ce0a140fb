"""Diagrams and tables in the HTML: each has the address that scripts/figure_names.py gives it."""

from __future__ import annotations

import re

import pytest

from tests.markdown.conftest import Converter

OURS = ("scripts.markdown.tables", "scripts.markdown.figures")
TABLE = "| a | b |\n| --- | --- |\n| 1 | 2 |\n\n"
DIAGRAM = "```mermaid\nflowchart LR\n    a --> b\n```\n\n"


@pytest.fixture(autouse=True)
def _drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scripts.markdown.diagrams.cached", lambda _: "<svg></svg>")


def test_each_has_an_address_under_its_heading(convert: Converter) -> None:
    text = f"# One {{ #one }}\n\n{DIAGRAM}{TABLE}## Two {{ #two }}\n\n{DIAGRAM * 2}"
    html = convert(text, *OURS)
    ids = re.findall(r'<div id="([^"]+)" class="(?:diagram|md-typeset__scrollwrap)"', html)
    assert ids == ["one-figure", "one-table", "two-figure", "two-figure-2"]


def test_the_table_of_a_plot_belongs_to_it(convert: Converter) -> None:
    plot = '<figure class="plot" id="plot-a"><div class="md-typeset__scrollwrap">x</div></figure>'
    html = convert(f"# One {{ #one }}\n\n{plot}\n\n{TABLE}", *OURS)
    assert 'id="one-table"' in html
    assert 'id="one-table-2"' not in html
    assert '<div class="md-typeset__scrollwrap">x' in html


def test_an_example_in_a_fence_has_none(convert: Converter) -> None:
    html = convert(f"# One {{ #one }}\n\n````markdown\n{DIAGRAM}{TABLE}````\n", *OURS)
    assert "-figure" not in html
    assert "-table" not in html
