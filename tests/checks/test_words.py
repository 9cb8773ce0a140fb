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
        ("The detector is foolproof.", "absolute"),
        ("AI always tells the truth.", "absolute"),
        ("AI learns, and it never fails.", "absolute"),
        ("It is impossible to fool.", "absolute"),
        ("It is guaranteed to work.", "absolute"),
        ("All experts agree on it.", "absolute"),
        ("Nobody doubts it.", "absolute"),
        ("It is completely safe.", "absolute"),
        ("It is 100% accurate.", "absolute"),
        ("Spam is a solved problem.", "absolute"),
        ("It cannot be fooled.", "absolute"),
        ("It is important to note that it learns.", "filler"),
        ("In today's fast-moving world, it learns.", "filler"),
        ("Models currently learn.", "no date"),
        ("A recently found trick.", "no date"),
        ("It is the state-of-the-art model.", "no date"),
        ("Today's best models do it.", "no date"),
        ("It is the largest test to date.", "no date"),
        ("So far, it holds.", "no date"),
        ("No court has decided it so far.", "no date"),
        ("Today's chatbots do it.", "no date"),
        ("The newest work does it.", "no date"),
        ("It does so as of late.", "no date"),
        ("Up to now nobody has done it.", "no date"),
        ("Last year a firm did it.", "no date"),
        ("A firm did it this month.", "no date"),
        ("It will come next year.", "no date"),
        ("No court has decided it yet.", "no date"),
        ("It will soon write every film.", "no date"),
        ("It comes in the near future.", "no date"),
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
        "It can't always tell: nothing is perfectly safe.",
        "Is it guaranteed to work?",
        "They claim that it is 100% accurate.",
        "The search is guaranteed to end.",
        "If it is guaranteed to find the word, it reads them all.",
        "You can never be 100% sure.",
        "It is not true that it never fails.",
        "The generator never gets a photo.",
        "A perfect score on old trips proves nothing.",
        "All experts of the panel were asked.",
        "Say that you sold 20 cakes last month.",
        "It predicts the sales of next year.",
        "It learned from last year's mails.",
        "Is it the newest model?",
        "The newest form of the page stands first.",
        "Guess what has not been seen yet.",
        "It will soon be dark.",
        "Toss it often, and you will soon see heads.",
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


@pytest.mark.parametrize(
    ("path", "before", "key"),
    [
        ("scripts/data/glossary.yml", "- term: x\n  id: x\n", "  definition: "),
        ("scripts/data/article.yml", "- id: A01\n  point: A powerful idea.\n", "  why: "),
        ("scripts/data/paths.yml", "- id: x\n  after:\n", "    - "),
        ("labs/dots/presets.yml", '- label: "Dots"\n', "  about: "),
    ],
)
@pytest.mark.parametrize("mark", ["", '"'])
def test_words_for_readers_in_facts_count_too(
    project: Project, path: str, before: str, key: str, mark: str
) -> None:
    after = "  see: [a-powerful-idea]\n"
    project.write(path, f"{before}{key}{mark}A powerful idea.{mark}\n{after}")
    problem = only(words.check(project.sources))
    assert (problem.path, problem.line) == (path, before.count("\n") + 1)


def test_the_head_of_a_page_counts_too(project: Project) -> None:
    changes = [{"date": "2026-11-21", "what": "A stunning figure is new."}]
    words_of = "A revolutionary page."
    project.page("learn/a.md", description=words_of, tags=["powerful"], changes=changes)
    found = list(words.check(project.sources))
    lines = [project.line(PAGE, "revolutionary"), project.line(PAGE, "stunning")]
    assert [problem.line for problem in found] == lines


def test_a_quotation_in_facts_is_left_alone(project: Project) -> None:
    project.write("labs/dots/presets.yml", "- about: They call it “a powerful idea”.\n")
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
