"""Inserts: a name that the site knows, and not a slip of the pen."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.checks import inserts
from scripts.labs import folders
from tests.checks.conftest import Project, only


def test_a_known_insert_and_an_example_in_a_fence_are_right(project: Project) -> None:
    body = "<!-- insert: glossary -->\n\n```markdown\n<!-- insert: nothing -->\n```\n"
    project.page("learn/a.md", body)
    assert list(inserts.check(project.sources)) == []


def test_an_unknown_insert_is_named_with_the_nearest_known_one(project: Project) -> None:
    project.page("learn/a.md", "Text.\n\n<!--insert:glosary -->\n")
    problem = only(inserts.check(project.sources))
    lines = (project.root / "docs" / "learn" / "a.md").read_text(encoding="utf-8").splitlines()
    assert problem.path == "docs/learn/a.md"
    assert "insert" in lines[problem.line - 1]
    assert "glosary" in problem.what and "glossary" in problem.mend


def test_a_lab_that_is_there_is_right(project: Project) -> None:
    project.page("learn/a.md", "<!-- lab: draw-a-boundary -->\n")
    assert list(inserts.check(project.sources)) == []


def test_an_unknown_lab_is_named_with_the_nearest_known_one(project: Project) -> None:
    project.page("learn/a.md", "Text.\n\n<!-- lab: draw-a-boundry -->\n")
    problem = only(inserts.check(project.sources))
    assert problem.what == "there is no lab draw-a-boundry"
    assert "draw-a-boundary" in problem.mend


def test_a_lab_within_a_line_is_named(project: Project) -> None:
    project.page("learn/a.md", "Try <!-- lab: draw-a-boundary --> this.\n")
    assert "is not read" in only(inserts.check(project.sources)).what


def test_a_lab_that_was_not_drawn_is_named(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "PICTURES", tmp_path / "none")
    project.page("learn/a.md", "<!-- lab: draw-a-boundary -->\n")
    problem = only(inserts.check(project.sources))
    assert "lacks draw-a-boundary.svg" in problem.what
    assert "python3 -m scripts twins draw-a-boundary" in problem.mend
