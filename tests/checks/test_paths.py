"""Reading paths: what they name is there, their minutes are true, ten questions at the end."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from scripts.checks import paths
from tests.checks.conftest import Project, only

FILE = paths.FILE
QUESTION = (
    "/// question | Is it {number}?\n\n- [x] Yes\n\n    So.\n\n- [ ] No\n\n    So.\n\n///\n\n"
)
LESSON = "# A page { #a-page }\n\nWords.\n\n## How it works { #how }\n\n" + "word " * 600 + "\n\n"


def rows(**changed: Any) -> list[dict[str, Any]]:
    """One audience with one path of a page of 6 minutes and a section of 3."""
    path = {
        "id": "newcomer-15",
        "name": "15 minutes",
        "minutes": 10,
        "steps": ["learn/a.md", "learn/b.md#how"],
        "after": ["say it", "do it"],
        "check": [f"learn/a.md#check-{number}" for number in range(1, 11)],
        **changed,
    }
    return [{"id": "newcomer", "name": "New", "paths": [path]}]


def written(project: Project, data: Any) -> Project:
    """A project with these paths and the pages that they name."""
    project.write(FILE, yaml.safe_dump(data, sort_keys=False))
    asked = "".join(QUESTION.format(number=number) for number in range(10))
    project.page("learn/a.md", LESSON + asked, minutes=6)
    project.page("learn/b.md", LESSON.replace("A page", "B page"), minutes=6)
    show = "## 15 minutes { #newcomer-15 }\n\n<!-- insert: reading-path newcomer-15 -->\n"
    project.page("onboarding/newcomer.md", f"# A page {{ #a-page }}\n\n{show}")
    return project


def test_a_path_as_the_file_explains_it_has_no_problem(project: Project) -> None:
    assert list(paths.check(written(project, rows()).sources)) == []


def test_there_need_be_no_paths(project: Project) -> None:
    assert list(paths.check(project.sources)) == []


@pytest.mark.parametrize("minutes", [9, 12])
def test_minutes_may_be_off_by_a_fifth(project: Project, minutes: int) -> None:
    assert list(paths.check(written(project, rows(minutes=minutes)).sources)) == []


@pytest.mark.parametrize("minutes", [7, 13])
def test_minutes_that_are_further_off_are_a_problem(project: Project, minutes: int) -> None:
    problem = only(paths.check(written(project, rows(minutes=minutes)).sources))
    assert (problem.path, problem.line) == (FILE, project.line(FILE, "minutes:"))
    assert f"promises {minutes} minutes" in problem.what
    assert "minutes: 10" in problem.mend


@pytest.mark.parametrize(
    ("step", "what"),
    [
        ("learn/c.md", "a page that is not there: learn/c.md"),
        ("learn/b.md#hwo", "a section that is not there: learn/b.md#hwo"),
    ],
)
def test_a_step_that_is_gone_is_told_on_its_line(project: Project, step: str, what: str) -> None:
    made = written(project, rows(steps=["learn/a.md", step]))
    problem = only(paths.check(made.sources))
    assert (problem.path, problem.line) == (FILE, project.line(FILE, step))
    assert what in problem.what
    assert "did you mean learn/b.md" in problem.mend or "did you mean" in problem.mend


def test_a_question_is_there_and_on_the_path(project: Project) -> None:
    asked = [*(f"learn/a.md#check-{number}" for number in range(1, 10)), "learn/a.md#check-11"]
    problem = only(paths.check(written(project, rows(check=asked)).sources))
    assert problem.line == project.line(FILE, "check-11")
    asked[-1] = "learn/a.md#check-10"
    made = written(project, rows(check=asked, steps=["learn/b.md", "learn/b.md#how"]))
    found = list(paths.check(made.sources))
    assert len(found) == 10
    assert all("is not on it" in problem.what for problem in found)


@pytest.mark.parametrize(
    ("changed", "word"),
    [({"check": ["learn/a.md#check-1"]}, "too short"), ({"minuets": 9}, "minuets")],
)
def test_a_path_of_another_shape_is_a_problem(
    project: Project, changed: dict[str, Any], word: str
) -> None:
    problem = only(paths.check(written(project, rows(**changed)).sources))
    assert problem.path == FILE
    assert word in problem.what


def test_an_id_that_no_link_would_start_is_a_problem(project: Project) -> None:
    found = list(paths.check(written(project, rows(id="new-15")).sources))
    assert any("a link would not start it" in problem.what for problem in found)


def test_a_path_that_its_page_does_not_show_is_a_problem(project: Project) -> None:
    made = written(project, rows())
    made.page("onboarding/newcomer.md")
    problem = only(paths.check(made.sources))
    assert "does not show the path newcomer-15" in problem.what
    assert "insert: reading-path newcomer-15" in problem.mend
