"""Runs every rule over the sources and prints what they found."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from scripts.checks import (
    article,
    citations,
    diagrams,
    front_matter,
    glossary,
    headings,
    links,
    nav,
    questions,
)
from scripts.checks.sources import Sources
from scripts.problems import Problem, report
from scripts.project import ROOT

RULES: dict[str, Callable[[Sources], Iterator[Problem]]] = {
    "front-matter": front_matter.check,
    "nav": nav.check,
    "headings": headings.check,
    "links": links.check,
    "citations": citations.check,
    "diagrams": diagrams.check,
    "questions": questions.check,
    "glossary": glossary.check,
    "article": article.check,
}


def find_all(sources: Sources) -> list[Problem]:
    """What all rules find, in order of place."""
    return sorted(
        replace(problem, rule=name) for name, rule in RULES.items() for problem in rule(sources)
    )


def check(files: list[str]) -> int:
    """Check everything, and report all problems or those of some files. The exit code.

    Raises ProjectError for a file that does not exist or that stands outside the project.
    """
    from scripts.problems import ProjectError

    wanted: set[str] = set()
    for name in files:
        path = Path(name).resolve()
        if not path.is_file() or not path.is_relative_to(ROOT):
            raise ProjectError(f"{name}: there is no such file in this project -- check the name")
        wanted.add(path.relative_to(ROOT).as_posix())
    sources = Sources()
    found = [p for p in find_all(sources) if not wanted or p.path in wanted]
    if found:
        print(report(found), file=sys.stderr)
        return 1
    print(f"* {len(sources.documents)} pages checked by {len(RULES)} rules: no problem")
    return 0
