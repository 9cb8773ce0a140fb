"""Self-checks: one right option, all explained, two to four on a lesson."""

from __future__ import annotations

import pytest

from scripts.checks import questions
from tests.checks.conftest import Project, only

PAGE = "docs/index.md"
QUESTION = """\
/// question | Which part makes the images?

- [ ] The discriminator

    Not this one.
    It only judges.

- [x] The generator

    Right.

///
"""


def test_a_question_as_the_style_guide_shows_it_has_no_problem(project: Project) -> None:
    project.page("index.md", QUESTION)
    assert list(questions.check(project.sources)) == []


@pytest.mark.parametrize(("count", "problems"), [(0, 1), (1, 1), (2, 0), (4, 0), (5, 1)])
def test_a_lesson_has_two_to_four_questions(project: Project, count: int, problems: int) -> None:
    project.page("learn/a.md", f"# A page {{ #a-page }}\n\n{QUESTION * count}")
    found = list(questions.check(project.sources))
    assert len(found) == problems
    for problem in found:
        assert problem.path == "docs/learn/a.md"
        assert problem.line == project.line("docs/learn/a.md", "---", nth=2) + 1
        assert problem.what == f"this lesson has {count} questions"
        assert "2 to 4" in problem.mend


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
    project.page("index.md", QUESTION.replace("    Right.\n", ""))
    problem = only(questions.check(project.sources))
    assert (problem.path, problem.line) == (PAGE, project.line(PAGE, "- [x]"))
    assert "not explained" in problem.what
    assert "four spaces" in problem.mend


def test_an_explanation_that_is_not_a_paragraph_of_its_own_is_none(project: Project) -> None:
    together = QUESTION.replace("generator\n\n    Right.", "generator\n    Right.")
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
    assert problem.mend == "add a line `///`"


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
