"""How a problem is said."""

from __future__ import annotations

import sys

import pytest

from scripts import __main__ as command_line
from scripts.problems import Problem, ProjectError, annotation, located, report


def test_a_problem_is_one_line_with_place_and_mend() -> None:
    problem = Problem("docs/a.md", 3, "no id", "add one", rule="headings")
    assert str(problem) == "docs/a.md:3: no id -- add one [headings]"
    assert problem.said == "no id -- add one [headings]"


def test_a_problem_that_no_rule_found_names_none() -> None:
    assert str(Problem("docs/a.md", 3, "no id", "add one")) == "docs/a.md:3: no id -- add one"


def test_a_report_is_in_order_of_place_and_counts() -> None:
    problems = [
        Problem("docs/b.md", 1, "x", "y"),
        Problem("docs/a.md", 10, "x", "y"),
        Problem("docs/a.md", 9, "x", "y"),
    ]
    assert report(problems).splitlines() == [
        "docs/a.md:9: x -- y",
        "docs/a.md:10: x -- y",
        "docs/b.md:1: x -- y",
        "3 problems found.",
    ]


def test_one_problem_is_counted_in_the_singular() -> None:
    assert report([Problem("a", 1, "x", "y")]).endswith("\n1 problem found.")


def test_the_last_line_names_each_rule_once_and_where_it_stands() -> None:
    problems = [Problem("a", line, "x", "y", "links") for line in (1, 2)]
    last = report([*problems, Problem("b", 1, "x", "y", "headings")]).splitlines()[-1]
    assert last.startswith("3 problems found. ")
    assert last.endswith(" docs/contribute/rules.md#headings, #links")


def test_an_annotation_is_one_line_whatever_it_holds() -> None:
    problem = Problem("docs/a,b:c.md", 3, "50%\nof", "mend")
    assert annotation(problem) == "::error file=docs/a%2Cb%3Ac.md,line=3::50%25%0Aof -- mend"


def test_the_problems_of_a_report_are_found_in_it() -> None:
    problems = [Problem("docs/a.md", 9, "x: y", "y -- z", "links"), Problem("a.bib", 1, "x", "y")]
    assert sorted(located(f"* drawing\n{report(problems)}")) == sorted(problems)


def test_an_error_without_a_place_is_no_problem_of_a_file() -> None:
    assert located("no browser was found -- install Chromium") == []
    assert located("https://example.org:8000: x") == []


def test_an_error_that_stops_a_build_is_annotated_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where Mermaid refuses a diagram that the rules let pass."""

    def draw(_files: object) -> None:
        raise ProjectError(report([Problem("docs/a.md", 3, "Mermaid cannot draw", "mend it")]))

    monkeypatch.setattr(command_line.python_environment, "ensure", lambda: None)
    monkeypatch.setattr(command_line, "render", draw)
    monkeypatch.setattr(sys, "argv", ["scripts", "render"])
    for variable, wanted in (("ANNOTATE", 1), ("OTHER", 0)):
        with monkeypatch.context() as patch:
            patch.setenv(variable, "yes")
            assert command_line.main() == 1
        said = capsys.readouterr()
        annotated = "::error file=docs/a.md,line=3::Mermaid cannot draw -- mend it\n"
        assert said.out == annotated * wanted
        assert "1 problem found." in said.err
