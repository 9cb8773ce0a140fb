"""Citations: known keys, well-formed brackets, and a bibliography that is used and checked."""

from __future__ import annotations

import pytest

from scripts.checks import citations
from tests.checks.conftest import Project, only, source

BIB = "scripts/data/references.bib"
PAGE = "docs/index.md"


def test_cited_sources_have_no_problem(project: Project) -> None:
    project.references(source("goodfellow-2014"), source("ho-2020"), source("brown-2020"))
    project.page("index.md", "One [@goodfellow-2014].\nTwo [@ho-2020; @brown-2020].\n")
    assert list(citations.check(project.sources)) == []


def test_an_unknown_key_suggests_the_nearest_one(project: Project) -> None:
    project.references(source("goodfellow-2014"))
    project.page("index.md", "Known [@goodfellow-2014].\nUnknown [@goodfelow-2014].\n")
    problem = only(citations.check(project.sources))
    assert (problem.path, problem.line) == (PAGE, project.line(PAGE, "Unknown"))
    assert problem.what == "unknown citation [@goodfelow-2014]"
    assert problem.mend == "did you mean goodfellow-2014?"


def test_an_unknown_key_like_no_other_says_where_to_add_it(project: Project) -> None:
    project.page("index.md", "Unknown [@nobody-1900].\n")
    assert only(citations.check(project.sources)).mend == f"add the source to {BIB}"


def test_the_second_key_of_a_bracket_is_checked_too(project: Project) -> None:
    project.references(source("ho-2020"))
    project.page("index.md", "Two [@ho-2020; @nobody-1900].\n")
    assert "nobody-1900" in only(citations.check(project.sources)).what


@pytest.mark.parametrize(
    "wrong", ["[@Goodfellow-2014]", "[@ho-2020, @brown-2020]", "[@ho-2020 p. 3]", "[@]"]
)
def test_a_bracket_that_is_almost_a_citation_is_refused(project: Project, wrong: str) -> None:
    project.page("index.md", f"A claim {wrong}.\n")
    problem = only(citations.check(project.sources))
    assert (problem.path, problem.line) == (PAGE, project.line(PAGE, "A claim"))
    assert problem.what == f"{wrong} is not a citation"
    assert "[@key; @other-key]" in problem.mend


@pytest.mark.parametrize(
    "code",
    [
        "Write `[@nobody-1900]` so.\n",
        "Write ``[@Nobody]`` so.\n",
        "```markdown\nA claim [@nobody-1900].\n```\n",
        "~~~\nA claim [@Nobody].\n~~~\n",
    ],
)
def test_what_stands_in_code_is_no_citation(project: Project, code: str) -> None:
    project.page("index.md", code)
    assert list(citations.check(project.sources)) == []


def test_a_source_cited_only_in_code_counts_as_not_cited(project: Project) -> None:
    project.references(source("ho-2020"))
    project.page("index.md", "Write `[@ho-2020]` so.\n")
    assert "no page cites" in only(citations.check(project.sources)).what


def test_a_source_that_no_page_cites_is_named_with_its_line(project: Project) -> None:
    project.references(source("ho-2020"), source("brown-2020"))
    project.page("index.md", "One [@ho-2020].\n")
    problem = only(citations.check(project.sources))
    assert (problem.path, problem.line) == (BIB, project.line(BIB, "brown-2020"))
    assert problem.what == "no page cites the source brown-2020"
    assert "[@brown-2020]" in problem.mend


@pytest.mark.parametrize("checked", ["abstract read, 2026-11", "identifier matched, 2025-01"])
def test_both_ways_to_check_a_source_are_known(project: Project, checked: str) -> None:
    project.references(source("ho-2020", checked=checked))
    project.page("index.md", "One [@ho-2020].\n")
    assert list(citations.check(project.sources)) == []


@pytest.mark.parametrize(
    "checked", ["yes", "abstract read", "abstract read, 2026-13", "abstract read, November 2026"]
)
def test_a_source_that_does_not_say_how_it_was_checked_is_refused(
    project: Project, checked: str
) -> None:
    project.references(source("ho-2020", checked=checked))
    project.page("index.md", "One [@ho-2020].\n")
    problem = only(citations.check(project.sources))
    assert (problem.path, problem.line) == (BIB, project.line(BIB, "ho-2020"))
    assert "how it was checked" in problem.what
    assert "abstract read, YYYY-MM" in problem.mend


