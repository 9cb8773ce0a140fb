"""Front matter: the schema, the type of the folder, the pages to read first."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from scripts.checks import front_matter
from tests.checks.conftest import Project, only

PAGE = "docs/learn/a.md"


def test_a_whole_front_matter_has_no_problem(project: Project) -> None:
    project.page("learn/supervised.md", title="Another")
    project.page(
        "learn/a.md",
        audience=["newcomer", "decision-maker"],
        needs=["learn/supervised.md"],
        article=["A12", "A13"],
    )
    assert list(front_matter.check(project.sources)) == []


def test_a_bare_date_is_a_date_and_no_error(project: Project) -> None:
    project.page("learn/a.md", reviewed="REPLACED")
    text = (project.root / PAGE).read_text(encoding="utf-8")
    project.write(PAGE, text.replace("REPLACED", "2026-11-21"))
    assert "reviewed: 2026-11-21\n" in (project.root / PAGE).read_text(encoding="utf-8")
    assert list(front_matter.check(project.sources)) == []


@pytest.mark.parametrize("key", ["title", "description", "type", "audience", "minutes", "reviewed"])
def test_a_missing_key_is_named(project: Project, key: str) -> None:
    project.page("learn/a.md", **{key: None})
    problem = only(front_matter.check(project.sources))
    assert problem.path == PAGE
    assert problem.line in (1, 2)
    assert problem.what == f"the front matter has no {key}"
    assert "STYLE.md" in problem.mend


def test_every_missing_key_is_named_once(project: Project) -> None:
    project.page("learn/a.md", minutes=None, reviewed=None)
    whats = sorted(problem.what for problem in front_matter.check(project.sources))
    assert whats == ["the front matter has no minutes", "the front matter has no reviewed"]


def test_what_a_missing_key_means_is_said(project: Project) -> None:
    project.page("learn/a.md", reviewed=None)
    assert "2026-11-21" in only(front_matter.check(project.sources)).mend


def test_an_unknown_key_suggests_the_nearest_one(project: Project) -> None:
    project.page("learn/a.md", audiense="x")
    problem = only(front_matter.check(project.sources))
    assert (problem.path, problem.line) == (PAGE, project.line(PAGE, "audiense:"))
    assert problem.what == "the front matter has an unknown key: audiense"
    assert problem.mend == "did you mean audience?"


def test_an_unknown_key_like_no_other_is_answered_with_all_keys(project: Project) -> None:
    project.page("learn/a.md", qqq="x")
    mend = only(front_matter.check(project.sources)).mend
    assert "title" in mend
    assert "reviewed" in mend


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("title", "x"),
        ("description", "Too short."),
        ("audience", "newcomer"),
        ("audience", []),
        ("minutes", "six"),
        ("minutes", 0),
        ("article", ["12"]),
        ("reviewed", "21 November 2026"),
    ],
)
def test_a_value_that_is_not_right_is_told_on_its_line(
    project: Project, key: str, value: Any
) -> None:
    project.page("learn/a.md", **{key: value})
    problem = only(front_matter.check(project.sources))
    assert (problem.path, problem.line) == (PAGE, project.line(PAGE, f"{key}:"))
    assert problem.what.startswith(f"{key} in the front matter is not right")
    assert "^" not in problem.what  # no regular expression
    assert problem.mend.endswith(front_matter.SEE) and problem.mend != front_matter.SEE


def test_words_and_weight_for_the_search_are_allowed(project: Project) -> None:
    project.page("learn/a.md", tags=["spam"], search={"boost": 0.5})
    assert list(front_matter.check(project.sources)) == []


@pytest.mark.parametrize("value", [{}, {"bost": 0.5}, {"boost": 0.5, "title": "x"}, {"boost": 9}])
def test_a_wrong_weight_for_the_search_is_told_on_its_line(
    project: Project, value: dict[str, Any]
) -> None:
    project.page("learn/a.md", search=value)
    found = list(front_matter.check(project.sources))
    assert found
    for problem in found:
        assert (problem.path, problem.line) == (PAGE, project.line(PAGE, "search:"))


@pytest.mark.parametrize(
    ("path", "right"),
    [
        ("index.md", "landing"),
        ("onboarding/index.md", "landing"),
        ("contribute/index.md", "landing"),
        ("learn/a.md", "lesson"),
        ("generate/a.md", "lesson"),
        ("connect/a.md", "lesson"),
        ("use/a.md", "lesson"),
        ("labs/a.md", "lab"),
        ("reference/a.md", "reference"),
    ],
)
def test_the_folder_fixes_the_type(project: Project, path: str, right: str) -> None:
    project.page(path, type=right)
    assert list(front_matter.check(project.sources)) == []
    wrong = "lesson" if right != "lesson" else "landing"
    project.page(path, type=wrong)
    problem = only(front_matter.check(project.sources))
    assert (problem.path, problem.line) == (f"docs/{path}", project.line(f"docs/{path}", "type:"))
    assert problem.mend == f"write `type: {right}`"


def test_needs_that_names_no_page_suggests_the_nearest_one(project: Project) -> None:
    project.page("learn/supervised.md", title="Another")
    project.page("learn/a.md", needs=["learn/supervise.md"])
    problem = only(front_matter.check(project.sources))
    assert (problem.path, problem.line) == (PAGE, project.line(PAGE, "needs:"))
    assert "learn/supervise.md" in problem.what
    assert problem.mend == "did you mean learn/supervised.md?"


@pytest.mark.parametrize("value", ["learn/supervised.md", 5])
def test_needs_that_is_not_a_list_is_one_problem(project: Project, value: Any) -> None:
    project.page("learn/supervised.md", title="Another")
    project.page("learn/a.md", needs=value)
    problem = only(front_matter.check(project.sources))
    assert problem.line == project.line(PAGE, "needs:")
    assert "array" in problem.what


def test_a_page_without_front_matter_is_one_problem(project: Project) -> None:
    project.write(PAGE, "# A page { #a-page }\n")
    problem = only(front_matter.check(project.sources))
    assert (problem.path, problem.line) == (PAGE, 1)
    assert problem.what == "there is no front matter"
    assert "STYLE.md" in problem.mend


@pytest.mark.parametrize(
    ("yaml", "line"),
    [
        ("title: [broken\n", 3),  # the list should have ended before the closing ---
        ("just words\n", 1),
        ("title: a: b\n", 2),
        ("title: a\nminutes: b: c\n", 3),
    ],
)
def test_a_broken_front_matter_is_one_problem(project: Project, yaml: str, line: int) -> None:
    project.write(PAGE, f"---\n{yaml}---\n\n# A page {{ #a-page }}\n")
    problem = only(front_matter.check(project.sources))
    assert (problem.path, problem.line) == (PAGE, line)
    assert "\n" not in problem.what
    colon = yaml.count(": ") > yaml.count("\n")
    assert ("quotation marks" in problem.mend) == colon


def test_two_unknown_keys_are_both_named(project: Project) -> None:
    project.page("learn/a.md", audiense="x", minuts=3)
    whats = " ".join(problem.what for problem in front_matter.check(project.sources))
    assert "audiense" in whats
    assert "minuts" in whats


# --- Changes of substance, and what readers ask --------------------------------------------------

NEWER = {"date": date(2026, 11, 21), "what": "A figure was wrong and is corrected."}
OLDER = {"date": date(2026, 10, 2), "what": "A section about copies is new here."}


def test_changes_and_what_readers_ask_are_allowed(project: Project) -> None:
    project.page("learn/a.md", changes=[NEWER, OLDER], asked=["how does it learn"])
    assert list(front_matter.check(project.sources)) == []


@pytest.mark.parametrize(
    "change",
    [
        {"date": date(2026, 11, 21)},
        {"what": "A figure was wrong and is corrected."},
        {**NEWER, "what": "Mended."},
        {**NEWER, "what": "A sentence that has no full stop at its end"},
        {**NEWER, "who": "Ann"},
        {**NEWER, "date": "yesterday"},
    ],
)
def test_a_change_without_a_day_or_a_sentence_is_told_on_its_line(
    project: Project, change: dict[str, Any]
) -> None:
    project.page("learn/a.md", changes=[change])
    found = list(front_matter.check(project.sources))
    assert found
    assert all(one.line == project.line(PAGE, "changes:") for one in found)


def test_changes_stand_newest_first(project: Project) -> None:
    project.page("learn/a.md", changes=[OLDER, NEWER])
    problem = only(front_matter.check(project.sources))
    assert problem.line == project.line(PAGE, "changes:")
    assert problem.mend == "write the newest first"


def test_a_change_of_a_day_that_has_not_come_is_told(project: Project) -> None:
    project.page("learn/a.md", changes=[{**NEWER, "date": date(2095, 1, 1)}])
    assert "has not come: 2095-01-01" in only(front_matter.check(project.sources)).what
