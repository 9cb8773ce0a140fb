"""Self-checks: one right option, all explained with a link, three or four on a lesson."""

from __future__ import annotations

import pytest

from scripts.checks import questions
from tests.checks.conftest import Project, only

PAGE = "docs/index.md"
QUESTION = """\
/// question | Which part makes the images?

- [ ] The discriminator

    Not this one.
    It only judges; see [the game](#the-game).

- [x] The generator

    It turns numbers into images; see [the game](#the-game).

///
"""


def test_a_question_as_the_style_guide_shows_it_has_no_problem(project: Project) -> None:
    project.page("index.md", QUESTION)
    assert list(questions.check(project.sources)) == []


@pytest.mark.parametrize(("count", "problems"), [(0, 1), (2, 1), (3, 0), (4, 0), (5, 1)])
def test_a_lesson_has_three_or_four_questions(project: Project, count: int, problems: int) -> None:
    project.page("learn/a.md", f"# A page {{ #a-page }}\n\n{QUESTION * count}")
    found = list(questions.check(project.sources))
    assert len(found) == problems
    for problem in found:
        assert problem.path == "docs/learn/a.md"
        assert problem.line == project.line("docs/learn/a.md", "---", nth=2) + 1
        assert problem.what == f"this lesson has {count} questions"
        assert "3 to 4" in problem.mend


def test_a_reference_page_needs_no_question(project: Project) -> None:
    project.page("reference/notation.md")
    assert list(questions.check(project.sources)) == []


@pytest.mark.parametrize(
    ("old", "new", "count"), [("[x]", "[ ]", 0), ("[ ]", "[x]", 2)], ids=["none", "two"]
)
def test_a_question_has_exactly_one_right_answer(
    project: Project, old: str, new: str, count: int
) -> None:
    project.page("index.md", QUESTION.replace(old, new))
    problem = only(questions.check(project.sources))
    assert (problem.path, problem.line) == (PAGE, project.line(PAGE, "/// question"))
    assert problem.what == f"this question has {count} right answers"
    assert "exactly one with [x]" in problem.mend


def test_an_option_that_is_not_explained_is_told_on_its_line(project: Project) -> None:
    project.page(
        "index.md",
        QUESTION.replace("    It turns numbers into images; see [the game](#the-game).\n", ""),
    )
    problem = only(questions.check(project.sources))
    assert (problem.path, problem.line) == (PAGE, project.line(PAGE, "- [x]"))
    assert "not explained" in problem.what
    assert "four spaces" in problem.mend


def test_an_explanation_that_is_not_a_paragraph_of_its_own_is_none(project: Project) -> None:
    together = QUESTION.replace("generator\n\n    It turns", "generator\n    It turns")
    project.page("index.md", together)
    assert only(questions.check(project.sources)).line == project.line(PAGE, "- [x]")


@pytest.mark.parametrize("mark", ["[X]", "[v]", "[]"])
def test_an_unknown_mark_is_told_on_its_line(project: Project, mark: str) -> None:
    project.page("index.md", QUESTION.replace("[ ]", mark))
    problem = only(questions.check(project.sources))
    assert (problem.path, problem.line) == (PAGE, project.line(PAGE, f"- {mark}"))
    assert f"{mark} is neither" in problem.what


def test_an_option_without_words_is_a_problem(project: Project) -> None:
    project.page("index.md", QUESTION.replace("[ ] The discriminator", "[ ]"))
    problem = only(questions.check(project.sources))
    assert problem.line == project.line(PAGE, "- [ ]")
    assert "no words" in problem.what


def test_a_question_with_one_option_is_a_problem(project: Project) -> None:
    head, _, rest = QUESTION.partition("- [ ]")
    project.page("index.md", head + rest[rest.index("- [x]") :])
    problem = only(questions.check(project.sources))
    assert problem.line == project.line(PAGE, "/// question")
    assert problem.what == "this question has 1 options"
    assert "2 or more" in problem.mend


def test_a_question_without_an_end_is_a_problem(project: Project) -> None:
    project.page("index.md", QUESTION.removesuffix("///\n"))
    problem = only(questions.check(project.sources))
    assert problem.line == project.line(PAGE, "/// question")
    assert problem.mend == "add a line `///` below the last explanation"


def test_a_question_that_begins_inside_another_leaves_the_first_without_an_end(
    project: Project,
) -> None:
    project.page("index.md", QUESTION.removesuffix("///\n") + QUESTION)
    problem = only(questions.check(project.sources))
    assert problem.line == project.line(PAGE, "/// question", nth=1)
    assert "no end" in problem.what


