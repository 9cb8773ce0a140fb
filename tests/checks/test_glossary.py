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
    small.glossary({"id": "loss", "see": ["gan"]}, {"id": "gan", "forms": ["GAN", "GANs"]})
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
    small.glossary({"id": "loss", "definition": "x" * length}, {"id": "gan"})
    assert len(check(small)) == problems


def test_a_long_definition_is_told_on_the_line_of_its_term(small: Project) -> None:
    small.glossary({"id": "loss"}, {"id": "gan", "definition": "x" * 300})
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
    small.glossary({"id": "loss", "definition": definition}, {"id": "gan"})
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
