"""Inserts: `<!-- insert: NAME -->` names a list or a figure that the site can make."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.checks.sources import Sources, did_you_mean
from scripts.markdown.inserts import INSERT, INSERTS
from scripts.problems import Problem


def check(sources: Sources) -> Iterator[Problem]:
    """All inserts of all pages; an example in a fence is left alone."""
    for document in sources.documents.values():
        for number, line in document.text:
            match = INSERT.match(line)
            if match and match["name"] not in INSERTS:
                hint = did_you_mean(match["name"], INSERTS) or f"there are {', '.join(INSERTS)}"
                yield document.problem(number, f"there is no insert {match['name']}", hint)
