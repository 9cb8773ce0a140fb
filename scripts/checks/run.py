"""Runs every rule over the sources and prints what they found."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from scripts.checks import (
    alt_text,
    article,
    asked,
    assets,
    characters,
    citations,
    config,
    cut_off,
    diagrams,
    dialect,
    file_size,
    front_matter,
    glossary,
    headings,
    inserts,
    labs,
    lessons,
    link_words,
    links,
    markdown_style,
    nav,
    numbers,
    paths,
    plots,
    published,
    questions,
    raw_html,
    reading_grade,
    results,
    secrets,
    sentences,
    spelling,
    sums,
    syntax,
    unwritten,
    words,
)
from scripts.checks.fix import fix
from scripts.checks.sources import Sources
from scripts.problems import Problem, ProjectError, report
from scripts.project import ROOT

RULES: dict[str, Callable[[Sources], Iterator[Problem]]] = {
    "front-matter": front_matter.check,
    "cut-off": cut_off.check,
    "nav": nav.check,
    "config": config.check,
    "headings": headings.check,
    "lessons": lessons.check,
    "links": links.check,
    "citations": citations.check,
    "diagrams": diagrams.check,
    "questions": questions.check,
    "glossary": glossary.check,
    "article": article.check,
    "asked": asked.check,
    "paths": paths.check,
    "inserts": inserts.check,
    "labs": labs.check,
    "alt-text": alt_text.check,
    "link-words": link_words.check,
    "sentences": sentences.check,
    "markdown-style": markdown_style.check,
    "syntax": syntax.check,
    "dialect": dialect.check,
    "spelling": spelling.check,
    "words": words.check,
    "numbers": numbers.check,
    "sums": sums.check,
    "results": results.check,
    "plots": plots.check,
    "raw-html": raw_html.check,
    "characters": characters.check,
    "secrets": secrets.check,
    "file-size": file_size.check,
    "assets": assets.check,
    "reading-grade": reading_grade.check,
    "published": published.check,
    "unwritten": unwritten.check,
}


def find_all(sources: Sources) -> list[Problem]:
    """What all rules find, in order of place."""
    return sorted(
        replace(problem, rule=name) for name, rule in RULES.items() for problem in rule(sources)
    )


def annotation(problem: Problem) -> str:
    """A problem as GitHub shows it beside the line of a proposed change."""

    def escaped(text: str, *marks: str) -> str:
        for mark in ("%", "\r", "\n", *marks):
            text = text.replace(mark, f"%{ord(mark):02X}")
        return text

    file = escaped(problem.path, ",", ":")
    return f"::error file={file},line={problem.line}::{escaped(problem.said)}"


def named(files: list[str]) -> frozenset[str]:
    """Some files by their path under the root.

    Raises ProjectError for a file that does not exist or that stands outside the project.
    """
    wanted: set[str] = set()
    for name in files:
        path = Path(name).resolve()
        if not path.is_file() or not path.is_relative_to(ROOT):
            raise ProjectError(f"{name}: there is no such file in this project -- check the name")
        wanted.add(path.relative_to(ROOT).as_posix())
    return frozenset(wanted)


def check(files: list[str], mend: bool = False, style: str = "text") -> int:
    """Check the project, or some files of it, and report the problems. The exit code.

    With `mend`, what a machine can mend is mended first. Raises ProjectError as `named` does.
    """
    sources = Sources(only=named(files))
    for done in fix(sources) if mend else ():
        print(f"* {done}")
    found = [problem for problem in find_all(sources) if sources.looks_at(problem.path)]
    if found and style == "github":
        print("\n".join(map(annotation, found)))
    if found:
        print(report(found), file=sys.stderr)
        return 1
    if sources.only:
        print(f"* no problem in {', '.join(sorted(sources.only))}")
    else:
        print(f"* {len(sources.documents)} pages checked by {len(RULES)} rules: no problem")
    return 0
