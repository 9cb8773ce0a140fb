"""`check --fix`: what it mends, and that it changes nothing for readers."""

from __future__ import annotations

import markdown
import pytest

from scripts.checks import characters, sentences
from scripts.checks.fix import fix, mend
from scripts.checks.sources import Sources
from scripts.project import ROOT
from tests.checks.conftest import Project


@pytest.mark.parametrize(
    ("text", "mended", "done"),
    [
        ("\ufeffOne.\n", "One.\n", "a byte order mark"),
        ("One.\r\nTwo.\r\n", "One.\nTwo.\n", "line ends"),
        ("a:\n\tb\n", "a:\n    b\n", "tabs"),
        ("a\tb\n", "a   b\n", "tabs"),
        ("One.  \nTwo. \n", "One.\nTwo.\n", "spaces at the end of lines"),
        ("One.", "One.\n", "the end of the last line"),
        ("One is. Two is.\n", "One is.\nTwo is.\n", "two sentences on a line"),
        ("- One is. Two is.\n", "- One is.\n  Two is.\n", "two sentences on a line"),
        ("12. One is. Two is.\n", "12. One is.\n    Two is.\n", "two sentences on a line"),
        (
            "- a\n\n    One is. Two is. Three is.\n",
            "- a\n\n    One is.\n    Two is.\n    Three is.\n",
            "two sentences on a line",
        ),
        (
            "- [x] a\n\n    One is. Two is.\n",
            "- [x] a\n\n    One is.\n    Two is.\n",
            "two sentences on a line",
        ),
        (
            "- **Claim.** One is. Two is.\n",
            "- **Claim.** One is.\n  Two is.\n",
            "two sentences on a line",
        ),
    ],
)
def test_what_a_machine_can_mend(text: str, mended: str, done: str) -> None:
    assert mend(text, page=True) == (mended, [done])
    assert mend(mended, page=True) == (mended, [])


@pytest.mark.parametrize(
    "text",
    ["> One is. Two is.\n", "| One is. Two is. |\n| --- |\n", "```\nOne is. Two is.\n```\n", ""],
)
def test_what_is_right_stays(text: str) -> None:
    assert mend(text, page=True) == (text, [])


def test_sentences_of_other_files_stay() -> None:
    assert mend("- definition: One is. Two is.\n", page=False)[1] == []


def test_a_page_means_the_same_after_it() -> None:
    text = (
        "A *b* is. `c` is. It is [so](x.md). Yes.\n\n- One is. Two is.\n    - Three is. Four is.\n"
    )
    mended, _ = mend(text, page=True)
    before, after = (" ".join(markdown.markdown(t).split()) for t in (text, mended))
    assert mended != text
    assert before == after


def test_the_files_are_mended_where_they_are(project: Project) -> None:
    project.page("index.md", "# A page { #a-page }\n\nOne is. Two is.  \n\tx\n")
    project.write("scripts/data/notes.yml", "a:\n\tb")
    assert fix(project.sources) == [
        "docs/index.md: mended tabs, spaces at the end of lines, two sentences on a line",
        "scripts/data/notes.yml: mended tabs, the end of the last line",
    ]
    assert list(characters.check(project.sources)) == []
    assert list(sentences.check(project.sources)) == []
    assert fix(project.sources) == []


def test_the_present_site_needs_no_mending() -> None:
    for path, document in Sources(ROOT).documents.items():
        assert mend(document.page.source, page=True)[1] == [], path