def test_a_key_that_is_mistyped_brings_no_second_problem(project: Project) -> None:
    project.references(source("ho-2020"))
    project.page("index.md", "A study of 2024 and another [@ho-2020; @brwon-2020].\n")
    assert "brwon-2020" in only(citations.check(project.sources)).what


def test_a_source_that_supports_nothing_is_refused(project: Project) -> None:
    project.references(source("ho-2020", supports=" "))
    project.page("index.md", "One [@ho-2020].\n")
    problem = only(citations.check(project.sources))
    assert problem.what == "ho-2020 does not say what it supports"
    assert "`supports`" in problem.mend


def test_a_link_without_https_is_refused(project: Project) -> None:
    project.references(source("ho-2020", url="http://example.org/"))
    project.page("index.md", "One [@ho-2020].\n")
    problem = only(citations.check(project.sources))
    assert (problem.path, problem.line) == (BIB, project.line(BIB, "url"))
    assert problem.mend == "use a whole https address"


def test_a_key_with_capitals_is_refused(project: Project) -> None:
    project.references(source("Ho_2020"))
    found = [p for p in citations.check(project.sources) if "small letters" in p.what]
    assert only(found).line == project.line(BIB, "Ho_2020")
    assert "goodfellow-2014" in only(found).mend


# The source is of 2020, by Ann Example and Bo Other.
@pytest.mark.parametrize(
    "sentence",
    [
        "A study of 2020 found it [@ho-2020].",
        "A study of 2021 found it [@ho-2020].",
        "It tells of a study of 1999 [@ho-2020].",
        "A study of 2024 and another [@ho-2020; @brown-2020].",
        "Example and Other's study [@ho-2020].",
        "Nobody like Exanple cites anything.",
    ],
)
def test_what_may_be_told_of_a_source_is_no_problem(project: Project, sentence: str) -> None:
    project.references(source("ho-2020"), source("brown-2020"))
    project.page("index.md", f"{sentence}\n\nBoth [@ho-2020; @brown-2020].\n")
    assert list(citations.check(project.sources)) == []


@pytest.mark.parametrize(
    ("sentence", "what", "mend"),
    [
        ("A study of 2022 found it [@ho-2020].", "ho-2020 is of 2020", "the year"),
        ("A study of 2022 [@ho-2020] found it [@ho-2020].", "ho-2020 is of 2020", "the year"),
        ("The 2022 paper found it [@ho-2020].", "ho-2020 is of 2020", "the year"),
        ("Exanple found it [@ho-2020].", "Exanple is spelled otherwise", "write Example"),
        ("Exanple's find [@ho-2020; @brown-2020].", "Exanple is spelled", "write Example"),
    ],
)
def test_what_cannot_be_so_of_a_source_is_named(
    project: Project, sentence: str, what: str, mend: str
) -> None:
    project.references(source("ho-2020"), source("brown-2020"))
    project.page("index.md", f"Both [@ho-2020; @brown-2020].\n\n{sentence}\n")
    problem = only(citations.check(project.sources))
    assert (problem.path, problem.line) == (PAGE, project.line(PAGE, sentence))
    assert what in problem.what and mend in problem.mend


def test_two_sources_have_two_addresses(project: Project) -> None:
    project.references(source("ho-2020"), source("brown-2020", url="https://example.org/ho-2020"))
    project.page("index.md", "One [@ho-2020].\nTwo [@brown-2020].\n")
    assert "brown-2020 has the address of ho-2020" in only(citations.check(project.sources)).what


def test_a_work_is_not_older_than_its_key_says(project: Project) -> None:
    project.references(source("ho-2021"), source("brown-2019"))
    project.page("index.md", "One [@ho-2021].\nTwo [@brown-2019].\n")
    what = only(citations.check(project.sources)).what
    assert what == "ho-2021 is of 2020, before the year in its key"


@pytest.mark.parametrize(("year", "right"), [("2019", True), ("2021", True), ("2022", False)])
def test_a_row_of_a_year_cites_no_older_work_alone(
    project: Project, year: str, right: bool
) -> None:
    project.references(source("ho-2020"))
    project.page("index.md", f"| year | what |\n| --- | --- |\n| {year} | It [@ho-2020]. |\n")
    found = [one.what for one in citations.check(project.sources)]
    assert found == ([] if right else [f"ho-2020 is of 2020, and here stands {year}"])
