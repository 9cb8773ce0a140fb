"""What has to be looked at again: reviews and dated facts that are half a year old."""

from __future__ import annotations

from datetime import date

import pytest

from scripts import stale
from tests.checks.conftest import Project, only

TODAY = date(2027, 7, 1)


def test_a_page_that_nobody_reviewed_for_half_a_year_is_told(project: Project) -> None:
    project.page("learn/a.md", reviewed=date(2026, 12, 29))
    problem = only(stale.find(project.sources, TODAY))
    assert problem.path == "docs/learn/a.md"
    assert problem.line == project.line("docs/learn/a.md", "reviewed:")
    assert "last checked on 2026-12-29" in problem.what


def test_a_page_that_is_younger_is_not(project: Project) -> None:
    project.page("learn/a.md", reviewed=date(2026, 12, 30))
    assert stale.find(project.sources, TODAY) == []


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("As of November 2026 nobody knows.", 1),
        ("The glossary, as read in November 2026, says so.", 1),
        ("As of March 2027 nobody knows.", 0),
        ("In November 2026 it was shown.", 0),
        ("It comes up as often as in life.", 0),
    ],
)
def test_a_dated_fact_past_its_date_is_told_on_its_line(
    project: Project, words: str, count: int
) -> None:
    project.page("learn/a.md", f"# A page {{ #a-page }}\n\n{words}\n", reviewed=TODAY)
    found = stale.find(project.sources, TODAY)
    assert [one.line for one in found] == [project.line("docs/learn/a.md", words)] * count


def test_the_list_can_stand_in_an_issue(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.page("learn/a.md", reviewed=date(2026, 1, 1))
    assert stale.stale(TODAY, project.sources) == 0
    assert capsys.readouterr().out.startswith("- [ ] `docs/learn/a.md:")
    project.page("learn/a.md", reviewed=TODAY)
    assert stale.stale(TODAY, project.sources) == 0
    assert "younger than half a year" in capsys.readouterr().out
