"""A broken BibTeX file is named with the line that is broken."""

from __future__ import annotations

import pytest

from scripts.bibtex import BibTeXError, entries

ENTRY = """\
@article{ho-2020,
  author   = {Ho, Jonathan},
  title    = {Denoising {GAN}s},
  year     = {2020},
  url      = {https://example.org/},
  checked  = {abstract read, 2026-11},
  supports = {That it is so.},
}
"""


def test_whole_entries_are_found_with_their_lines() -> None:
    found = list(entries(f"% a comment\n\n{ENTRY}\n{ENTRY.replace('ho-2020', 'x-1')}"))
    assert [(entry.key, entry.line) for entry in found] == [("ho-2020", 3), ("x-1", 12)]
    assert found[0].fields["year"] == 6


@pytest.mark.parametrize(
    "text",
    [
        "",
        "% only a comment\n",
        ENTRY.replace("},\n}", "}\n}"),
        ENTRY.replace("{2020}", "2020"),
        ENTRY.replace("{2020}", '"2020"'),
        ENTRY.replace("Denoising ", "Denoising\n      "),
        ENTRY.replace("  year ", "  pages = {1--9},\n  year "),
        "@misc{a, title={x}, year={2020}}\n",
    ],
)
def test_other_ways_to_write_it_pass(text: str) -> None:
    list(entries(text))


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("{2020},", "{2020", 4, "brace of the field year"),
        ("{GAN}s}", "{GAN}s", 3, "brace of the field title"),
        ("{GAN}s}", "{GANs}", 3, "brace of the field title"),
        ("{2020},", "{2020}},", 4, "belongs to no entry"),
        ("{2020},", "{2020}", 4, "no comma"),
        ("year     =", "year", 4, "no field"),
        ("year     = {2020}", "year     =", 4, "no value"),
        ("  year ", "  yaer ", 4, "yaer is no field"),
        ("  year ", "  title = {x},\n  year ", 4, "two fields title"),
        ("@article{ho-2020,", "article{ho-2020,", 1, "belongs to no entry"),
        ("@article{ho-2020,", "@article{ho-2020", 1, "belongs to no entry"),
        ("so.},\n}\n", "so.},\n", 7, "has no end"),
    ],
)
def test_what_is_broken_is_named(old: str, new: str, line: int, words: str) -> None:
    with pytest.raises(BibTeXError) as raised:
        list(entries(ENTRY.replace(old, new, 1)))
    assert raised.value.line == line
    assert words in raised.value.what
    assert len(raised.value.mend.split()) > 1


def test_a_key_that_stands_twice_is_named_at_the_second() -> None:
    with pytest.raises(BibTeXError, match="stands on line 1 already") as raised:
        list(entries(ENTRY + ENTRY))
    assert raised.value.line == 9
