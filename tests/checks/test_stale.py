"""What has to be looked at again: reviews and dated facts that are half a year old."""

from __future__ import annotations

from datetime import date

import pytest

from scripts import stale
from scripts.checks.sources import Sources
from tests.checks.conftest import Project, only

TODAY = date(2027, 7, 1)
LATER = date(2027, 8, 1)  # half a year and more after the end of 2026


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
        ("That was not settled in November 2026.", 1),
        ("These are the ones that we could check in November 2026.", 1),
        ("Nearly all such AI of 2026 is a part of it.", 1),
        ("Nearly all such AI of 2026 *is* a part of it.", 1),
        ("Inside nearly all of it, in 2026, is a model.", 1),
        ("Those in wide use in 2026 are made by learning.", 1),
        ("In 2026 most of it is done there.", 1),
        ("Both fit the best-known chatbots of 2026, whose core was trained once.", 1),
        ("Nearly all AI of 2027 is a part of it.", 0),
        ("In November 2026 it was shown.", 0),
        ("In November 2026 we saw an older copy of it, which is shorter.", 0),
        ("In 2026 most developers kept back what they like to do.", 0),
        ("Nearly all models of 2014 were trained by hand.", 0),
        ("A paper of 2026 argues that it is so.", 0),
        ("A model of 2020, GPT-3, has 175 billion.", 0),
        ("It was held in January 2025, and is so still.", 0),
        ("It comes up as often as in life.", 0),
    ],
)
def test_a_dated_fact_past_its_date_is_told_on_its_line(
    project: Project, words: str, count: int
) -> None:
    project.page("learn/a.md", f"# A page {{ #a-page }}\n\n{words}\n", reviewed=LATER)
    found = stale.find(project.sources, LATER)
    assert [one.line for one in found] == [project.line("docs/learn/a.md", words)] * count


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("Its duties begin on 2 December 2026.", 1),
        ("They were given until 1 July 2027.", 1),
        ("It is to end in March 2027.", 1),
        ("They were given until 2 August 2027.", 0),
        ("It began on 21 November 2026, and on 2 August 2025 there.", 0),
        ("It is so in November 2026.", 0),
        ("It cannot begin on 31 February 2027.", 0),
    ],
)
def test_a_day_that_lay_ahead_is_told_once_it_has_come(
    project: Project, words: str, count: int
) -> None:
    reviewed = date(2026, 11, 21)
    project.page("learn/a.md", f"# A page {{ #a-page }}\n\n{words}\n", reviewed=reviewed)
    found = [one for one in stale.find(project.sources, TODAY) if "lay ahead" in one.what]
    assert [one.line for one in found] == [project.line("docs/learn/a.md", words)] * count
    project.page("learn/a.md", f"# A page {{ #a-page }}\n\n{words}\n", reviewed=TODAY)
    assert stale.find(project.sources, TODAY) == []


def test_the_glossary_is_read_as_of_the_review_of_its_page(project: Project) -> None:
    asked = "Those in wide use in 2026 are models."
    ahead = "Its duties begin on 2 December 2026."
    project.glossary({"id": "a", "definition": asked}, {"id": "b", "definition": ahead})
    project.page("reference/glossary.md", reviewed=date(2026, 12, 1))
    found = [one for one in stale.find(project.sources, LATER) if "scripts" in one.path]
    file = "scripts/data/glossary.yml"
    assert [(one.path, one.line) for one in found] == [
        (file, project.line(file, asked)),
        (file, project.line(file, ahead)),
    ]
    project.page("reference/glossary.md", reviewed=date(2026, 12, 3))
    found = [one for one in stale.find(project.sources, LATER) if "scripts" in one.path]
    assert [one.line for one in found] == [project.line(file, asked)]


def test_the_history_that_the_site_tells_is_not_taken_for_a_fact_past_its_date() -> None:
    sources = Sources()
    reviews = [page.page.meta.get("reviewed") for page in sources.documents.values()]
    assert stale.find(sources, min(day for day in reviews if isinstance(day, date))) == []


def test_the_files_that_are_read_and_the_pages_that_show_them_are_there() -> None:
    sources = Sources()
    assert [one for one in stale.SHOWN_ON if not (sources.data / one).is_file()] == []
    assert set(stale.SHOWN_ON.values()) <= set(sources.documents)


def test_the_list_can_stand_in_an_issue(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.page("learn/a.md", reviewed=date(2026, 1, 1))
    assert stale.stale(TODAY, project.sources) == 0
    assert capsys.readouterr().out.startswith("- [ ] `docs/learn/a.md:")
    project.page("learn/a.md", reviewed=TODAY)
    assert stale.stale(TODAY, project.sources) == 0
    assert "younger than half a year" in capsys.readouterr().out
