"""What the site promises to hold: the thesis where it belongs, the named pictures, the lists."""

from __future__ import annotations

import re

import pytest

from scripts.build.diagrams import in_pages
from scripts.checks import lessons
from scripts.checks.article import IDS
from scripts.checks.sources import Sources
from scripts.project import DOCS

SOURCES = Sources()
NAMED_DIAGRAMS = {
    "index.md": "map of the field",
    "connect/relationship.md": "same data, two questions",
    "generate/families.md": "five families",
    "generate/gans.md": "game",
    "generate/language-models.md": "next-token loop",
    "generate/diffusion.md": "loop",
    "generate/steering.md": "pre-training",
    "connect/data.md": "data pipeline",
    "connect/both-ways.md": "two-way street",
    "connect/which-do-i-need.md": "decision aid",
    "use/medicines.md": "funnel",
    "onboarding/index.md": "how to read this site",
}


def test_the_home_page_says_the_thesis() -> None:
    """The rule `lessons` asks it of each page about generating, and of each that connects."""
    assert lessons.IDEA.search(" ".join(SOURCES.documents["index.md"].page.body.split()))


@pytest.mark.parametrize("path", NAMED_DIAGRAMS)
def test_the_named_diagrams_are_there(path: str) -> None:
    titles = re.findall(r"accTitle: (.+)", "\n".join(one.source for one in in_pages([DOCS / path])))
    assert any(NAMED_DIAGRAMS[path] in title.lower() for title in titles), titles


def test_the_drug_funnel_has_the_laboratory_in_it() -> None:
    assert "laboratory" in in_pages([DOCS / "use/medicines.md"])[0].source


def test_the_lists_are_long_enough() -> None:
    assert len(SOURCES.terms) >= 60
    wrong_beliefs = SOURCES.documents["reference/misconceptions.md"]
    beliefs = [one for one in wrong_beliefs.headings if one.level == 2]
    assert len(beliefs) >= 20
    for part in ("**What is true.**", "**Why it is believed.**"):
        assert wrong_beliefs.page.body.count(part) == len(beliefs)
    years = [
        int(y)
        for y in re.findall(
            r"^\| (\d{4}) \|", SOURCES.documents["reference/timeline.md"].page.body, re.MULTILINE
        )
    ]
    assert min(years) <= 1948 and max(years) >= 2026 and years == sorted(years)


def test_every_point_of_the_article_has_a_verdict_and_a_target() -> None:
    rows = {row["id"]: row for row in SOURCES.article}
    assert sorted(rows) == IDS
    assert all(row["verdict"] and row["target"] for row in rows.values())
