"""The words of links."""

from __future__ import annotations

import pytest

from scripts.checks import link_words
from tests.checks.conftest import Project, only

PAGE = "docs/learn/a.md"


@pytest.mark.parametrize(
    "text",
    [
        "See [how a model is judged](b.md).",
        "Read more about [this page's sources](b.md).",
        "See [the page on GANs](b.md) here.",
        "[Here is how a GAN learns](b.md).",
        "![here](a.svg)",
        "[![The map of the field](a.svg)](b.md)",
        "Write `[here](b.md)` or `https://example.org/`.",
        "The address https:// begins with a scheme.",
        "See [CC BY 4.0](https://example.org/by/4.0/).",
    ],
)
def test_words_that_say_where_are_right(project: Project, text: str) -> None:
    project.page("learn/a.md", f"{text}\n")
    assert list(link_words.check(project.sources)) == []


@pytest.mark.parametrize(
    "words",
    ["here", "Click here", "this", "**link**", "Read more", "read more …", "this page", "`link`"],
)
def test_words_that_say_nothing_are_refused(project: Project, words: str) -> None:
    project.page("learn/a.md", f"Text.\nSee [{words}](b.md).\n")
    problem = only(link_words.check(project.sources))
    assert (problem.path, problem.line) == (PAGE, project.line(PAGE, "See"))
    assert "say nothing" in problem.what


@pytest.mark.parametrize("link", ["[](b.md)", "[ ](b.md)", "[→](b.md)"])
def test_a_link_without_words_is_refused(project: Project, link: str) -> None:
    project.page("learn/a.md", f"{link}\n")
    assert only(link_words.check(project.sources)).what == "this link has no words"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("<https://example.org/a>", "words of this link are an address"),
        ("[https://example.org](https://example.org)", "words of this link are an address"),
        ("[www.example.org](https://example.org)", "words of this link are an address"),
        ("See https://example.org/a for it.", "bare address"),
        ("See (www.example.org).", "bare address"),
    ],
)
def test_an_address_is_no_word(project: Project, text: str, what: str) -> None:
    project.page("learn/a.md", f"Text.\n\n{text}\n")
    problem = only(link_words.check(project.sources))
    assert (problem.path, problem.line) == (PAGE, project.line(PAGE, "example.org"))
    assert what in problem.what


def test_a_fence_is_an_example(project: Project) -> None:
    project.page("learn/a.md", "```\n[here](b.md) https://example.org\n```\n")
    assert list(link_words.check(project.sources)) == []
