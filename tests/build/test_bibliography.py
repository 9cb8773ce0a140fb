"""The bibliography: reading it, naming a source, and who cites what."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from scripts import bibliography
from scripts.bibliography import Source, cited_keys
from scripts.problems import ProjectError

ENTRY = """\
@article{ho-2020,
  author   = {Ho, Jonathan and Jain, Ajay},
  title    = {Denoising},
  venue    = {NeurIPS},
  year     = {2020},
  url      = {https://example.org/},
  checked  = {abstract read, 2026-11},
  supports = {That it is so.},
}
"""
Read = Callable[[str], dict[str, Source]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """The sources in a text."""

    def sources(text: str) -> dict[str, Source]:
        path = tmp_path / "references.bib"
        path.write_text(text, encoding="utf-8")
        return bibliography.read(path)

    return sources


def test_an_entry_is_read_whole_with_its_line(read: Read) -> None:
    assert read(f"% a comment\n\n{ENTRY}") == {
        "ho-2020": Source(
            key="ho-2020",
            authors=("Ho", "Jain"),
            title="Denoising",
            venue="NeurIPS",
            year="2020",
            link="https://example.org/",
            checked="abstract read, 2026-11",
            supports="That it is so.",
            line=3,
        )
    }


def test_entries_keep_the_order_of_the_file(read: Read) -> None:
    assert list(read(ENTRY.replace("ho-2020", "z") + ENTRY.replace("ho-2020", "a"))) == ["z", "a"]


def test_a_changed_file_is_read_anew(read: Read) -> None:
    assert list(read(ENTRY)) == ["ho-2020"]
    assert list(read(ENTRY.replace("ho-2020", "ho-2021-longer"))) == ["ho-2021-longer"]


@pytest.mark.parametrize(
    ("authors", "short"),
    [
        ("Murphy, Kevin", "Murphy, 2020"),
        ("Ho, Jonathan and Jain, Ajay", "Ho and Jain, 2020"),
        ("Ho, J and Jain, A and Abbeel, P", "Ho, Jain and Abbeel, 2020"),
        ("A, A and B, B and C, C and D, D", "A et al., 2020"),
        ("Ho, Jonathan and others", "Ho et al., 2020"),
        ("van den Oord, Aäron", "van den Oord, 2020"),
        ("{US Copyright Office}", "US Copyright Office, 2020"),
    ],
)
def test_a_source_is_named_by_authors_and_year(read: Read, authors: str, short: str) -> None:
    text = ENTRY.replace("Ho, Jonathan and Jain, Ajay", authors)
    assert read(text)["ho-2020"].short == short


def test_the_name_of_a_body_may_hold_the_word_and(read: Read) -> None:
    text = ENTRY.replace("Ho, Jonathan", "{Department of Trade and Industry}")
    assert read(text)["ho-2020"].authors == ("Department of Trade and Industry", "Jain")


def test_braces_that_keep_capitals_are_not_shown(read: Read) -> None:
    text = ENTRY.replace("{Denoising}", "{{GAN}s for {AI}}")
    assert read(text)["ho-2020"].title == "GANs for AI"


@pytest.mark.parametrize(
    ("fields", "link"),
    [
        ("doi = {10.1/x}, arxiv = {2006.1}, url = {https://e.org}", "https://doi.org/10.1/x"),
        ("arxiv = {2006.1}, url = {https://e.org}", "https://arxiv.org/abs/2006.1"),
        ("url = {https://e.org}", "https://e.org"),
        ("publisher = {A press}", ""),
    ],
)
def test_the_link_is_the_doi_or_arxiv_or_the_page(read: Read, fields: str, link: str) -> None:
    text = ENTRY.replace("url      = {https://example.org/}", fields)
    assert read(text)["ho-2020"].link == link


def test_a_book_names_its_publisher_as_its_venue(read: Read) -> None:
    text = ENTRY.replace("venue    = {NeurIPS}", "publisher = {A press}")
    assert read(text)["ho-2020"].venue == "A press"


@pytest.mark.parametrize("name", ["author", "title", "year", "checked"])
def test_an_entry_without_a_field_is_refused_with_key_line_and_field(read: Read, name: str) -> None:
    wrong = "\n".join(line for line in ENTRY.splitlines() if f" {name} " not in line)
    with pytest.raises(ProjectError, match=rf"references\.bib:2: .*ho-2020 has no {name}"):
        read(f"\n{wrong}\n")


def test_an_entry_that_leads_nowhere_is_refused(read: Read) -> None:
    wrong = "\n".join(line for line in ENTRY.splitlines() if "url" not in line)
    with pytest.raises(ProjectError, match="no doi, arxiv, url or publisher"):
        read(wrong)


@pytest.mark.parametrize("wrong", [ENTRY + ENTRY, ENTRY + "@article{open,\n  title = {x\n"])
def test_a_key_that_stands_twice_or_an_open_brace_is_refused(read: Read, wrong: str) -> None:
    with pytest.raises(ProjectError, match=r"references\.bib"):
        read(wrong)


def test_cited_keys_are_in_order_and_repeated() -> None:
    assert cited_keys("A [@b-1]. B [@a-1; @b-1].") == ["b-1", "a-1", "b-1"]


@pytest.mark.parametrize(
    "code",
    [
        "`[@a-1]`",
        "`` `[@a-1]` ``",
        "```\n[@a-1]\n```",
        "~~~text\n[@a-1]\n~~~",
        "````markdown\n```\n[@a-1]\n```\n[@a-1]\n````",
        "- x\n\n    ```\n    [@a-1]\n    ```",
    ],
)
def test_a_key_in_code_is_not_cited(code: str) -> None:
    assert cited_keys(f"Before [@b-1].\n\n{code}\n\nAfter [@c-1].") == ["b-1", "c-1"]


@pytest.mark.parametrize("text", ["[@A-1]", "@a-1", "[a-1]", "a@example.org", "[@a-1, @b-1]"])
def test_what_only_looks_like_a_citation_is_none(text: str) -> None:
    assert cited_keys(text) == []


def test_each_key_knows_its_pages_once_and_in_order(tmp_path: Path) -> None:
    (tmp_path / "learn").mkdir()
    (tmp_path / "learn" / "z.md").write_text("[@a-1] [@a-1]", encoding="utf-8")
    (tmp_path / "b.md").write_text("[@a-1; @b-1]", encoding="utf-8")
    assert bibliography.pages_by_key(tmp_path) == {"a-1": ["b.md", "learn/z.md"], "b-1": ["b.md"]}
