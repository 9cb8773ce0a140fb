"""Commands that a page gives are there, and run when somebody copies them."""

from __future__ import annotations

import pytest

from scripts.checks import commands
from tests.checks.conftest import Project, only

PAGE = "docs/index.md"


def page(project: Project, text: str) -> None:
    project.page("index.md", f"# A page {{ #a-page }}\n\n{text}\n")


@pytest.mark.parametrize(
    ("text", "at", "what"),
    [
        ("```sh\ncd here\ngit commit -m \u201cMend it\u201d\n```", "git commit", "at \u201c"),
        ("Type `python3 -m scripts published \u2014check`.", "Type", "at \u2014check"),
        ("Type `make tests` now.", "Type", "make this: tests"),
        ("```sh\nmake chek\n```", "make chek", "make this: chek"),
        ("Type `make build sight`.", "Type", "make this: sight"),
        ("Type `python3 -m scripts chekc`.", "Type", "know this: chekc"),
        ("Type `py -m scripts chekc`.", "Type", "know this: chekc"),
        ("Type `.venv/bin/python -m scripts draw`.", "Type", "know this: draw"),
        ("```sh\npython3 -m scripts new pag learn/x\n```", "new pag", "know this: pag"),
        ("Type `python3 -m scripts published --chekc`.", "Type", "know this: --chekc"),
    ],
)
def test_a_command_that_would_fail_is_told_on_its_line(
    project: Project, text: str, at: str, what: str
) -> None:
    page(project, text)
    problem = only(commands.check(project.sources))
    assert (problem.path, problem.line) == (PAGE, project.line(PAGE, at))
    assert what in problem.what
    assert len(problem.mend.split()) > 1


def test_a_slip_is_told_with_what_was_meant(project: Project) -> None:
    page(project, "Type `make chek`, or `python3 -m scripts chekc`.")
    for problem in commands.check(project.sources):
        assert "check" in problem.mend


@pytest.mark.parametrize(
    "text",
    [
        "```sh\nmake serve ENGINE=zensical  # the other program\n```",
        "```sh\n$ make check\n76 pages checked \u2014 no problem\n```",
        "Type `python3 -m scripts new`, and then what it is.",
        'Type `python3 -m scripts new page learn/trees "Tree\'s leaves"`.',
        "Type `python3 -m scripts check docs/learn/trees.md`, or `python3 -m scripts --help`.",
        "Type `python3 -m scripts measure lighthouse --preset mobile`.",
        "In words: make tests, and \u201cmake\u201d them good.",
        'Type `git commit -m "Mend it"`.',
        "```text\nmake a wish\n```",
        "Write `make` there, and `makers`.",
        "Type `python3 -m http.server`.",
    ],
)
def test_a_command_that_runs_passes(project: Project, text: str) -> None:
    page(project, text)
    assert list(commands.check(project.sources)) == []
