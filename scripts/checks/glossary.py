"""The glossary: each form belongs to one term, and every page and term it names is there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.checks.sources import Sources, did_you_mean
from scripts.glossary import Term, form_pattern
from scripts.problems import Problem

FILE = "scripts/data/glossary.yml"
LONGEST = 240  # characters of a definition: it has to fit beside the word
FEWEST = 60  # terms


def line_of(sources: Sources, term: Term) -> int:
    """The line on which a term begins."""
    lines = (sources.data / "glossary.yml").read_text(encoding="utf-8").splitlines()
    return next((n for n, line in enumerate(lines, 1) if line.strip() == f"id: {term.id}"), 1)


def check_term(term: Term, sources: Sources, owners: dict[str, str]) -> Iterator[tuple[str, str]]:
    """What is wrong with one term, and how to mend it."""
    for form in term.forms:
        owner = owners.setdefault(form.lower(), term.id)
        if owner != term.id:
            yield f"the form “{form}” belongs to {owner} already", "leave it with one of the two"
    if len(term.definition) > LONGEST:
        yield f"the definition of {term.id} is over {LONGEST} characters", "say it shorter"
    if term.page not in sources.documents:
        hint = did_you_mean(term.page, sources.documents) or "name a page under docs/"
        yield f"{term.id} is explained on a page that is not there: {term.page}", hint
    for other in term.see:
        if other not in sources.terms:
            hint = did_you_mean(other, sources.terms) or "add that term or take it out"
            yield f"{term.id} points to a term that is not there: {other}", hint
    named = (term.term, *term.forms)
    if any(re.search(rf"\b{form_pattern(form)}\b", term.definition) for form in named):
        yield f"{term.id} is defined by itself", "say it in other words"


def check(sources: Sources) -> Iterator[Problem]:
    """All terms."""
    owners: dict[str, str] = {}
    if len(sources.terms) < FEWEST:
        what = f"there are {len(sources.terms)} terms"
        yield Problem(FILE, 1, what, f"the glossary has {FEWEST} or more")
    for term in sources.terms.values():
        for what, mend in check_term(term, sources, owners):
            yield Problem(FILE, line_of(sources, term), what, mend)
