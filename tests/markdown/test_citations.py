"""`[@key]`: its number, its link, and the list of sources."""

from __future__ import annotations

import pytest

from scripts.bibliography import Source
from scripts.markdown import citations
from tests.markdown.conftest import Converter, tree, words

OURS = "scripts.markdown.citations"


@pytest.fixture(autouse=True)
def _small_bibliography(sources: dict[str, Source], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(citations, "read", lambda: sources)


def marks(html: str) -> list[tuple[str | None, str]]:
    """Where each citation leads, and what it shows."""
    spans = tree(html).iterfind(".//span[@class='citation']")
    return [(link.get("href"), words(link)) for span in spans for link in span]


def test_citations_are_numbered_in_reading_order(convert: Converter) -> None:
    html = convert("One [@murphy-2012].\n\n- Two [@ho-2020].\n\nThree [@goodfellow-2014].", OURS)
    assert marks(html) == [
        ("#source-murphy-2012", "[1]"),
        ("#source-ho-2020", "[2]"),
        ("#source-goodfellow-2014", "[3]"),
    ]


def test_a_repeated_citation_keeps_its_number(convert: Converter) -> None:
    html = convert("A [@ho-2020]. B [@murphy-2012]. C [@ho-2020].", OURS)
    assert [shown for _, shown in marks(html)] == ["[1]", "[2]", "[1]"]
    assert len(tree(html).findall(".//ol[@class='sources']/li")) == 2


def test_two_keys_in_one_bracket_are_two_links_in_one_mark(convert: Converter) -> None:
    html = convert("A [@ho-2020; @murphy-2012].", OURS)
    assert len(tree(html).findall(".//span[@class='citation']")) == 1
    assert marks(html) == [("#source-ho-2020", "[1]"), ("#source-murphy-2012", "[2]")]


def test_a_mark_names_its_source_to_a_screen_reader(convert: Converter) -> None:
    link = tree(convert("A [@goodfellow-2014].", OURS)).find(".//span/a")
    assert link is not None
    assert link.get("aria-label") == "Source 1: Goodfellow et al., 2014"


def test_no_working_attribute_is_left_in_the_page(convert: Converter) -> None:
    assert "data-key" not in convert("A [@ho-2020].", OURS)


def test_every_mark_leads_to_an_entry_of_the_list(convert: Converter) -> None:
    html = convert("A [@murphy-2012]. B [@ho-2020].", OURS)
    ids = [item.get("id") for item in tree(html).iterfind(".//ol[@class='sources']/li")]
    assert [f"#{entry}" for entry in ids] == [href for href, _ in marks(html)]


def test_the_list_ends_the_page_under_a_heading_of_its_own(convert: Converter) -> None:
    page = tree(convert("# T { #t }\n\nA [@ho-2020].\n\nLast words.", OURS))
    assert [element.tag for element in page][-2:] == ["h2", "ol"]
    assert (page[-2].get("id"), words(page[-2])) == ("sources", "Sources")


def test_an_entry_says_who_when_what_and_where(convert: Converter) -> None:
    item = tree(convert("A [@ho-2020].", OURS)).find(".//li")
    assert words(item) == "Ho, Jain and Abbeel, 2020. Denoising. NeurIPS."
    assert item is not None
    link = item.find("a")
    assert link is not None
    assert link.get("href") == "https://arxiv.org/abs/2006.11239"


def test_an_entry_without_a_venue_ends_after_its_title(convert: Converter) -> None:
    item = tree(convert("A [@goodfellow-2014].", OURS)).find(".//li")
    assert words(item) == "Goodfellow et al., 2014. Adversarial nets."


def test_a_book_without_an_address_is_no_link(convert: Converter) -> None:
    item = tree(convert("A [@murphy-2012].", OURS)).find(".//li")
    assert item is not None
    assert item.find("a") is None
    assert words(item.find("cite")) == "A book"


def test_a_page_without_citations_has_no_list(convert: Converter) -> None:
    assert convert("Nothing here, but a [link](b.md).", OURS).count("<") == 4


@pytest.mark.parametrize(
    "code", ["Write `[@ho-2020]`.", "```\n[@ho-2020]\n```", "    [@ho-2020]\n"]
)
def test_code_is_left_alone(convert: Converter, code: str) -> None:
    html = convert(code, OURS)
    assert "[@ho-2020]" in html
    assert "citation" not in html
    assert "Sources" not in html


def test_an_ordinary_link_is_left_alone(convert: Converter) -> None:
    html = convert("A [link](b.md) and a mail to ann@example.org [see].", OURS)
    assert '<a href="b.md">link</a>' in html
    assert "citation" not in html


def test_an_unknown_key_stops_the_build_by_name(convert: Converter) -> None:
    with pytest.raises(KeyError, match="nobody-1900"):
        convert("A [@nobody-1900].", OURS)


def test_a_page_can_be_converted_after_another_and_starts_again_at_one(
    convert: Converter,
) -> None:
    convert("A [@ho-2020].", OURS)
    assert marks(convert("A [@murphy-2012].", OURS)) == [("#source-murphy-2012", "[1]")]
