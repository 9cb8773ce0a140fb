"""`/// question`: options that open, a verdict each, and an error for what is not whole."""

from __future__ import annotations

import pytest

from scripts.markdown.questions import QuestionError
from tests.markdown.conftest import Converter, tree, words

OURS = "scripts.markdown.questions"
QUESTION = """\
/// question | Which part of a *GAN* makes images?

- [ ] The `discriminator`

    Not this one.
    It only **judges**; see [the game](#how-it-works).

    A second paragraph.

- [x] The *generator* and [its noise](noise.md)

    Right.

///

After.
"""


def test_each_option_opens_and_says_whether_it_is_right(convert: Converter) -> None:
    options = tree(convert(QUESTION, OURS)).findall(".//div[@class='question']/details")
    assert [option.get("class") for option in options] == ["option wrong", "option right"]
    verdicts = [words(option.find("p[@class='verdict']")) for option in options]
    assert verdicts == ["✗ Not right", "✓ Right"]


def test_options_are_closed_at_first(convert: Converter) -> None:
    assert " open" not in convert(QUESTION, OURS)


def test_the_question_stands_before_its_options(convert: Converter) -> None:
    frame = tree(convert(QUESTION, OURS)).find(".//div[@class='question']")
    assert frame is not None
    assert [child.tag for child in frame] == ["p", "details", "details"]
    assert words(frame[0]) == "Which part of a GAN makes images?"
    assert words(frame[0].find("em")) == "GAN"


def test_inline_markdown_in_options_is_kept_and_the_mark_is_not(convert: Converter) -> None:
    summaries = tree(convert(QUESTION, OURS)).findall(".//summary")
    assert [words(s) for s in summaries] == ["The discriminator", "The generator and its noise"]
    assert words(summaries[0].find("code")) == "discriminator"
    assert words(summaries[1].find("em")) == "generator"
    link = summaries[1].find("a")
    assert link is not None
    assert link.get("href") == "noise.md"


def test_an_option_that_begins_with_markdown_keeps_it(convert: Converter) -> None:
    html = convert(QUESTION.replace("The `discriminator`", "`p(y | x)` only"), OURS)
    summary = tree(html).find(".//summary")
    assert words(summary) == "p(y | x) only"
    assert summary is not None
    assert words(summary.find("code")) == "p(y | x)"


def test_an_explanation_keeps_its_markdown_and_all_its_paragraphs(convert: Converter) -> None:
    option = tree(convert(QUESTION, OURS)).find(".//details")
    assert option is not None
    assert [child.tag for child in option] == ["summary", "p", "p", "p"]
    assert words(option[2].find("strong")) == "judges"
    link = option[2].find("a")
    assert link is not None
    assert link.get("href") == "#how-it-works"
    assert words(option[3]) == "A second paragraph."


def test_what_follows_the_question_stands_outside_it(convert: Converter) -> None:
    page = tree(convert(QUESTION, OURS))
    assert words(page[-1]) == "After."
    assert page.find(".//div//ul") is None


def test_two_questions_do_not_mix(convert: Converter) -> None:
    frames = tree(convert(f"{QUESTION}\n{QUESTION}", OURS)).findall("div")
    assert [len(frame.findall("details")) for frame in frames] == [2, 2]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    Right.\n\n", ""),
        ("[its noise](noise.md)\n\n    Right.", "[its noise](noise.md)\n    Right."),
    ],
    ids=["left out", "not a paragraph of its own"],
)
def test_a_missing_explanation_stops_the_build(convert: Converter, old: str, new: str) -> None:
    assert old in QUESTION
    with pytest.raises(QuestionError, match=r"GAN.*no explanation"):
        convert(QUESTION.replace(old, new), OURS)


@pytest.mark.parametrize("mark", ["[X]", "[v]", "[]", ""])
def test_an_option_without_a_known_mark_stops_the_build(convert: Converter, mark: str) -> None:
    with pytest.raises(QuestionError, match=r"GAN.*no \[ \] or \[x\]"):
        convert(QUESTION.replace("[x]", mark), OURS)


def test_a_question_without_options_stops_the_build_and_is_named(convert: Converter) -> None:
    with pytest.raises(QuestionError, match="Why so\\?"):
        convert("/// question | Why so?\n\nBecause.\n\n///\n", OURS)


def test_a_question_in_a_fence_is_an_example(convert: Converter) -> None:
    html = convert(f"````markdown\n{QUESTION}````\n", OURS)
    assert "<details" not in html
    assert "/// question" in words(tree(html))


def test_each_question_has_an_address_counted_down_the_page(convert: Converter) -> None:
    frames = tree(convert(QUESTION * 2, OURS)).findall(".//div[@class='question']")
    assert [frame.get("id") for frame in frames] == ["check-1", "check-2"]
    again = tree(convert(QUESTION, OURS)).find(".//div[@class='question']")
    assert again is not None and again.get("id") == "check-1"
