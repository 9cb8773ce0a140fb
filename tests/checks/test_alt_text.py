"""Alternative text: there, in words, and about what is shown."""

from __future__ import annotations

import pytest

from scripts.checks import alt_text
from tests.checks.conftest import Project, only

PAGE = "docs/learn/a.md"


@pytest.mark.parametrize(
    "words",
    [
        "Three nested rings, one inside the other",
        "Ten red dots",
        "A picture book with two pages open",
        "A neural network, drawn as layers",
        "The plot: loss against steps",
    ],
)
def test_words_that_say_what_is_shown_are_right(project: Project, words: str) -> None:
    project.page("learn/a.md", f"Text.\n\n![{words}](a.svg)\n")
    assert list(alt_text.check(project.sources)) == []


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("", "has no alternative text"),
        ("  ", "has no alternative text"),
        ("image", "says too little"),
        ("two dots", "says too little"),
        ("Picture of three nested rings", "says that it is a picture"),
        ("an image showing three rings", "says that it is a picture"),
        ("The diagram of a GAN", "says that it is a picture"),
        ("rings-of-ai.svg", "is the name of a file"),
        ("IMG_2031.JPG", "is the name of a file"),
    ],
)
def test_useless_words_are_refused(project: Project, words: str, what: str) -> None:
    project.page("learn/a.md", f"Text.\n\n![{words}](a.svg)\n")
    problem = only(alt_text.check(project.sources))
    assert (problem.path, problem.line) == (PAGE, project.line(PAGE, "!["))
    assert what in problem.what


def test_a_missing_text_says_where_to_write_it(project: Project) -> None:
    project.page("learn/a.md", "![](a.svg)\n")
    assert "![words](…)" in only(alt_text.check(project.sources)).mend


def test_a_picture_in_code_and_a_link_are_none(project: Project) -> None:
    project.page("learn/a.md", "`![](a.svg)` and [image](b.md)\n\n```\n![](a.svg)\n```\n")
    assert list(alt_text.check(project.sources)) == []


def test_a_picture_inside_a_link_is_one(project: Project) -> None:
    project.page("learn/a.md", "[![](a.svg)](b.md)\n")
    assert only(alt_text.check(project.sources)).line == project.line(PAGE, "![")
