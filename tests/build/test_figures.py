"""Addresses of figures and tables, and the file with the sources of all diagrams."""

from __future__ import annotations

import json
from pathlib import Path

from scripts.build import figures
from scripts.checks.sources import take_apart
from scripts.figure_names import Names, on_page
from scripts.pages import parse

TABLE = "| a | b |\n| --- | :-: |\n| 1 | 2 |\n\n"
DIAGRAM = "```mermaid\nflowchart LR\n    {name} --> b\n```\n\n"
PAGE = (
    "# One { #one }\n\n"
    + DIAGRAM.format(name="x")
    + "## Two { #two }\n\n"
    + TABLE * 2
    + DIAGRAM.format(name="y")
    + "````markdown\n"
    + DIAGRAM.format(name="z")
    + TABLE
    + "````\n"
)


def test_names_count_anew_under_each_heading() -> None:
    names = Names()
    assert names.next("figure") == "figure"
    names.under("how")
    assert [names.next(kind) for kind in ("figure", "table", "figure")] == [
        "how-figure",
        "how-table",
        "how-figure-2",
    ]
    names.under("why")
    assert names.next("figure") == "why-figure"


def test_a_page_names_its_figures_and_tables_but_no_example() -> None:
    found = on_page(take_apart(parse(PAGE, "learn/a.md")))
    assert list(found) == ["one-figure", "two-table", "two-table-2", "two-figure"]
    assert found["two-figure"].words == "flowchart LR\n    y --> b\n"
    assert found["two-table"].kind == "table"


def test_the_file_holds_the_source_of_each_diagram(tmp_path: Path) -> None:
    figures.write(tmp_path)
    known = json.loads((tmp_path / figures.FILE).read_text(encoding="utf-8"))
    assert known["#map-figure"].startswith("flowchart LR\n    accTitle: The map of the field")
    assert all(source.startswith("flowchart LR") for source in known.values())
