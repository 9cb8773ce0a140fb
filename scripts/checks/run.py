"""Runs every rule over the sources and prints what they found."""

from __future__ import annotations

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
    commands,
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
from scripts.problems import NOT_UTF_8, Problem, ProjectError, located, tell
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
    "commands": commands.check,
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
    """What all rules find, in order of place.

    A file that cannot be read is a problem without a rule; the rules that do not need it go on.
    Raises ProjectError for what is wrong with no file, such as a tool that is missing.
    """
    try:
        _ = sources.texts
    except ProjectError as error:  # without the pages no rule goes far
        return unread(error)
    found: list[Problem] = []
    undecoded: UnicodeDecodeError | None = None
    for name, rule in RULES.items():
        try:
            found += (replace(problem, rule=name) for problem in rule(sources))
        except ProjectError as error:
            told = {replace(problem, rule="") for problem in found}
            found += (problem for problem in unread(error) if problem not in told)
        except UnicodeDecodeError as error:
            undecoded = error
    if undecoded and not any(one.what == NOT_UTF_8 for one in found):  # else its file is named
        raise undecoded
    return sorted(found)


def unread(error: ProjectError) -> list[Problem]:
    """A file that cannot be read, as a problem. Raises the error if it names no file and line."""
    problems = located(str(error))
    if not problems:
        raise error
    return problems


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
    # What cannot be read stops rules that look at other files, so it is always told.
    found = [one for one in find_all(sources) if sources.looks_at(one.path) or not one.rule]
    if found:
        tell(found, is_github=style == "github")
        return 1
    if sources.only:
        print(f"* no problem in {', '.join(sorted(sources.only))}")
    else:
        print(f"* {len(sources.documents)} pages checked by {len(RULES)} rules: no problem")
    return 0
