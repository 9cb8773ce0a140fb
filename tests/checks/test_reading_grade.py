"""The grade of Flesch and Kincaid, and its small counter of syllables."""

from __future__ import annotations

import pytest

from scripts.checks import reading_grade
from scripts.checks.reading_grade import grade, sentences, syllables
from scripts.checks.sources import take_apart
from scripts.pages import parse
from tests.checks.conftest import Project, only

PAGE = "docs/learn/a.md"
SYLLABLES = {
    1: "a the make makes asked changed judged noise house rules through strength loss real eye "
    "trained stores where dog's",
    2: "table tables wanted little create going machine training label picture trial layer quiet "
    "poem being people every likely language question something isn't value metres AI",
    3: "idea area usual radio various gradient example images reinforce relation everyone layering "
    "theory previous GAN",
    4: "generative supervising reinforcement kilometres variable",
    5: "probability variational discriminator",
}
HARD = (
    "The aforementioned regularisation methodology simultaneously necessitates considerable "
    "computational infrastructure, notwithstanding organisational considerations.\n"
)
EASY = "A dog sees a cat.\nThe cat runs up a tree.\nThe dog waits for it.\n"


@pytest.mark.parametrize(
    ("count", "word"),
    [(count, word) for count, words in SYLLABLES.items() for word in words.split()],
)
def test_syllables_are_counted(count: int, word: str) -> None:
    assert syllables(word) == count


def test_the_grade_is_the_formula() -> None:
    document = take_apart(parse("The cat sat on the table.\nIt ran.\n", "a.md"))
    found = sentences(document)
    assert [(one.words, one.syllables) for one in found] == [(6, 7), (2, 2)]
    assert grade(found) == pytest.approx(0.39 * 4 + 11.8 * 9 / 8 - 15.59)


def test_only_prose_is_counted() -> None:
    body = (
        "# Heading { #h }\n\n**In short.** A cat `p(y)` sat [@ho-2020].\n\n"
        "| Cell | x |\n| - | - |\n| cell | x |\n\n```\ncode\n```\n\n> quote\n\n<!-- comment -->\n"
    )
    assert [one.words for one in sentences(take_apart(parse(body, "a.md")))] == [3]


def test_an_easy_page_passes(project: Project) -> None:
    project.page("learn/a.md", EASY * 10)
    assert list(reading_grade.check(project.sources)) == []


def test_a_hard_page_names_its_grade_and_its_longest_sentences(project: Project) -> None:
    longest = HARD.replace("The ", "The entirely and utterly ", 1)
    project.page("learn/a.md", HARD * 5 + longest + HARD * 5)
    problem = only(reading_grade.check(project.sources))
    line = project.line(PAGE, "utterly")
    assert (problem.path, problem.line) == (PAGE, line)
    assert "reads at grade" in problem.what
    assert f"line {line}, 15 words; " in problem.mend
    assert problem.mend.count("line ") == 3


@pytest.mark.parametrize(
    ("path", "meta"),
    [
        ("learn/a.md", {"audience": ["practitioner"]}),
        ("reference/a.md", {}),
        ("learn/a.md", {"audience": None}),
    ],
)
def test_other_pages_may_be_harder(project: Project, path: str, meta: dict[str, object]) -> None:
    project.page(path, HARD * 12, **meta)
    assert list(reading_grade.check(project.sources)) == []


def test_a_page_of_a_few_words_has_no_grade(project: Project) -> None:
    project.page("learn/a.md", HARD)
    assert list(reading_grade.check(project.sources)) == []
