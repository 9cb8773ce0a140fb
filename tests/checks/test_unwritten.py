"""What is still to be written."""

from __future__ import annotations

import pytest

from scripts.checks import unwritten
from tests.checks.conftest import Project, only, source

PAGE = "docs/learn/a.md"


@pytest.mark.parametrize(
    "text",
    [
        "TODO explain it.",
        "**TODO make a claim.** And more.",
        "## TODO name it { #x }",
        '```mermaid\nflowchart LR\n    a["TODO"]\n```',
    ],
)
def test_a_mark_is_found(project: Project, text: str) -> None:
    project.page("learn/a.md", f"Before.\n\n{text}\n")
    problem = only(unwritten.check(project.sources))
    assert (problem.path, problem.line) == (PAGE, project.line(PAGE, "TODO"))
    assert problem.mend


def test_a_mark_in_the_front_matter_is_found(project: Project) -> None:
    project.page("learn/a.md", description="TODO say what the page is about in one sentence.")
    assert only(unwritten.check(project.sources)).line == project.line(PAGE, "description:")


def test_a_mark_in_the_facts_is_found(project: Project) -> None:
    project.references(source("ho-2020", supports="TODO say it"))
    problem = only(unwritten.check(project.sources))
    path = "scripts/data/references.bib"
    assert (problem.path, problem.line, problem.mend) == (
        path,
        project.line(path, "TODO"),
        "say it",
    )


@pytest.mark.parametrize("text", ["A to-do list.", "Write `TODO`.", "```python\n# TODO x\n```"])
def test_other_words_and_examples_pass(project: Project, text: str) -> None:
    project.page("learn/a.md", f"{text}\n")
    assert list(unwritten.check(project.sources)) == []


@pytest.mark.parametrize("path", ["labs/coin/lab.ts", "labs/coin/presets.yml"])
def test_a_mark_in_a_lab_is_found(project: Project, path: str) -> None:
    project.write(path, "one: 1\nabout: TODO say what to see\n")
    problem = only(unwritten.check(project.sources))
    assert (problem.path, problem.line, problem.mend) == (path, 2, "say what to see")
