"""The article map: a row for each point, a live target, known evidence, known ids on pages."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.checks import article
from tests.checks.conftest import Project, article_row, only, source

MAP = "scripts/data/article.yml"


@pytest.fixture
def mapped(project: Project) -> Project:
    """A project with a page to point at and a source to rest on."""
    body = "# A page { #a-page }\n\n## How it works { #how-it-works }\n"
    project.page("index.md", f"{body}\nIt is so [@goodfellow-2014].\n", article=article.IDS)
    project.references(source("goodfellow-2014"))
    return project


def rows(**changed: Any) -> list[dict[str, Any]]:
    """All 32 rows; `A05={"why": None}` changes one of them."""
    return [article_row(row_id, **changed.get(row_id, {})) for row_id in article.IDS]


def test_a_whole_map_has_no_problem(mapped: Project) -> None:
    mapped.article(*rows(A02={"evidence": ["goodfellow-2014"]}))
    assert list(article.check(mapped.sources)) == []


def test_the_points_are_a01_to_a32() -> None:
    assert (article.IDS[0], article.IDS[-1], len(article.IDS)) == ("A01", "A32", 32)


def test_a_point_without_a_row_is_named(mapped: Project) -> None:
    mapped.article(*[row for row in rows() if row["id"] != "A17"])
    mapped.page("index.md", article=[one for one in article.IDS if one != "A17"])
    problem = only(article.check(mapped.sources))
    assert (problem.path, problem.line) == (MAP, mapped.line(MAP, "id: A18"))
    assert problem.what == "the point A17 has no row"
    assert "target" in problem.mend


def test_an_empty_map_misses_every_point(mapped: Project) -> None:
    mapped.page("index.md")
    assert len(list(article.check(mapped.sources))) == 32


def test_a_row_of_a_point_that_the_article_has_not_is_refused(mapped: Project) -> None:
    mapped.article(*rows(), article_row("A33"))
    problem = only(article.check(mapped.sources))
    assert problem.line == mapped.line(MAP, "id: A33")
    assert "A33 is not a point" in problem.what
    assert "A01 to A32" in problem.mend


def test_a_row_is_not_mistaken_for_one_whose_id_begins_the_same(mapped: Project) -> None:
    mapped.article(*rows(), article_row("A3"))
    problem = only(article.check(mapped.sources))
    assert "A3 is not a point" in problem.what
    assert problem.line == mapped.line(MAP, "id: A3", nth=4)  # after A30, A31, A32


def test_two_rows_for_one_point_are_a_problem(mapped: Project) -> None:
    mapped.article(*rows(), article_row("A07", why="Told twice."))
    problem = only(article.check(mapped.sources))
    assert problem.path == MAP
    assert "A07" in problem.what


@pytest.mark.parametrize("key", ["point", "why", "evidence"])
def test_a_row_without_a_key_is_a_problem(mapped: Project, key: str) -> None:
    mapped.article(*rows(A05={key: None}))
    problem = only(article.check(mapped.sources))
    assert problem.line == mapped.line(MAP, "id: A05")
    assert problem.what == f"the row A05 has no {key}"


def test_an_unknown_verdict_is_answered_with_the_four_known_ones(mapped: Project) -> None:
    mapped.article(*rows(A09={"verdict": "nonsense"}))
    problem = only(article.check(mapped.sources))
    assert problem.line == mapped.line(MAP, "id: A09")
    for verdict in ("holds", "holds with a caveat", "corrected", "added"):
        assert verdict in problem.mend


def test_a_target_without_its_heading_suggests_the_nearest_one(mapped: Project) -> None:
    mapped.article(*rows(A31={"target": "index.md#how-it-work"}))
    problem = only(article.check(mapped.sources))
    assert (problem.path, problem.line) == (MAP, mapped.line(MAP, "id: A31"))
    assert "dead: index.md#how-it-work" in problem.what
    assert problem.mend == "did you mean index.md#how-it-works?"


def test_a_target_on_a_page_that_is_not_there_suggests_the_nearest_page(mapped: Project) -> None:
    mapped.page("learn/supervised.md")
    mapped.article(*rows(A31={"target": "learn/supervise.md#a-page"}))
    assert "learn/supervised.md" in only(article.check(mapped.sources)).mend


def test_a_target_without_an_anchor_is_dead(mapped: Project) -> None:
    mapped.article(*rows(A31={"target": "index.md"}))
    assert "dead: index.md" in only(article.check(mapped.sources)).what


def test_an_unknown_experiment_suggests_the_nearest_one(mapped: Project) -> None:
    mapped.page("reference/evidence/two-questions.md")
    mapped.article(*rows(A04={"experiments": ["two-questions"]}))
    assert list(article.check(mapped.sources)) == []
    mapped.article(*rows(A04={"experiments": ["two-question"]}))
    problem = only(article.check(mapped.sources))
    assert problem.what == "A04 rests on an unknown experiment: two-question"
    assert problem.mend == "did you mean two-questions?"


def test_unknown_evidence_suggests_the_nearest_source(mapped: Project) -> None:
    mapped.article(*rows(A04={"evidence": ["goodfelow-2014"]}))
    problem = only(article.check(mapped.sources))
    assert problem.line == mapped.line(MAP, "id: A04")
    assert "unknown source: goodfelow-2014" in problem.what
    assert problem.mend == "did you mean goodfellow-2014?"


def test_a_page_that_names_a_known_point_has_no_problem(mapped: Project) -> None:
    mapped.article(*rows())
    mapped.page("learn/a.md", article=["A01", "A32"])
    assert list(article.check(mapped.sources)) == []


def test_a_page_that_names_an_unknown_point_is_told_on_its_own_line(mapped: Project) -> None:
    mapped.article(*rows())
    mapped.page("learn/a.md", article=["A41"])
    problem = only(article.check(mapped.sources))
    assert problem.path == "docs/learn/a.md"
    assert problem.line == mapped.line("docs/learn/a.md", "article:")
    assert problem.what == "unknown article id: A41"
    assert problem.mend.startswith("did you mean A")


def test_an_article_key_that_is_not_a_list_is_left_to_the_front_matter_rule(
    mapped: Project,
) -> None:
    mapped.article(*rows())
    mapped.page("learn/a.md", article=12)
    assert list(article.check(mapped.sources)) == []


def test_a_point_is_answered_on_a_page_that_lists_it(mapped: Project) -> None:
    mapped.page("learn/a.md", article=["A01"])
    mapped.article(*rows(A05={"target": "learn/a.md#a-page"}))
    problem = only(article.check(mapped.sources))
    assert problem.what == "A05 is answered on learn/a.md, which does not list it"


@pytest.mark.parametrize("verdict", article.RESTS)
def test_a_correction_rests_on_something(mapped: Project, verdict: str) -> None:
    mapped.article(*rows(A05={"verdict": verdict}))
    assert only(article.check(mapped.sources)).what == f"A05 is {verdict}, and rests on nothing"
    mapped.article(*rows(A05={"verdict": verdict, "evidence": ["goodfellow-2014"]}))
    assert list(article.check(mapped.sources)) == []


def test_points_and_reasons_are_plain_words(mapped: Project) -> None:
    mapped.article(*rows(A05={"why": "It is **so."}))
    assert "readers see them" in only(article.check(mapped.sources)).what
