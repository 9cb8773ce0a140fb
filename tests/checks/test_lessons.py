"""Lessons: their parts, their order, their sources, and the idea of the site."""

from __future__ import annotations

import pytest

from scripts.checks import lessons
from tests.checks.conftest import Project, only

PAGE = "docs/learn/a.md"
BODY = """# A page { #a-page }

**In short.**
It is so [@a-2020; @b-2020].

## Try it { #try-it }

Draw it [@c-2020].

## Where it breaks { #where-it-breaks }

It breaks.

## The other half { #the-other-half }

*Same learning,
different question.*

## Check yourself { #check-yourself }
"""


def test_a_whole_lesson_passes(project: Project) -> None:
    for path in ("learn/a.md", "generate/a.md", "connect/a.md"):
        project.page(path, BODY)
    assert list(lessons.check(project.sources)) == []


def test_other_words_for_a_part_pass(project: Project) -> None:
    project.page("learn/a.md", BODY.replace("## Try it {", "## Throw a coin {"))
    assert list(lessons.check(project.sources)) == []


@pytest.mark.parametrize("part", lessons.PARTS)
def test_a_missing_part_is_named_with_how_to_add_it(project: Project, part: str) -> None:
    project.page("learn/a.md", BODY.replace(f"#{part} }}", "#other }"))
    problem = only(lessons.check(project.sources))
    assert (problem.path, problem.line) == (PAGE, project.line(PAGE, "# A page"))
    assert problem.mend == f"add it: ## {lessons.PARTS[part]} {{ #{part} }}"


def test_a_part_that_comes_too_early_is_named_there(project: Project) -> None:
    swapped = BODY.replace("#try-it", "#x").replace("#where-it-breaks", "#try-it")
    project.page("learn/a.md", swapped.replace("#x", "#where-it-breaks"))
    problem = only(lessons.check(project.sources))
    assert problem.line == project.line(PAGE, "#where-it-breaks")
    assert problem.what == "the part “Where it breaks” stands too early"


def test_a_lesson_without_its_answer_is_named(project: Project) -> None:
    project.page("learn/a.md", BODY.replace("**In short.**\n", ""))
    assert "its answer first" in only(lessons.check(project.sources)).what


def test_two_sources_are_too_few_and_twice_the_same_is_one(project: Project) -> None:
    project.page("learn/a.md", BODY.replace("@c-2020", "@a-2020"))
    problem = only(lessons.check(project.sources))
    assert problem.what == "this lesson cites 2 sources, and 3 are the fewest"


def test_what_is_still_to_be_written_is_told_by_another_rule(project: Project) -> None:
    project.page("learn/a.md", BODY.replace("[@c-2020]", "TODO"))
    assert list(lessons.check(project.sources)) == []


def test_only_pages_about_generating_and_connecting_must_say_the_idea(project: Project) -> None:
    body = BODY.replace("Same learning", "Another learning")
    project.page("use/a.md", body)
    assert list(lessons.check(project.sources)) == []
    project.page("generate/a.md", body)
    assert "the idea of the site" in only(lessons.check(project.sources)).what


def test_other_pages_are_no_lessons(project: Project) -> None:
    project.page("index.md", "# A page { #a-page }\n")
    project.page("reference/a.md", "# A page { #a-page }\n")
    assert list(lessons.check(project.sources)) == []
