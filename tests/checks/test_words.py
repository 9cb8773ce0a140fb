"""Promotion, filler and undated facts; the comment that allows one."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.checks import words
from scripts.problems import ProjectError
from tests.checks.conftest import Project, only

PAGE = "docs/learn/a.md"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A groundbreaking idea.", "promotion"),
        ("It revolutionised the field.", "promotion"),
        ("A Game-Changing tool.", "promotion"),
        ("Harness the power of models.", "promotion"),
        ("A powerful model.", "promotion"),
        ("The detector is foolproof.", "promotion"),
        ("It is important to note that it learns.", "filler"),
        ("In today's fast-moving world, it learns.", "filler"),
        ("Models currently learn.", "no date"),
        ("A recently found trick.", "no date"),
        ("It is the state-of-the-art model.", "no date"),
        ("Today's best models do it.", "no date"),
        ("It is the largest test to date.", "no date"),
        ("So far, it holds.", "no date"),
        ("No court has decided it so far.", "no date"),
        ("- A list with a powerful word", "promotion"),
        ("| a |\n| --- |\n| a powerful word |", "promotion"),
        ("## A powerful word { #x }", "promotion"),
        ("/// question | Is it powerful?\n\n///", "promotion"),
        ("- [x] It is powerful", "promotion"),
    ],
)
def test_an_unwanted_word_is_found(project: Project, text: str, kind: str) -> None:
    project.page("learn/a.md", f"Before.\n\n{text}\n")
    problem = only(words.check(project.sources))
    last = next(line for line in reversed(text.split("\n")) if line.strip("/"))
    assert (problem.path, problem.line) == (PAGE, project.line(PAGE, last))
    assert kind in problem.what


@pytest.mark.parametrize(
    "text",
    [
        "The test has statistical power.",
        "It is the most powerful test at this level.",
        "No detector is foolproof.",
        "A model is not always right.",
        "It was the state of the art in 2017.",
        "The page is up to date.",
        "It is hard to date a picture.",
        "The text so far goes in, and the errors so far are small.",
        "It has seen no red dot so far.",
        "Throw out the least recently used one.",
        'They call it "a powerful idea".',
        "They call it “groundbreaking”.",
        "Write `powerful` there.",
        "See [A powerful idea](https://example.org/a).",
        "> A powerful idea.",
        "- [ ] It is a powerful idea",
        '## "It is a powerful idea." { #x }',
        "```\npowerful\n```",
        "<!-- a powerful comment -->",
        "The powerfully built robot.",
        "At the moment when it stops, it is read.",
    ],
)
def test_what_is_not_claimed_is_left_alone(project: Project, text: str) -> None:
    project.page("learn/a.md", f"{text}\n")
    assert list(words.check(project.sources)) == []


def test_a_reasoned_allow_keeps_a_word(project: Project) -> None:
    project.page("learn/a.md", "One.\n<!-- allow: powerful -- a name -->\nA powerful idea.\n")
    assert list(words.check(project.sources)) == []


def test_two_allows_above_one_line_both_count(project: Project) -> None:
    body = (
        "<!-- allow: powerful -- a name -->\n<!-- allow: Currently -- its title -->\n"
        "A powerful idea is currently known.\n"
    )
    project.page("learn/a.md", body)
    assert list(words.check(project.sources)) == []


@pytest.mark.parametrize("comment", ["<!-- allow: powerful -->", "<!-- allow: powerful -- -->"])
def test_an_allow_without_a_reason_is_a_problem(project: Project, comment: str) -> None:
    project.page("learn/a.md", f"{comment}\nA powerful idea.\n")
    problem = only(words.check(project.sources))
    assert problem.line == project.line(PAGE, "allow")
    assert "without a reason" in problem.what


def test_an_allow_that_no_line_needs_is_a_problem(project: Project) -> None:
    project.page("learn/a.md", "<!-- allow: powerful -- a name -->\nA plain idea.\n")
    problem = only(words.check(project.sources))
    assert problem.line == project.line(PAGE, "allow")
    assert "does not need it" in problem.what


def test_an_allow_holds_for_the_next_line_only(project: Project) -> None:
    body = "<!-- allow: powerful -- a name -->\nA powerful idea.\nA powerful idea again.\n"
    project.page("learn/a.md", body)
    assert only(words.check(project.sources)).line == project.line(PAGE, "again")


def test_an_allow_in_a_fence_is_an_example(project: Project) -> None:
    project.page("learn/a.md", "```\n<!-- allow: powerful -->\n```\n")
    assert list(words.check(project.sources)) == []


def test_every_entry_of_the_list_has_a_reason_and_a_mend() -> None:
    entries = words.read()
    assert len(entries) > 15
    assert all(entry.why and entry.instead for entry in entries)
    assert {entry.kind for entry in entries} == set(words.KINDS)


def test_an_entry_without_a_reason_stops(tmp_path: Path) -> None:
    file = tmp_path / "words.yml"
    file.write_text("filler:\n  - find: [x]\n", encoding="utf-8")
    with pytest.raises(ProjectError, match="cannot be used"):
        words.read(file)
