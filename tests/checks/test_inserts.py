"""Inserts: a name that the site knows, and not a slip of the pen."""

from __future__ import annotations

from scripts.checks import inserts
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
