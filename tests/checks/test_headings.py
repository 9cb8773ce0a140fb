"""Headings: one title, no level skipped, an id for each."""

from __future__ import annotations

import pytest

from scripts.checks import headings
from tests.checks.conftest import Project, only

PAGE = "docs/index.md"


def test_a_page_as_the_style_guide_says_has_no_problem(project: Project) -> None:
    titles = ("# A page { #a-page }", "## One { #one }", "### Deep { #deep }", "## Two { #two }")
    body = "".join(f"{title}\n\nWords.\n\n" for title in titles)
    project.page("index.md", body)
    assert list(headings.check(project.sources)) == []


def test_a_heading_over_nothing_is_a_problem(project: Project) -> None:
    project.page(
        "index.md", "# A page { #a-page }\n\n## One { #one }\n\n## Two { #two }\n\nWords.\n"
    )
    problem = only(headings.check(project.sources))
    assert (problem.path, problem.line) == (PAGE, project.line(PAGE, "## One"))
    assert problem.what == "nothing stands below this heading"


def test_a_heading_over_a_part_a_fence_or_an_insert_is_fine(project: Project) -> None:
    below = ("### Deep { #deep }\n\nWords.", "```text\nWords.\n```", "<!-- insert: map -->")
    for words in below:
        body = f"# A page {{ #a-page }}\n\n## One {{ #one }}\n\n{words}\n"
        project.page("index.md", body)
        assert list(headings.check(project.sources)) == []


def test_two_headings_of_one_name_are_a_problem(project: Project) -> None:
    body = "# A page { #a-page }\n\n## One { #one }\n\nWords.\n\n## One { #two }\n\nWords.\n"
    project.page("index.md", body)
    problem = only(headings.check(project.sources))
    line = project.line(PAGE, "## One { #two }")
    assert (problem.path, problem.line) == (PAGE, line)
    assert problem.what == f"a heading on line {line - 4} has the same words"


def test_a_page_without_a_title_is_told_where_the_body_begins(project: Project) -> None:
    project.page("index.md", "## One { #one }\n\nWords.\n")
    problem = only(headings.check(project.sources))
    assert (problem.path, problem.line) == (PAGE, project.line(PAGE, "---", nth=2) + 1)
    assert "0 headings with one #" in problem.what


def test_a_second_title_is_told_on_its_own_line(project: Project) -> None:
    project.page("index.md", "# A page { #a-page }\n\nWords.\n\n# Another { #another }\n\nWords.\n")
    problem = only(headings.check(project.sources))
    assert (problem.path, problem.line) == (PAGE, project.line(PAGE, "# Another"))
    assert "2 headings with one #" in problem.what
    assert "exactly one" in problem.mend


def test_a_heading_that_is_not_the_title_is_a_problem(project: Project) -> None:
    project.page("index.md", "# Other words { #a-page }\n\nWords.\n")
    problem = only(headings.check(project.sources))
    assert (problem.path, problem.line) == (PAGE, project.line(PAGE, "# Other"))
    assert "“Other words”" in problem.what
    assert problem.mend == "use the same words in both"


def test_a_title_that_yaml_reads_as_a_number_is_still_the_title(project: Project) -> None:
    project.page("index.md", "# 1948 { #year }\n\nWords.\n", title=1948)
    assert list(headings.check(project.sources)) == []


def test_a_skipped_level_says_which_level_to_use(project: Project) -> None:
    project.page("index.md", "# A page { #a-page }\n\nWords.\n\n### Deep { #deep }\n\nWords.\n")
    problem = only(headings.check(project.sources))
    assert (problem.path, problem.line) == (PAGE, project.line(PAGE, "### Deep"))
    assert problem.what == "a heading of level 3 follows one of level 1"
    assert "use ##," in problem.mend


def test_a_heading_without_an_id_is_a_problem(project: Project) -> None:
    project.page("index.md", "# A page { #a-page }\n\nWords.\n\n## No name\n\nWords.\n")
    problem = only(headings.check(project.sources))
    assert (problem.path, problem.line) == (PAGE, project.line(PAGE, "## No name"))
    assert problem.what == "the heading “No name” has no id"
    assert "{ #short-name }" in problem.mend


def test_an_id_that_stands_twice_names_the_line_of_the_first(project: Project) -> None:
    project.page(
        "index.md",
        "# A page { #a-page }\n\n## One { #one }\n\nWords.\n\n## Two { #one }\n\nWords.\n",
    )
    problem = only(headings.check(project.sources))
    first = project.line(PAGE, "## One")
    assert (problem.path, problem.line) == (PAGE, project.line(PAGE, "## Two"))
    assert problem.what == f"the id #one stands on line {first} already"


def test_an_id_beside_a_class_counts(project: Project) -> None:
    project.page("index.md", "# A page { .wide #a-page }\n\nWords.\n")
    assert list(headings.check(project.sources)) == []


@pytest.mark.parametrize("mark", ["```", "~~~"])
def test_a_heading_in_a_fence_is_code(project: Project, mark: str) -> None:
    project.page(
        "index.md", f"# A page {{ #a-page }}\n\n{mark}python\n# a comment\n{mark}\n\nWords.\n"
    )
    assert list(headings.check(project.sources)) == []


def test_the_same_id_on_two_pages_is_fine(project: Project) -> None:
    project.page("index.md")
    project.page("learn/a.md")
    assert list(headings.check(project.sources)) == []
