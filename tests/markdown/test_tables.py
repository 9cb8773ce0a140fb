"""Tables: an empty heading cell is a plain cell, any other heads its column."""

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


def test_a_table_with_all_headings_changes_in_nothing_but_their_scope(convert: Converter) -> None:
    text = "| one | two |\n| --- | --- |\n| a | |\n"
    assert convert(text, OURS).count('<th scope="col">') == 2
    assert convert(text, OURS).replace(' scope="col"', "") == convert(text)
