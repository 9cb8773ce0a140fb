"""Below each misconception stand the terms that it is about, and nowhere else."""

from __future__ import annotations

import pytest

from scripts import glossary
from scripts.glossary import Term
from scripts.markdown import see_also
from scripts.misconceptions import PAGE
from tests.markdown.conftest import Converter, tree, words

OURS = "scripts.markdown.see_also"
TERMS = [
    Term("GAN", "gan", ("GAN",), "Two networks.", "generate/gans.md", wrong=("one", "two")),
    Term("VAE", "vae", ("VAE",), "A code.", "generate/vae.md", wrong=("two",)),
]
TEXT = '# M { #m }\n\nWords.\n\n## "One." { #one }\n\nNo.\n\n## "Two." { #two }\n\nNo.\n'


@pytest.fixture(autouse=True)
def _terms(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glossary, "read", lambda: {term.id: term for term in TERMS})


def test_each_section_ends_with_links_to_its_terms(convert: Converter) -> None:
    page = tree(convert(TEXT, OURS, page=PAGE))
    lines = [words(one) for one in page.iter("p") if "Terms." in words(one)]
    assert lines == ["Terms. GAN.", "Terms. GAN, VAE."]
    assert [link.get("href") for link in page.iter("a")] == [
        "glossary.md#gan",
        "glossary.md#gan",
        "glossary.md#vae",
    ]


def test_another_page_stays_as_it_is(convert: Converter) -> None:
    assert "Terms." not in convert(TEXT, OURS, page="learn/a.md")


def test_a_section_that_no_term_names_gets_no_line(convert: Converter) -> None:
    assert "Terms." not in convert('## "X." { #x }\n\nNo.\n', OURS, page=PAGE)


def test_it_comes_before_raw_html_and_after_the_inserts() -> None:
    assert 20 < see_also.AFTER_INSERTS < 23
