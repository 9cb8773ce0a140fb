"""Search over the sets of queries: the shares that were reached are held.

`python3 -m scripts measure search` prints them by kind, beside Pagefind's on the same pages.
"""

from __future__ import annotations

from functools import cache

import pytest

from scripts.checks.sources import Sources
from scripts.project import ROOT
from tests.queries import (
    FILE,
    FIRST,
    KINDS,
    OWN,
    REACHED,
    REACHED_BY_KIND,
    Query,
    is_held,
    of_kind,
    places,
    queries,
    share,
)

SIZES = {
    "tuned": 120,
    "held_out": 40,
    "fresh": 40,
    "everyday": 63,
    "strangers": 66,
    "roles": 64,
    "last": 40,
    "blind": 52,
    "eighty": 48,
}


@cache
def found(part: str) -> dict[Query, int]:
    """The place of the right page for each query of a part."""
    return places(OWN, queries(part))


def missed(part: str, within: int) -> str:
    """The queries whose right page comes later, for whoever has to mend it."""
    late = [query.words for query, place in found(part).items() if not 1 <= place <= within]
    return f"not in the first {within}: {', '.join(late)}"


@pytest.mark.parametrize("part", REACHED)
def test_the_right_page_comes_first_as_often_as_it_did(part: str) -> None:
    assert share(found(part), 1) >= REACHED[part][0], missed(part, 1)


@pytest.mark.parametrize("part", REACHED)
def test_the_right_page_is_in_the_first_three_as_often_as_it_was(part: str) -> None:
    assert share(found(part), FIRST) >= REACHED[part][1], missed(part, FIRST)


@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_is_answered_worse_than_it_was(kind: str) -> None:
    """So that in a set of many queries, those of a kind with few cannot get worse unseen."""
    every = {query: place for part in REACHED for query, place in found(part).items()}
    of_it = of_kind(every, kind)
    for within, reached in zip((1, FIRST), REACHED_BY_KIND[kind], strict=True):
        assert share(of_it, within) >= reached


def test_the_measurement_sees_a_search_that_is_worse_than_it_was_or_than_another() -> None:
    own = found("last")
    nothing = dict.fromkeys(own, 0)
    everything = dict.fromkeys(own, 1)
    assert is_held(own, nothing, "last")
    assert not is_held(nothing, nothing, "last")
    assert not is_held(own, everything, "last")


@pytest.mark.parametrize("part", SIZES)
def test_the_sets_are_whole_and_hold_every_kind(part: str) -> None:
    asked = queries(part)
    assert len({query.words for query in asked}) == len(asked) == SIZES[part]
    assert {query.kind for query in asked} == set(KINDS)


def test_no_query_stands_in_two_sets() -> None:
    words = [query.words for part in SIZES for query in queries(part)]
    assert len(set(words)) == len(words)


def test_every_right_answer_is_a_page_or_a_section_of_the_site() -> None:
    published = (ROOT / "scripts" / "data" / "published.txt").read_text(encoding="utf-8")
    known = {*published.split(), *Sources(ROOT).documents}
    named = {
        line.strip()
        for row in FILE.read_text(encoding="utf-8").splitlines()
        if "right: [" in row
        for line in row.partition("right: [")[2].partition("]")[0].replace("'", "").split(",")
    }
    assert named and named <= known, named - known
