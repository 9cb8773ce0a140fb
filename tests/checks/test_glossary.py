"""The glossary: forms with one owner, short definitions, live pages and terms."""

from __future__ import annotations

import pytest

from scripts.checks import glossary
from scripts.problems import Problem
from tests.checks.conftest import Project, only

FILE = "scripts/data/glossary.yml"


@pytest.fixture
def small(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project in which a glossary of two terms is large enough."""
    monkeypatch.setattr(glossary, "FEWEST", 2)
    project.page("index.md")
    return project


def check(project: Project) -> list[Problem]:
    return list(glossary.check(project.sources))


def test_two_right_terms_have_no_problem(small: Project) -> None:
    small.glossary(
        {"id": "loss", "see": ["gan"]}, {"id": "gan", "forms": ["GAN", "GANs"], "see": ["loss"]}
    )
    assert check(small) == []


def test_a_form_with_two_owners_is_told_at_the_second(small: Project) -> None:
    small.glossary({"id": "loss", "forms": ["error"]}, {"id": "gan", "forms": ["Error"]})
    problem = only(check(small))
    assert (problem.path, problem.line) == (FILE, small.line(FILE, "id: gan"))
    assert "“Error” belongs to loss already" in problem.what
    assert "one of the two" in problem.mend


def test_a_form_that_stands_twice_in_one_term_is_no_conflict(small: Project) -> None:
    small.glossary({"id": "loss", "forms": ["loss", "Loss"]}, {"id": "gan"})
    assert check(small) == []


@pytest.mark.parametrize(("length", "problems"), [(240, 0), (241, 1)])
def test_a_definition_has_at_most_240_characters(
    small: Project, length: int, problems: int
) -> None:
    small.glossary({"id": "loss", "definition": "x" * (length - 1) + "."}, {"id": "gan"})
    assert len(check(small)) == problems


def test_a_long_definition_is_told_on_the_line_of_its_term(small: Project) -> None:
    small.glossary({"id": "loss"}, {"id": "gan", "definition": "x" * 300 + "."})
    problem = only(check(small))
    assert (problem.path, problem.line) == (FILE, small.line(FILE, "id: gan"))
    assert problem.what == "the definition of gan is over 240 characters"


def test_a_page_that_is_not_there_suggests_the_nearest_one(small: Project) -> None:
    small.page("generate/gans.md")
    small.glossary({"id": "loss"}, {"id": "gan", "page": "generate/gan.md"})
    problem = only(check(small))
    assert problem.line == small.line(FILE, "id: gan")
    assert "generate/gan.md" in problem.what
    assert problem.mend == "did you mean generate/gans.md?"


def test_a_related_term_that_is_not_there_suggests_the_nearest_one(small: Project) -> None:
    small.glossary({"id": "loss", "see": ["gann"]}, {"id": "gan"})
    problem = only(check(small))
    assert problem.line == small.line(FILE, "id: loss")
    assert "gann" in problem.what
    assert problem.mend == "did you mean gan?"


@pytest.mark.parametrize("definition", ["A loss that is small.", "Loss is what is lost."])
def test_a_term_that_is_defined_by_itself_is_refused(small: Project, definition: str) -> None:
    small.glossary({"id": "loss", "definition": f"{definition}."}, {"id": "gan"})
    problem = only(check(small))
    assert problem.what == "loss is defined by itself"
    assert problem.mend == "say it in other words"


def test_a_term_inside_a_longer_word_does_not_define_itself(small: Project) -> None:
    small.glossary({"id": "loss", "definition": "Not a glossary."}, {"id": "gan"})
    assert check(small) == []


def test_a_glossary_of_too_few_terms_is_a_problem(project: Project) -> None:
    project.page("index.md")
    project.glossary({"id": "loss"})
    problem = only(check(project))
    assert (problem.path, problem.line) == (FILE, 1)
    assert problem.what == "there are 1 terms"
    assert "60" in problem.mend


def test_a_circle_of_definitions_is_told_at_each_term_of_it(small: Project) -> None:
    small.glossary(
        {"id": "loss", "definition": "What a GAN pays."},
        {"id": "gan", "forms": ["GAN"], "definition": "What has a small loss."},
        {"id": "noise", "definition": "What a GAN is fed."},
    )
    found = check(small)
    assert [problem.line for problem in found] == [
        small.line(FILE, "id: loss"),
        small.line(FILE, "id: gan"),
    ]
    assert found[0].what == "these definitions go in a circle: loss needs gan needs loss"


def test_a_long_circle_is_found(small: Project) -> None:
    small.glossary(
        {"id": "layer", "definition": "A group of units."},
        {"id": "unit", "forms": ["hidden unit"], "definition": "A part of a network."},
        {"id": "network", "definition": "A stack of layers."},
    )
    assert len(check(small)) == 3


def test_terms_may_name_each_other_in_see(small: Project) -> None:
    small.glossary({"id": "loss", "see": ["gan"]}, {"id": "gan", "see": ["loss"]})
    assert check(small) == []


def test_a_term_that_points_to_itself_is_a_problem(small: Project) -> None:
    small.glossary({"id": "loss", "see": ["loss"]}, {"id": "gan"})
    assert only(check(small)).what == "loss points to itself"


@pytest.mark.parametrize("definition", ["The **best**.", "`x`", "[so](a.md)", "See https://e.org"])
def test_a_definition_is_plain_words(small: Project, definition: str) -> None:
    small.glossary({"id": "loss", "definition": f"{definition}."}, {"id": "gan"})
    assert only(check(small)).what == "the definition of loss has marks in it"


@pytest.mark.parametrize(
    "text",
    [
        "*Beam search* is a way to look ahead.",
        "A *beam search* is a way.",
        "**In short.** *Beam search* is a way.",
        "*Beam search* (BS) means to look ahead.",
        "This is called *beam search*.",
        "It is known as a *beam search*, or more.",
        "| _Beam search_ is a way |\n| --- |\n| x |",
    ],
)
def test_a_term_that_a_page_introduces_must_be_in_the_glossary(small: Project, text: str) -> None:
    small.glossary({"id": "loss"}, {"id": "gan"})
    small.page("learn/a.md", f"{text}\n")
    problem = only(check(small))
    assert problem.path == "docs/learn/a.md"
    assert problem.line == small.line(problem.path, "eam search")
    assert "eam search” is introduced here" in problem.what
    assert 'new term "beam search"' in problem.mend


@pytest.mark.parametrize(
    "text",
    [
        "*Loss* is a number.",
        "The *losses* are numbers.",
        "It is called *loss*.",
        "A *squared* is a part of a form.",
        "It is *not* so.",
        "You *can* call it that.",
        "*Same learning, different question.*",
        "So it is *used*, not built.",
        "`*Beam search* is`",
        "> *Beam search* is quoted.",
        "## *Beam search* is a heading { #x }",
        "“*Beam search* is” is quoted.",
    ],
)
def test_a_known_term_and_stress_pass(small: Project, text: str) -> None:
    small.glossary({"id": "loss", "forms": ["loss", "losses", "squared loss"]}, {"id": "gan"})
    small.page("learn/a.md", f"{text}\n")
    assert check(small) == []


# --- See also, both ways -------------------------------------------------------------------------

MISTAKEN = '# Misconceptions { #misconceptions }\n\n## "It is so." { #so }\n\nIt is not.\n'
MISCONCEPTIONS = "reference/misconceptions.md"


def test_a_term_that_another_one_does_not_name_back_is_told(small: Project) -> None:
    small.glossary({"id": "loss", "see": ["gan"]}, {"id": "gan"})
    problem = only(check(small))
    assert (problem.path, problem.line) == (FILE, small.line(FILE, "id: loss"))
    assert problem.what == "loss points to gan, and gan does not point back"
    assert problem.mend == "add loss to `see` of gan, or take gan out here"


def test_a_misconception_that_a_term_names_is_right(small: Project) -> None:
    small.page(MISCONCEPTIONS, MISTAKEN)
    small.glossary({"id": "loss", "wrong": ["so"]}, {"id": "gan"})
    assert check(small) == []


def test_a_misconception_that_is_not_there_suggests_the_nearest_one(small: Project) -> None:
    small.page(MISCONCEPTIONS, MISTAKEN)
    small.glossary({"id": "loss", "wrong": ["so", "soo"]}, {"id": "gan"})
    problem = only(check(small))
    assert problem.what == "loss names a misconception that is not there: soo"
    assert problem.mend == "did you mean so?"


def test_a_misconception_without_a_term_is_told_on_its_line(small: Project) -> None:
    small.page(MISCONCEPTIONS, MISTAKEN)
    small.glossary({"id": "loss"}, {"id": "gan"})
    problem = only(check(small))
    path = f"docs/{MISCONCEPTIONS}"
    assert (problem.path, problem.line) == (path, small.line(path, "## "))
    assert "wrong" in problem.mend and FILE in problem.mend
