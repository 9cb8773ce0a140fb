"""Tables: an empty heading cell is a plain cell, any other heads its column; each has a frame."""

from __future__ import annotations

import pytest

from tests.markdown.conftest import Converter, tree, words

OURS = "scripts.markdown.tables"


def head(html: str) -> list[tuple[str, str]]:
    """Tag and words of each cell of the first row."""
    return [(cell.tag, words(cell)) for cell in tree(html).iterfind(".//thead/tr/*")]


def test_an_empty_corner_is_no_heading(convert: Converter) -> None:
    html = convert("| | two |\n| --- | --- |\n| a | b |\n", OURS)
    assert head(html) == [("td", ""), ("th", "two")]


@pytest.mark.parametrize("cell", ["`x`", "*x*", "[x](b.md)"])
def test_a_heading_that_holds_only_markdown_stays_one(convert: Converter, cell: str) -> None:
    html = convert(f"| {cell} | two |\n| --- | --- |\n| a | b |\n", OURS)
    assert head(html) == [("th", "x"), ("th", "two")]


def test_a_first_column_of_words_is_kept_wide_and_one_of_numbers_is_not(
    convert: Converter,
) -> None:
    words = "| | two |\n| --- | --- |\n| as near to a digit as `most` are | b |\n"
    assert [cell.get("class") for cell in tree(convert(words, OURS)).iter("td")] == [
        "words",
        None,
        None,
    ]
    numbers = "| one | two |\n| --- | --- |\n| 1 | as near to a digit as most are |\n"
    assert 'class="words"' not in convert(numbers, OURS)


def test_a_table_stands_in_the_frame_of_the_theme_and_each_heading_has_its_scope(
    convert: Converter,
) -> None:
    text = "before\n\n| one | two |\n| --- | --- |\n| a | |\n\nafter\n"
    frame = '<div class="md-typeset__scrollwrap"><div class="md-typeset__table">'
    expected = (
        convert(text)
        .replace("<table>", f"{frame}<table>")
        .replace("</table>", "</table></div></div>")
        .replace("<th>", '<th scope="col">')
    )
    assert "".join(convert(text, OURS).split()) == "".join(expected.split())


def test_a_table_within_a_list_has_its_frame_too(convert: Converter) -> None:
    text = "- item\n\n    | one | two |\n    | --- | --- |\n    | a | b |\n"
    html = tree(convert(text, OURS))
    assert len(html.findall(".//li/div/div/table")) == 1
