"""Tables: a row of names, a row of dashes, as many cells in each row, and room around."""

from __future__ import annotations

import pytest

from scripts.checks import tables
from tests.checks.conftest import Project, only

PAGE = "docs/index.md"


@pytest.mark.parametrize(
    ("text", "at", "what"),
    [
        ("| a | b |\n| --- | --- |\n| one |", "| one", "1 cells, and the first has 2"),
        ("| a | b |\n| --- | --- |\n| 1 | 2 | 3 |", "| 1", "3 cells"),
        ("| a | b |\n| --- |\n| 1 | 2 |", "| ---", "1 cells"),
        ("| a | b |\n| 1 | 2 |", "| a", "no row of dashes"),
        ("| --- | --- |\n| 1 | 2 |", "| ---", "no first row"),
        ("Words.\n| a | b |\n| --- | --- |\n| 1 | 2 |", "| a", "runs on"),
        ("| a | b |\n| --- | --- |\n| 1 | 2 |\nWords.", "Words", "would become a row"),
        ("| a | b |\n| --- | --- |\n| p(y | x) | 2 |", "| p(", "3 cells"),
    ],
)
def test_a_table_that_falls_apart_is_told_on_its_line(
    project: Project, text: str, at: str, what: str
) -> None:
    project.page("index.md", f"# A page {{ #a-page }}\n\n{text}\n")
    problem = only(tables.check(project.sources))
    assert (problem.path, problem.line) == (PAGE, project.line(PAGE, at))
    assert what in problem.what


@pytest.mark.parametrize(
    "text",
    [
        "| a | b |\n| --- | --- |\n| 1 | 2 |",
        "a | b\n--- | ---\n1 | 2",
        "| a | b |\n| :-- | :-: |\n| | 2 |",
        "| a | b |\n| --- | --- |\n| `p(y | x)` | ``a | b`` |",
        "| a | b |\n| --- | --- |\n| one \\| two | 2 |",
        "- one\n\n    | a | b |\n    | --- | --- |\n    | 1 | 2 |",
        "Words with a | bar.",
        "One.\n\n---\n\nTwo.",
        "```\n| a |\n```",
        "`| a |`",
    ],
)
def test_a_whole_table_passes(project: Project, text: str) -> None:
    project.page("index.md", f"{text}\n")
    assert list(tables.check(project.sources)) == []
