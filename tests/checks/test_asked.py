"""What readers ask with: live places, phrases, and no phrase for two places."""

from __future__ import annotations

import pytest

from scripts.checks import asked
from tests.checks.conftest import Project, only


@pytest.fixture
def page(project: Project) -> Project:
    """A project with one page and one section."""
    project.page("learn/data.md", "# Data { #data }\n\n## How much { #how-much }\n")
    return project


def test_phrases_for_pages_and_sections_are_no_problem(page: Project) -> None:
    page.write(asked.FILE, "learn/data.md:\n  - numbers\n'learn/data.md#how-much':\n  - enough\n")
    assert list(asked.check(page.sources)) == []


def test_a_project_without_the_file_has_no_problem(page: Project) -> None:
    assert list(asked.check(page.sources)) == []


@pytest.mark.parametrize(
    ("text", "line", "what", "mend"),
    [
        ("learn/date.md:\n  - x\n", 1, "nothing is there", "learn/data.md"),
        ("learn/data.md#how-mush:\n  - x\n", 1, "nothing is there", "learn/data.md#how-much"),
        ("learn/data.md#:\n  - x\n", 1, "nothing is there", ""),
        ("learn/data.md: x\n", 1, "no list of phrases", "- "),
        ("learn/data.md:\n", 1, "no list of phrases", "- "),
        ("learn/data.md:\n  - 7\n", 1, "no list of phrases", "- "),
        ("- x\n", 1, "no list of places", "learn/supervised.md:"),
        ("7:\n  - x\n", 1, "nothing is there", ""),
        ("learn/data.md:\n  - learn/date.md\nlearn/date.md:\n  - x\n", 3, "nothing is", ""),
        (
            "learn/data.md:\n  - y\n  - x\nlearn/data.md#data:\n  - xy\n  - x\n",
            6,
            "two places are asked for by the same words: x",
            "leave it at one of learn/data.md and learn/data.md#data",
        ),
    ],
)
def test_a_broken_list_is_named(page: Project, text: str, line: int, what: str, mend: str) -> None:
    page.write(asked.FILE, text)
    problem = only(asked.check(page.sources))
    assert (problem.path, problem.line) == (asked.FILE, line)
    assert what in problem.what and mend in problem.mend


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("one: two\n", 1, "no list of lists"),
        ("- [one, another]\n- [alone]\n", 2, "no list of words for the same thing"),
        ("- [one, another]\n- []\n", 2, "no list of words for the same thing"),
        ("- [one, another]\n- alone\n", 2, "no list of words for the same thing"),
        ("- [one, another]\n- [fake, false]\n", 2, "no word to YAML, but a value: False"),
    ],
)
def test_a_broken_group_of_synonyms_is_named(
    page: Project, text: str, line: int, what: str
) -> None:
    page.write(asked.SYNONYMS, text)
    problem = only(asked.check(page.sources))
    assert (problem.path, problem.line) == (asked.SYNONYMS, line)
    assert what in problem.what


def test_groups_of_synonyms_are_no_problem(page: Project) -> None:
    page.write(asked.SYNONYMS, "- [one, another]\n- ['false', untrue, wrong]\n")
    assert list(asked.check(page.sources)) == []
