"""How a problem is said."""

from __future__ import annotations

from scripts.problems import Problem, report


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
