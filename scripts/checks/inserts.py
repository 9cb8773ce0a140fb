"""Inserts and labs: what `<!-- insert: NAME -->` and `<!-- lab: NAME -->` name must exist."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts import paths
from scripts.bibliography import CODE
from scripts.checks.sources import Document, Sources, did_you_mean
from scripts.labs import folders
from scripts.markdown.inserts import INSERT, INSERTS, WITH_WORD
from scripts.markdown.labs import LAB
from scripts.problems import Problem

# A comment that may be meant as an insert: `<!-- inserts: x -->`, or one within a line.
MEANT = re.compile(r"<!--\s*(?:inserts?|insret|inset|include|labs?)\b[^>]*-->", re.IGNORECASE)


def check(sources: Sources) -> Iterator[Problem]:
    """All inserts of all pages and twins of labs; an example in a fence is left alone."""
    file = sources.root / paths.FILE
    ids = paths.ids(file) if file.is_file() else []
    known = [*INSERTS, *(f"{name} {one}" for name in WITH_WORD for one in ids)]
    for document in sources.texts:
        for number, line in document.text:
            match = INSERT.match(line)
            lab = LAB.match(line)
            if lab:
                yield from check_lab(document, number, lab["name"])
                continue
            if match and match["name"] not in known:
                hint = did_you_mean(match["name"], known) or f"there are {', '.join(known)}"
                yield document.problem(number, f"there is no insert {match['name']}", hint)
            elif not match and MEANT.search(CODE.sub("", line)):
                what = "this comment is not read as an insert, and puts in nothing"
                mend = "write <!-- insert: NAME --> or <!-- lab: NAME --> on a line of its own"
                yield document.problem(number, what, mend)


def check_lab(document: Document, number: int, name: str) -> Iterator[Problem]:
    """One lab line: its lab is there, and what its page shows without script was made."""
    if name not in folders.names():
        hint = did_you_mean(name, folders.names()) or f"there are {', '.join(folders.names())}"
        yield document.problem(number, f"there is no lab {name}", hint)
        return
    for path in (folders.PICTURES / f"{name}.svg", folders.text_of(name)):
        if not path.exists():
            what = f"the lab {name} lacks {path.name}, which its page shows without script"
            yield document.problem(number, what, f"run `python3 -m scripts twins {name}`")
