"""Terms: the first use on a page is a link to the glossary that carries the definition."""

from __future__ import annotations

import pytest

from scripts.glossary import Term
from scripts.markdown import terms
from tests.markdown.conftest import Converter, tree, words

OURS = "scripts.markdown.terms"
TERMS = [
    Term("model", "model", ("model", "models"), "What training makes.", "learn/a.md"),
    Term("language model", "language-model", ("language model", "language models"), "L.", "a.md"),
    Term("GAN", "gan", ("GAN", "GANs"), "Two & two.", "generate/gans.md"),
    Term("self-attention", "self-attention", ("self-attention",), "S.", "a.md"),
]


@pytest.fixture(autouse=True)
def _small_glossary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terms, "read", lambda: {term.id: term for term in TERMS})


def linked(html: str) -> list[tuple[str, str]]:
    """The words of each link to the glossary, and the id it leads to."""
    links = tree(html).iterfind(".//a[@class='term']")
    return [(words(link), str(link.get("href")).partition("#")[2]) for link in links]


def test_a_term_links_to_the_glossary_and_carries_its_definition(convert: Converter) -> None:
    html = convert("A GAN learns.", OURS, page="generate/b.md")
    link = tree(html).find(".//a")
    assert link is not None
    assert link.get("href") == "../reference/glossary.md#gan"
    assert link.get("aria-description") == "Two & two."
    assert words(tree(html)) == "A GAN learns."


def test_on_the_home_page_the_path_has_no_dots(convert: Converter) -> None:
    assert 'href="reference/glossary.md#gan"' in convert("A GAN.", OURS, page="index.md")


def test_only_the_first_use_on_a_page_is_linked(convert: Converter) -> None:
    html = convert("A GAN and a GAN.\n\n- GAN\n\nMore GANs.", OURS)
    assert linked(html) == [("GAN", "gan")]
    assert html.startswith("<p>A <a")


def test_each_page_starts_anew(convert: Converter) -> None:
    convert("A GAN.", OURS)
    assert linked(convert("A GAN.", OURS)) == [("GAN", "gan")]


def test_the_longest_form_wins(convert: Converter) -> None:
    assert linked(convert("A language model.", OURS)) == [("language model", "language-model")]


def test_a_used_long_form_is_not_linked_again_by_its_part(convert: Converter) -> None:
    html = convert("A language model. Another language model. A model.", OURS)
    assert linked(html) == [("language model", "language-model"), ("model", "model")]
    assert "A <a" in html.partition("Another language model")[2]


def test_two_terms_in_one_stretch_of_text_keep_the_words_between_them(convert: Converter) -> None:
    html = convert("First a model, then a GAN, last.", OURS)
    assert linked(html) == [("model", "model"), ("GAN", "gan")]
    assert words(tree(html)) == "First a model, then a GAN, last."


def test_terms_before_and_after_emphasis_keep_their_order(convert: Converter) -> None:
    html = convert("A model *and a GAN* and self-attention.", OURS)
    assert [term for _, term in linked(html)] == ["model", "gan", "self-attention"]
    assert words(tree(html)) == "A model and a GAN and self-attention."
    assert len(tree(html).findall(".//em/a")) == 1


@pytest.mark.parametrize(
    ("text", "shown"),
    [("Models learn.", "Models"), ("Language models.", "Language models"), ("GANs.", "GANs")],
)
def test_plurals_and_capitals_at_the_start_are_found(
    convert: Converter, text: str, shown: str
) -> None:
    assert [found for found, _ in linked(convert(text, OURS))] == [shown]


@pytest.mark.parametrize(
    "text", ["A gan.", "A remodel.", "A modelling.", "A model-free way.", "A non-GAN.", "A MODEL."]
)
def test_what_only_looks_like_a_term_is_left_alone(convert: Converter, text: str) -> None:
    assert linked(convert(text, OURS)) == []


@pytest.mark.parametrize(
    "text",
    [
        "# A GAN { #t }",
        "### A GAN { #t }",
        "A [GAN](b.md).",
        "A [*GAN*](b.md).",
        "Code `GAN`.",
        "```\nGAN\n```",
        "    GAN\n",
        "| GAN |\n| --- |\n| x |",
        "- GAN\n{ .sources }",
    ],
)
def test_where_a_link_would_be_in_the_way_there_is_none(convert: Converter, text: str) -> None:
    assert linked(convert(f"{text}\n", OURS)) == []


def test_a_use_in_a_heading_does_not_count_as_the_first(convert: Converter) -> None:
    assert linked(convert("# A GAN { #t }\n\nA GAN.", OURS)) == [("GAN", "gan")]


def test_a_cell_of_a_table_is_linked(convert: Converter) -> None:
    assert linked(convert("| x |\n| --- |\n| GAN |", OURS)) == [("GAN", "gan")]


def test_a_question_and_its_options_are_left_alone_but_not_the_explanation(
    convert: Converter,
) -> None:
    text = "/// question | A GAN?\n\n- [x] A GAN\n\n    A GAN, yes.\n\n///"
    page = tree(convert(text, "scripts.markdown.questions", OURS))
    assert page.find(".//summary//a") is None
    assert page.find(".//p[@class='question-text']//a") is None
    assert len(page.findall(".//details//a[@class='term']")) == 1


def test_the_glossary_page_itself_is_left_alone(convert: Converter) -> None:
    assert linked(convert("A GAN.", OURS, page="reference/glossary.md")) == []


def test_a_caption_keeps_its_class(convert: Converter) -> None:
    page = tree(convert("**A GAN.** See the model.\n{ .caption }", OURS))
    assert [p.get("class") for p in page.findall("p")] == ["caption"]
    assert len(page.findall(".//a[@class='term']")) == 2
