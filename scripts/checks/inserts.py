"""Inserts: `<!-- insert: NAME -->` names a list or a figure that the site can make."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts import paths
from scripts.bibliography import CODE
from scripts.checks.sources import Sources, did_you_mean
from scripts.markdown.inserts import INSERT, INSERTS, WITH_WORD
from scripts.problems import Problem

# A comment that may be meant as an insert: `<!-- inserts: x -->`, or one within a line.
MEANT = re.compile(r"<!--\s*(?:inserts?|insret|inset|include)\b[^>]*-->", re.IGNORECASE)


def check(sources: Sources) -> Iterator[Problem]:
    """All inserts of all pages; an example in a fence is left alone."""
    file = sources.root / paths.FILE
    ids = paths.ids(file) if file.is_file() else []
    known = [*INSERTS, *(f"{name} {one}" for name in WITH_WORD for one in ids)]
    for document in sources.documents.values():
        for number, line in document.text:
            match = INSERT.match(line)
            if match and match["name"] not in known:
                hint = did_you_mean(match["name"], known) or f"there are {', '.join(known)}"
                yield document.problem(number, f"there is no insert {match['name']}", hint)
            elif not match and MEANT.search(CODE.sub("", line)):
                what = "this comment is not read as an insert, and puts in nothing"
                mend = "write <!-- insert: NAME --> on a line of its own"
                yield document.problem(number, what, mend)
