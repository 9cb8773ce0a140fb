"""One sentence a line: what ends a sentence, and what only looks so."""

from __future__ import annotations

import pytest

from scripts.checks import sentences
from tests.checks.conftest import Project, only

PAGE = "docs/learn/a.md"
ONE = [
    "A model learns from examples.",
    "Use a plain model, e.g. Naive Bayes, i.e. counts.",
    "It was shown by Goodfellow et al. In a paper.",
    "Dr. Smith and Prof. Lee met Mr. King in St. Louis.",
    "The loss is 3.5 and then 2.5.",
    "J. R. Smith and A. Turing agree with the U.S. Copyright Office.",
    "It waits ... And then it draws.",
    "It waits… And then it draws.",
    "Write `a. B` and `Model.fit()` there.",
    "It holds [@ho-2020].",
    "It holds. [@ho-2020]",
    'The answer "It is so. It is not." is no answer.',
    'He asks "Who am I?" Kant asked more.',
    "“It is so. It is not.” is what it says.",
    "It said *Stop!* Ann went on.",
    "It ends (see Fig. 3. It shows it) here.",
    "**Claim.** One sentence.",
    "**In short.** One sentence.",
    "**Is it so?** It is.",
    "**Temperature** `T`. Divide by it.",
    "**The sum rule.** `p(x)` is the sum.",
    "**Labels**: The right answers.",
    "See Fig. 3, Eq. 4 and No. 5 of Vol. 2.",
    "On Nov. 21 it was read.",
    "It is 5 p.m. Then we go.",
    "(Another rule is used there.)",
    "See [which do I need?](b.md) for it.",
    "See [Is it so? A test](b.md) for it.",
    "It grew by approx. 3 and vs. 4.",
    "The file a.Txt is one word.",
    "1. One sentence.",
    "- [x] One answer.",
    "> One here. Two here.",
    "| One. Two. | Three. Four. |\n| --- | --- |\n| One. Two. | a |",
    "/// question | One is so. Is two?\n\n///",
    "# One. Two { #a-page }",
    "```\nOne. Two.\n```",
    "<!-- One. Two. -->",
    "A sentence.\n{ .caption }",
    "Take the model (a line). \n",
]
TWO = [
    "A model learns. Then it predicts.",
    "Where does it lead? Towards 3.",
    "Stop! It is wrong.",
    "It holds [@ho-2020]. So does this.",
    "It holds. [@ho-2020] So does this.",
    "The loss is 3.5. Then it falls.",
    "It is `p(x)`. `p(y)` is another.",
    'It "learns." Then it predicts.',
    "It ends (there). Then it goes on.",
    "See [GANs](b.md). They learn.",
    "**Claim.** One sentence. Another one.",
    "**Bold words** go on. Another one.",
    "It takes *this*. *That* stays.",
    "It came in 2014. It stayed.",
    "It is so. 3 of 5 say it.",
    "- A model learns. Then it predicts.",
    "1. A model learns. Then it predicts.",
    "- [x] Answer\n\n    A model learns. Then it predicts.",
    "A caption. Another.\n{ .caption }",
    "One line.\nA model learns. Then it predicts.",
    "It is so. (This is not.)",
    "It is so. “This” is not.",
]


@pytest.mark.parametrize("text", ONE)
def test_one_sentence_is_one(project: Project, text: str) -> None:
    project.page("learn/a.md", f"{text}\n")
    assert list(sentences.check(project.sources)) == []


@pytest.mark.parametrize("text", TWO)
def test_two_sentences_are_found_on_their_line(project: Project, text: str) -> None:
    project.page("learn/a.md", f"Before.\n\n{text}\n")
    problem = only(sentences.check(project.sources))
    crowded = next(line for line in reversed(text.split("\n")) if not line.startswith("{"))
    assert (problem.path, problem.line) == (PAGE, project.line(PAGE, crowded))
    assert problem.what == "this line holds 2 sentences"


def test_the_second_sentence_is_named(project: Project) -> None:
    project.page("learn/a.md", "One is here. Two is here.\n")
    assert only(sentences.check(project.sources)).mend == "begin a new line at “Two is here.”"


def test_three_are_counted(project: Project) -> None:
    project.page("learn/a.md", "One is here. Two is here. Three is here.\n")
    assert only(sentences.check(project.sources)).what == "this line holds 3 sentences"
