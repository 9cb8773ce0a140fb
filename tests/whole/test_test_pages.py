"""The pages that measurements are made with: they break no rule, and each can be written out."""

from __future__ import annotations

import pytest

from scripts.checks import run
from scripts.checks.sources import Sources
from scripts.project import DOCS
from tests import plain_pages
from tests.many_pages import fill
from tests.project_copy import ProjectCopy

MORE = 60  # so that each lesson is told anew twice


def test_pages_that_are_told_anew_break_no_rule(project: ProjectCopy) -> None:
    wanted = len(Sources().documents) + MORE
    assert len(fill(project, wanted)) == MORE
    assert list(map(str, run.find_all(Sources(project.root)))) == []


@pytest.mark.parametrize(
    "path", sorted(page.relative_to(DOCS).as_posix() for page in DOCS.rglob("*.md"))
)
def test_a_page_is_written_out_with_its_inserts_and_sources(path: str) -> None:
    text = plain_pages.written_out(path)
    in_fences = (DOCS / path).read_text(encoding="utf-8").count("```")
    assert len(text) > 400 and text.count("```") >= in_fences
    assert "\n<!-- insert:" not in text
