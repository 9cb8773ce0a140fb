"""What a contributor may break: the build names file, line and mend, and leaves the site alone."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
import yaml

from scripts.problems import ANNOTATE
from scripts.project import ROOT
from tests.project_copy import ProjectCopy

PAGE = "docs/generate/gans.md"
Break = Callable[[ProjectCopy], tuple[str, int]]


def unknown_key(project: ProjectCopy) -> tuple[str, int]:
    return PAGE, project.edit(PAGE, "minutes:", "colour: blue\nminutes:")


def missing_description(project: ProjectCopy) -> tuple[str, int]:
    project.edit(PAGE, "description:", "# description:")
    return PAGE, 2


def broken_link(project: ProjectCopy) -> tuple[str, int]:
    return PAGE, project.edit(PAGE, "**In short.**", "**In short.** [gone](../learn/gone.md)")


def broken_anchor(project: ProjectCopy) -> tuple[str, int]:
    link = "[gone](../learn/supervised.md#no-such-heading)"
    return PAGE, project.edit(PAGE, "**In short.**", f"**In short.** {link}")


def broken_picture(project: ProjectCopy) -> tuple[str, int]:
    return PAGE, project.edit(PAGE, "**In short.**", "**In short.** ![A forger.](forger.png)")


def mermaid_syntax_error(project: ProjectCopy) -> tuple[str, int]:
    line = project.edit(PAGE, "flowchart LR\n", "flowchart LR\n    a --> --> b\n")
    return PAGE, line + 1


def diagram_without_description(project: ProjectCopy) -> tuple[str, int]:
    line = project.edit(PAGE, "    accDescr:", "    %% accDescr:")
    return PAGE, line - 3  # the fence opens before flowchart, accTitle and accDescr


def unknown_citation(project: ProjectCopy) -> tuple[str, int]:
    return PAGE, project.edit(PAGE, "**In short.**", "**In short.** [@nobody-1900]")


def uncited_source(project: ProjectCopy) -> tuple[str, int]:
    path = "scripts/data/references.bib"
    entry = (
        "@online{nobody-1900,\n  author = {Nobody, N.},\n  title = {Nothing},\n"
        "  year = {1900},\n  url = {https://example.org/},\n"
        "  checked = {abstract read, 2026-11},\n  supports = {Nothing.},\n}\n\n"
    )
    return path, project.edit(path, "@", f"{entry}@")


def unknown_article_id(project: ProjectCopy) -> tuple[str, int]:
    return PAGE, project.edit(PAGE, "article: [", "article: [A77, ")


def page_missing_from_nav(project: ProjectCopy) -> tuple[str, int]:
    project.edit("mkdocs.yml", "      - generate/gans.md\n", "")
    return PAGE, 1


def skipped_level(project: ProjectCopy) -> tuple[str, int]:
    return PAGE, project.edit(PAGE, "\n## ", "\n#### ") + 1


BREAKS: dict[str, tuple[Break, str]] = {
    "unknown front-matter key": (unknown_key, "unknown key: colour"),
    "missing description": (missing_description, "no description"),
    "broken link": (broken_link, "../learn/gone.md"),
    "broken anchor": (broken_anchor, "no-such-heading"),
    "broken picture": (broken_picture, "forger.png"),
    "Mermaid syntax error": (mermaid_syntax_error, "a node should stand"),
    "diagram without description": (diagram_without_description, "accDescr"),
    "unknown citation": (unknown_citation, "nobody-1900"),
    "uncited source": (uncited_source, "nobody-1900"),
    "unknown article id": (unknown_article_id, "A77"),
    "page missing from nav": (page_missing_from_nav, "table of contents"),
    "heading level skipped": (skipped_level, "level 4"),
}


def misspelt_word(project: ProjectCopy) -> tuple[str, int]:
    return PAGE, project.edit(PAGE, "**In short.**", "**In short.** Definately so, and")


def list_in_a_paragraph(project: ProjectCopy) -> tuple[str, int]:
    return PAGE, project.edit(PAGE, "## Where it breaks", "Two:\n- one\n\n## Where it breaks") + 1


def test_in_a_workflow_of_github_each_problem_stands_beside_its_line(project: ProjectCopy) -> None:
    harms = {
        "links": broken_link,
        "spelling": misspelt_word,
        "markdown-style": list_in_a_paragraph,
    }
    places = {rule: harm(project) for rule, harm in harms.items()}
    done = project.run("build", ANNOTATE="yes")
    assert done.returncode == 1
    beside = [line for line in done.stdout.splitlines() if line.startswith("::error ")]
    for rule, (path, line) in places.items():
        start = f"::error file={path},line={line}::"
        assert any(one.startswith(start) and f" [{rule}]%0A" in one for one in beside), beside


def test_a_diagram_that_only_mermaid_refuses_stands_beside_its_line_too(
    project: ProjectCopy,
) -> None:
    line = project.edit(PAGE, "flowchart LR\n", "flowchart LR\n    a e1@-->>>> b\n")
    assert "[diagrams]" not in project.run("check", PAGE).stderr
    done = project.run("render", PAGE, ANNOTATE="yes")
    assert done.returncode == 1
    beside = f"::error file={PAGE},line={line + 1}::Mermaid cannot draw this diagram: "
    assert any(one.startswith(beside) for one in done.stdout.splitlines()), done.stdout


def test_the_workflow_that_checks_a_proposal_begins_with_the_rules_and_builds_the_site() -> None:
    """The build above is a part of `make test`, and that is what check.yml runs."""
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "check.yml").read_text("utf-8"))
    commands = [step["run"] for step in workflow["jobs"]["test"]["steps"] if "run" in step]
    assert commands == ["python3 -m scripts check", "make test"]
    assert "pull_request" in workflow[True]  # YAML reads `on` as true


def test_one_workflow_alone_shows_problems_beside_their_lines() -> None:
    workflows = (ROOT / ".github" / "workflows").glob("*.yml")
    asking = [path.name for path in workflows if ANNOTATE in path.read_text(encoding="utf-8")]
    assert asking == ["check.yml"]


@pytest.mark.parametrize("name", BREAKS)
def test_the_build_says_where_and_what_and_how_to_mend(project: ProjectCopy, name: str) -> None:
    (project.root / "site").mkdir()
    (project.root / "site" / "index.html").write_text("the last good site", encoding="utf-8")
    harm, words = BREAKS[name]
    path, line = harm(project)
    done = project.run("build")
    assert done.returncode == 1
    said = [one for one in done.stderr.splitlines() if words in one]
    assert len(said) == 1, done.stderr
    assert said[0].startswith(f"{path}:{line}: "), said[0]
    mend = said[0].partition(" -- ")[2]
    assert len(re.findall(r"\w+", mend)) >= 2
    assert "Traceback" not in done.stderr
    kept = [file.name for file in (project.root / "site").iterdir()]
    assert kept == ["index.html"]
    assert not list(project.root.glob(".build-*"))