@pytest.mark.parametrize("head", ["/// question", "/// question |"])
def test_a_question_that_asks_nothing_is_a_problem(project: Project, head: str) -> None:
    project.page("index.md", QUESTION.replace("/// question | Which part makes the images?", head))
    problem = only(questions.check(project.sources))
    assert problem.line == project.line(PAGE, "/// question")


def test_a_question_in_a_fence_is_an_example(project: Project) -> None:
    project.page("index.md", f"```markdown\n{QUESTION.replace('[x]', '[ ]')}```\n")
    assert list(questions.check(project.sources)) == []


def test_another_block_is_no_question(project: Project) -> None:
    project.page("index.md", "/// note | Words\nText.\n///\n")
    assert list(questions.check(project.sources)) == []


def test_a_task_list_is_shown_as_typed_and_so_refused(project: Project) -> None:
    project.page("index.md", "- [ ] to do\n- [x] done\n")
    found = list(questions.check(project.sources))
    assert [problem.line for problem in found] == [
        project.line(PAGE, "to do"),
        project.line(PAGE, "done"),
    ]


def test_an_end_without_a_beginning_is_a_problem(project: Project) -> None:
    project.page("index.md", f"{QUESTION}\n///\n")
    problem = only(questions.check(project.sources))
    assert problem.line == project.line(PAGE, "///", nth=3)
    assert problem.what == "this line `///` ends nothing"


def test_the_same_option_twice_is_told_at_the_second(project: Project) -> None:
    project.page("index.md", QUESTION.replace("The generator", "the discriminator"))
    problem = only(questions.check(project.sources))
    assert problem.line == project.line(PAGE, "[x]")
    assert "twice" in problem.what


def test_an_option_outside_a_question_is_found(project: Project) -> None:
    project.page("learn/a.md", QUESTION.replace("/// question |", "// question |", 1))
    found = [one for one in questions.check(project.sources) if "belongs to no" in one.what]
    lines = (project.root / "docs" / "learn" / "a.md").read_text(encoding="utf-8").splitlines()
    assert found and all(lines[one.line - 1].startswith("- [") for one in found)


def test_an_explanation_leads_to_a_passage(project: Project) -> None:
    project.page("index.md", QUESTION.replace("; see [the game](#the-game)", "", 1))
    problem = only(questions.check(project.sources))
    assert (problem.path, problem.line) == (PAGE, project.line(PAGE, "- [ ]"))
    assert "leads to no passage" in problem.what


def one(right: str, wrong: str, first: bool = False) -> str:
    """A question of two options."""
    options = [f"- [x] {right}\n\n    See [it](#it).\n", f"- [ ] {wrong}\n\n    See [it](#it).\n"]
    return (
        "/// question | Which?\n\n" + "\n".join(options if first else options[::-1]) + "\n///\n\n"
    )


SHORT = one("Yes", "No, and never")
LONG = one("Yes, and always", "No")
FIRST = one("Yes", "No, and never", first=True)


@pytest.mark.parametrize(("telling", "word"), [(LONG, "longer"), (FIRST, "first")])
def test_the_right_answer_is_not_always_the_longest_or_the_first_of_a_page(
    project: Project, telling: str, word: str
) -> None:
    project.page("index.md", telling * 3)
    problem = only(questions.check(project.sources))
    assert word in problem.what
    assert problem.line == project.line(PAGE, "/// question", nth=3)
    project.page("index.md", telling * 2 + SHORT)
    assert list(questions.check(project.sources)) == []


@pytest.mark.parametrize(("telling", "word"), [(LONG, "longer"), (FIRST, "first")])
def test_over_the_site_it_is_so_in_45_of_100_at_most(
    project: Project, telling: str, word: str
) -> None:
    project.page("learn/a.md", (telling * 2 + SHORT * 2))
    project.page("learn/b.md", (telling * 2 + SHORT * 2))
    project.page("learn/c.md", (telling + SHORT * 3))
    assert list(questions.check(project.sources)) == []  # 5 of 12
    project.page("learn/c.md", (telling * 2 + SHORT * 2))
    problem = only(questions.check(project.sources))  # 6 of 12
    assert "in 6 of 12 questions of the site the right answer" in problem.what
    assert word in problem.what
    assert "45%" in problem.what
