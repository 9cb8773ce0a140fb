"""Inserts: `<!-- insert: NAME -->` names a list or a figure that the site can make."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.bibliography import CODE
from scripts.checks.sources import Sources, did_you_mean
from scripts.markdown.inserts import INSERT, INSERTS
from scripts.problems import Problem

# A comment that may be meant as an insert: `<!-- inserts: x -->`, or one within a line.
MEANT = re.compile(r"<!--\s*(?:inserts?|insret|inset|include)\b[^>]*-->", re.IGNORECASE)


def check(sources: Sources) -> Iterator[Problem]:
    """All inserts of all pages; an example in a fence is left alone."""
    for document in sources.documents.values():
        for number, line in document.text:
            match = INSERT.match(line)
            if match and match["name"] not in INSERTS:
                hint = did_you_mean(match["name"], INSERTS) or f"there are {', '.join(INSERTS)}"
                yield document.problem(number, f"there is no insert {match['name']}", hint)
            elif not match and MEANT.search(CODE.sub("", line)):
                what = "this comment is not read as an insert, and puts in nothing"
                mend = "write <!-- insert: NAME --> on a line of its own"
                yield document.problem(number, what, mend)
