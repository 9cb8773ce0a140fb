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


@pytest.fixture(autouse=True)
def may_ask_again(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests ask one question many times; only the one about that minds."""
    if "twice" not in request.node.name:
        monkeypatch.setattr(questions, "check_twice", lambda *_: iter(()))


def test_a_question_is_not_asked_twice_on_the_site(project: Project) -> None:
    project.page("index.md", QUESTION)
    project.page("reference/notation.md", QUESTION)
    problem = only(questions.check(project.sources))
    assert problem.path == "docs/reference/notation.md"
    assert f"already, at {PAGE}:" in problem.what


@pytest.mark.parametrize("words", ["[The generator](#it)", "The **generator**", "It [@ho-2020]"])
def test_an_option_and_a_question_are_plain_words(project: Project, words: str) -> None:
    for plain in ("The generator", "Which part makes the images?"):
        project.page("index.md", QUESTION.replace(plain, words))
        problem = only(questions.check(project.sources))
        line = (project.root / PAGE).read_text(encoding="utf-8").split("\n")[problem.line - 1]
        assert words in line and "do not belong here" in problem.what


def test_a_question_as_the_style_guide_shows_it_has_no_problem(project: Project) -> None:
    project.page("index.md", QUESTION)
    assert list(questions.check(project.sources)) == []


@pytest.mark.parametrize(
    ("before", "after", "problems"),
    [
        ("    Not this one.", "    Right: not this one.", 1),
        ("    It turns", "    Wrong, it turns", 1),
        ("    It turns", "    Right: it turns", 0),
        ("    Not this one.", "    Yes, so it looks.", 0),
        ("    It turns", "    No other can: it turns", 0),
        ("    It turns", "    Rightly: it turns", 0),
    ],
)
def test_an_explanation_does_not_speak_against_its_mark(
    project: Project, before: str, after: str, problems: int
) -> None:
    project.page("index.md", QUESTION.replace(before, after))
    found = list(questions.check(project.sources))
    assert [one.what.endswith("the contrary") for one in found] == [True] * problems


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


@pytest.mark.parametrize(
    "target", ["https://example.org/#the-game", "mailto:ann@example.org", "gans.md", "#check-1"]
)
def test_another_site_a_whole_page_and_a_question_are_no_passage(
    project: Project, target: str
) -> None:
    project.page("index.md", QUESTION.replace("#the-game", target, 1))
    problem = only(questions.check(project.sources))
    assert (problem.path, problem.line) == (PAGE, project.line(PAGE, "- [ ]"))
    assert "no passage of this site" in problem.what
    project.page("index.md", QUESTION.replace("#the-game", "generate/gans.md#the-game", 1))
    assert list(questions.check(project.sources)) == []


LESSON = "docs/learn/a.md"
TOP = "# A page { #a-page }\n\n"
END = "## Check yourself { #check-yourself }\n\n"
THREE = "\n".join([QUESTION] * 3)


def test_the_questions_of_a_lesson_stand_at_its_end(project: Project) -> None:
    project.page("learn/a.md", f"{TOP}{END}Close the page.\n\n{THREE}\n<!-- a note -->\n")
    assert list(questions.check(project.sources)) == []
    project.page("learn/a.md", f"{TOP}{QUESTION}\n{END}{QUESTION}\n{QUESTION}")
    problem = only(questions.check(project.sources))
    assert (problem.path, problem.line) == (LESSON, project.line(LESSON, "/// question"))
    assert "does not stand at the end" in problem.what
    assert "#check-yourself" in problem.mend


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "\n## More { #this }\n"),
        ("", "\nMore of this.\n"),
        ("", "More of this.\n"),
        ("", "\n- this\n"),
        ("", "\n```text\nthis\n```\n"),
        ("### This { #this }\n\n", ""),
    ],
    ids=["heading", "words", "words that touch", "list", "fence", "heading before"],
)
def test_nothing_stands_below_the_questions_of_a_lesson(
    project: Project, before: str, after: str
) -> None:
    project.page("learn/a.md", f"{TOP}{END}{before}{THREE}{after}")
    problem = only(questions.check(project.sources))
    lines = (project.root / LESSON).read_text(encoding="utf-8").splitlines()
    told = "\n".join(lines[problem.line - 1 : problem.line + 1])
    assert problem.path == LESSON and "this" in told.lower()
    assert "a lesson ends with them" in problem.what


def test_another_page_may_ask_where_it_likes(project: Project) -> None:
    project.page("reference/notation.md", f"{TOP}{QUESTION}\n{END}More.\n")
    assert list(questions.check(project.sources)) == []


BELIEFS = '# A page { #a-page }\n\n## "The two play together." { #together }\n\nNo.\n'
LINKED = QUESTION.replace(
    "[the game](#the-game).\n",
    "[the game](#the-game).\n    More: [them](../reference/misconceptions.md#together).\n",
    1,
)


def asked(project: Project, question: str) -> None:
    """A lesson with two right questions and one more, and a page of misconceptions."""
    project.page("reference/misconceptions.md", BELIEFS)
    project.page("learn/a.md", f"{TOP}{END}{LINKED}\n{LINKED}\n{question}")


def test_a_wrong_option_of_each_question_is_a_misconception(project: Project) -> None:
    asked(project, LINKED)
    assert list(questions.check(project.sources)) == []
    asked(project, QUESTION)
    problem = only(questions.check(project.sources))
    assert (problem.path, problem.line) == (LESSON, project.line(LESSON, "/// question", nth=3))
    assert "misconceptions" in problem.what
    assert "docs/reference/misconceptions.md" in problem.mend


@pytest.mark.parametrize(
    ("old", "new"),
    [("#together", "#a-page"), ("misconceptions.md#", "glossary.md#"), ("[ ]", "[y]")],
)
def test_neither_another_place_nor_the_right_option_counts(
    project: Project, old: str, new: str
) -> None:
    question = LINKED.replace(old, new, 1)
    if new == "[y]":
        question = question.replace("[x]", "[ ]").replace("[y]", "[x]")
    asked(project, question)
    found = [one.what for one in questions.check(project.sources)]
    assert found[-1] == "no wrong option of this question is one of the misconceptions"
    told = ["the explanation of the right answer leads to a misconception"] if new == "[y]" else []
    assert found[:-1] == told


@pytest.mark.parametrize("right", ["0.67", "−3", "1/3 of them", "46 days in 100"])
def test_a_question_that_is_answered_by_a_number_needs_no_misconception(
    project: Project, right: str
) -> None:
    asked(project, QUESTION.replace("The generator", right))
    assert list(questions.check(project.sources)) == []


def test_a_page_that_is_no_lesson_needs_no_misconception(project: Project) -> None:
    project.page("reference/misconceptions.md", BELIEFS)
    project.page("index.md", QUESTION)
    assert list(questions.check(project.sources)) == []


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
