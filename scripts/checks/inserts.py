"""`<!-- insert: NAME -->` and `<!-- lab: NAME -->`: known names, once, where they should stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts import paths, results
from scripts.bibliography import CODE
from scripts.checks.sources import Document, Sources, did_you_mean
from scripts.labs import folders
from scripts.markdown.inserts import INSERT, INSERTS, WITH_WORD
from scripts.markdown.labs import LAB
from scripts.problems import Problem

# What the build puts into pages of the site, and where readers look for it.
ON_PAGE = {
    "contribute/credits.md": ("credits",),
    "onboarding/kit.md": ("hand-out",),
    "reference/changes.md": ("changes",),
    "reference/glossary.md": ("glossary",),
    "reference/offline.md": ("downloads", "offline-switch"),
    "reference/origin.md": ("article-map",),
    "reference/sources.md": ("bibliography",),
    f"{results.PAGES}/index.md": ("experiments",),
}
# A comment that may be meant as an insert: `<!-- inserts: x -->`, or one within a line.
MEANT = re.compile(r"<!--\s*(?:inserts?|insret|inset|include|labs?)\b[^>]*-->", re.IGNORECASE)


def check(sources: Sources) -> Iterator[Problem]:
    """All inserts of all pages and twins of labs; an example in a fence is left alone."""
    file = sources.root / paths.FILE
    ids = paths.ids(file) if file.is_file() else []
    known = [*INSERTS, *(f"{name} {one}" for name in WITH_WORD for one in ids)]
    yield from check_missing(sources)
    for document in sources.texts:
        seen: set[str] = set()
        for number, line in document.text:
            match = INSERT.match(line)
            lab = LAB.match(line)
            if (match or lab) and line.strip() in seen:
                yield document.problem(number, "this stands on the page twice", "keep one of them")
            seen.add(line.strip())
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


def check_missing(sources: Sources) -> Iterator[Problem]:
    """Pages that were made for an insert or a lab, and have it no more."""
    for document in sources.chosen:
        folder, _, name = document.path.removesuffix(".md").rpartition("/")
        wanted = [f"insert: {one}" for one in ON_PAGE.get(document.path, ())]
        if folder == results.PAGES and name != "index":
            wanted.append("insert: experiment")
        if folder == "labs" and name in folders.names():
            wanted.append(f"lab: {name}")
        there = {"".join(line.split()) for _, line in document.text}
        for one in wanted:
            if f"<!--{''.join(one.split())}-->" not in there:
                what = f"this page was made for `{one}`, and lacks it"
                mend = f"put the line <!-- {one} --> where readers look for it"
                line = document.headings[0].line if document.headings else document.page.first_line
                yield document.problem(line, what, mend)


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
