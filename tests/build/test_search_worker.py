"""Our search program, run as a browser runs it: what it finds of a query, and in which order."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from scripts.build import search
from tests.queries import OWN, answers

FILLER = {"location": "z/", "title": "Another page", "text": "<p>Words about other things.</p>"}
DOCS: list[dict[str, Any]] = [
    {
        "location": "gans/",
        "title": "Generative adversarial networks",
        "text": "<p>Two networks compete.</p>",
        "asked": ["forger and detective", "how are faces made"],
        "tags": ["GAN"],
    },
    {"location": "gans/#game", "title": "The game", "text": "<p>A discriminator judges.</p>"},
    {"location": "gans/#breaks", "title": "Where it breaks", "text": "<p>Modes are lost.</p>"},
    {
        "location": "learn/",
        "title": "Learning from labels",
        "text": "<p>Labelled pictures of behaviour, and generalisation.</p>",
        "named": ["overfitting"],
    },
    {
        "location": "list/",
        "title": "A list",
        "text": "<p>networks labels game pictures</p>",
        "boost": 0.1,
        "asked": ["list of everything"],
    },
    FILLER,
]
SYNONYMS = [["image", "picture"], ["gan", "generative adversarial network"], ["bot", "two things"]]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the program needs of a built site."""
    root = tmp_path_factory.mktemp("searched")
    (root / "search").mkdir()
    (root / search.WORKERS).mkdir(parents=True)
    index = {"config": {"synonyms": SYNONYMS}, "docs": DOCS}
    (root / search.INDEX).write_text(json.dumps(index), encoding="utf-8")
    code = search.program()
    (root / search.WORKERS / "search.00000000.min.js").write_text(code, encoding="utf-8")
    return root


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("GAN", "gans/"),
        ("gans", "gans/"),  # another form
        ("adversarail", "gans/"),  # two letters changed places
        ("discriminater", "gans/"),  # a wrong letter
        ("generalization", "learn/"),  # American
        ("labeled images", "learn/"),  # American, and a synonym
        ("behavior", "learn/"),
        ("who is the forger", "gans/"),  # what readers ask
        ("overfitting", "learn/"),  # what leads there from elsewhere
        ("discr", "gans/"),  # not typed to its end
        ("labels", "learn/"),  # the list counts less
        ("list of everything", "list/"),  # unless it is meant
        ("what is the game", "gans/"),  # words of every question count for nothing
    ],
)
def test_the_right_page_comes_first(site: Path, query: str, first: str) -> None:
    groups = answers(OWN, [query], site)[0]
    assert groups and groups[0][0] == first


def test_of_a_page_the_section_that_answers_most_stands_first(site: Path) -> None:
    groups = answers(OWN, ["the game of the discriminator"], site)[0]
    assert groups[0][:2] == ["gans/", "gans/#game"]


@pytest.mark.parametrize("query", ["zzyzxqqk", "", "  ", "?!"])
def test_what_is_nowhere_finds_nothing(site: Path, query: str) -> None:
    assert answers(OWN, [query], site) == [[]]


def test_a_page_that_has_all_words_comes_before_one_that_has_one(site: Path) -> None:
    groups = answers(OWN, ["labels and pictures"], site)[0]
    assert groups[0][0] == "learn/"
