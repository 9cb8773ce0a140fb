"""Sums on a page, and what they give."""

from __future__ import annotations

import pytest

from scripts.checks import sums
from tests.checks.conftest import Project, only


@pytest.mark.parametrize(
    ("text", "gives"),
    [
        ("It earns 2.5 − 7.5 = 5, and no more.", "−5"),
        ("So `2 × 2.92 = 5.48`.", "5.84"),
        ("(1 + 2) / 2 = 3", "1.5"),
        ("10 × 500 = 50,000", "5000"),
        ("| a | 6 / 8 = 0.6 |", "0.75"),
        ("It is (5 + 985) / 1000 = 98 %.", "0.99"),
        ("It is (5 + 985) / 1000 = 98 percent.", "0.99"),
        ("5 = 2 × 3", "6"),
        ("2 / 3 = 0.66", "0.666667"),  # cut off, and not rounded
        ("1 − (−0.5) = 0.5", "1.5"),
    ],
)
def test_a_sum_that_is_not_so_is_told(project: Project, text: str, gives: str) -> None:
    project.page("learn/page.md", f"# A page {{ #a-page }}\n\n{text}\n")
    problem = only(sums.check(project.sources))
    assert problem.path == "docs/learn/page.md"
    assert problem.line == project.line("docs/learn/page.md", text)
    assert problem.what.endswith(f"gives {gives}")


@pytest.mark.parametrize(
    "text",
    [
        "It earns 2.5 − 7.5 = −5, and no more.",
        "4 / 12 = 0.33 and 4 / 12 = 0.3333",
        "6 / 8 = 0.8",  # rounded
        "0.7 × 1.4 = 1",  # each may be rounded
        "(8 + 950) / 1000 = 95.8%",
        "4 − 2 = 2 (see above)",
        "3 km + 4 km = 8 km",  # units are passed over
        "x = 2 + 3 and 2 + 3 = y",
        "2² + 3 = 7 and 2 + 3² = 11",
        "1 / 0 = 0",
        "from 2020 - 2021 = no year",
        "2 + 3 = 5 × 1",
        "page 3, 4 + 5 = 9",
        "In 2014 [@goodfellow-2014] 1 + 1 = 2",
    ],
)
def test_what_is_so_or_is_no_plain_sum_passes(project: Project, text: str) -> None:
    project.page("learn/page.md", f"# A page {{ #a-page }}\n\n{text}\n")
    assert list(sums.check(project.sources)) == []
