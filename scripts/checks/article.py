"""The article map: every point of the original article has a verdict and a live target."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from scripts import yaml_files
from scripts.checks.glossary import MARKS
from scripts.checks.sources import Document, Sources, did_you_mean
from scripts.problems import Problem
from scripts.results import PAGES

IDS = [f"A{number:02}" for number in range(1, 33)]
TEXTS = ("id", "point", "verdict", "why", "target")
VERDICTS = ("holds", "holds with a caveat", "corrected", "added")
RESTS = ("corrected", "added")  # what only a source or an experiment can say
KEYS = ("id", "point", "verdict", "why", "target", "evidence")
OPTIONAL = ("experiments",)
MAP = "scripts/data/article.yml"


def line_of(sources: Sources, row_id: str) -> int:
    """The line on which the row of an id begins."""
    lines = (sources.data / "article.yml").read_text(encoding="utf-8").splitlines()
    return next(
        (n for n, line in enumerate(lines, 1) if line.lstrip("- ").strip() == f"id: {row_id}"), 1
    )


def check_shape(sources: Sources) -> Iterator[Problem]:
    """Rows that are no rows: what is not a list, or holds something else than words."""
    rows = sources.article
    lines = yaml_files.lines(sources.data / "article.yml")
    if not isinstance(rows, list):
        yield Problem(MAP, 1, "this is not a list of rows", "begin each row with `- id: A01`")
        return
    for number, row in enumerate(rows):
        line = lines.get((number,), 1)
        if not isinstance(row, dict):
            yield Problem(MAP, line, f"this is not a row: {row}", "write its keys")
            continue
        for key, value in row.items():
            place = lines.get((number, key), line)
            if key not in (*KEYS, *OPTIONAL):
                hint = did_you_mean(str(key), (*KEYS, *OPTIONAL))
                hint = hint or f"the keys are {', '.join((*KEYS, *OPTIONAL))}"
                yield Problem(MAP, place, f"a row has no key {key}", hint)
            elif key in TEXTS and not (isinstance(value, str) and value.strip()):
                yield Problem(MAP, place, f"`{key}` has no words", "write some")
            elif key in ("evidence", *OPTIONAL) and not isinstance(value, list):
                mend = "write [key, other-key], or [] for none"
                yield Problem(MAP, place, f"`{key}` is not a list", mend)


def lists(document: Document, row_id: str) -> bool:
    """Whether a page says that it answers a point; the rule about front matter reads that list."""
    named = document.page.meta.get("article")
    return not isinstance(named, list) or row_id in named


def check(sources: Sources) -> Iterator[Problem]:
    """Ids without a row, rows without a live target, pages that name an id that is not there."""
    broken = list(check_shape(sources))
    if broken:  # the rest would not know what to look at
        yield from broken
        return
    rows = {str(row.get("id")): row for row in sources.article}
    counts = Counter(str(row.get("id")) for row in sources.article)
    for twice in [row_id for row_id, count in counts.items() if count > 1]:
        what = f"the point {twice} has {counts[twice]} rows"
        yield Problem(MAP, line_of(sources, twice), what, "leave one")
    for missing in [row_id for row_id in IDS if row_id not in rows]:
        later = next((row_id for row_id in IDS if row_id > missing and row_id in rows), "")
        what = f"the point {missing} has no row"
        yield Problem(MAP, line_of(sources, later), what, "add one above this line, with a target")
    for row_id, row in rows.items():
        line = line_of(sources, row_id)
        if row_id not in IDS:
            yield Problem(MAP, line, f"{row_id} is not a point of the article", "use A01 to A32")
        for key in [key for key in KEYS if key not in row]:
            yield Problem(MAP, line, f"the row {row_id} has no {key}", "add it")
        if row.get("verdict") not in VERDICTS:
            mend = f"use one of: {', '.join(VERDICTS)}"
            yield Problem(MAP, line, f"the row {row_id} has no known verdict", mend)
        target = str(row.get("target", ""))
        path, _, anchor = target.partition("#")
        if path not in sources.documents or anchor not in sources.anchors(path):
            known = [f"{path}#{name}" for name in sources.anchors(path)] or sources.documents
            hint = did_you_mean(target, known) or "name a page and one of its heading ids"
            yield Problem(MAP, line, f"the target of {row_id} is dead: {target}", hint)
        elif row_id in IDS and not lists(sources.documents[path], row_id):
            what = f"{row_id} is answered on {path}, which does not list it"
            mend = f"add {row_id} to `article` of that page, or name the page that answers it"
            yield Problem(MAP, line, what, mend)
        if row.get("verdict") in RESTS and not (row.get("evidence") or row.get("experiments")):
            what = f"{row_id} is {row['verdict']}, and rests on nothing"
            yield Problem(MAP, line, what, "name a source in `evidence`, or an experiment")
        if row.get("verdict") == "corrected" and str(row.get("why", "")).startswith("It holds"):
            what = f"{row_id} is called corrected, and the reason says that it holds"
            yield Problem(MAP, line, what, "mend one of the two")
        for key in ("point", "why"):
            if MARKS.search(str(row.get(key, ""))):
                what = f"`{key}` of {row_id} has marks in it, and readers see them"
                yield Problem(MAP, line, what, "write plain words")
        for key in row.get("evidence") or []:
            if key not in sources.references:
                hint = did_you_mean(key, sources.references) or "add the source"
                yield Problem(MAP, line, f"{row_id} rests on an unknown source: {key}", hint)
            elif path in sources.documents and f"@{key}" not in sources.documents[path].page.body:
                what = f"{row_id} rests on {key}, and its page, docs/{path}, does not cite it"
                yield Problem(MAP, line, what, "name a source of that page, or cite it there")
        pages = {f"{PAGES}/{name}.md": name for name in row.get("experiments") or []}
        for page in [page for page in pages if page not in sources.documents]:
            known = [path.rpartition("/")[2][:-3] for path in sources.documents if PAGES in path]
            hint = did_you_mean(str(pages[page]), known) or f"write docs/{page} first"
            yield Problem(
                MAP, line, f"{row_id} rests on an unknown experiment: {pages[page]}", hint
            )
    for document in sources.chosen:
        named = document.page.meta.get("article")
        for row_id in named if isinstance(named, list) else []:
            if row_id not in rows:
                what = f"unknown article id: {row_id}"
                hint = did_you_mean(str(row_id), rows) or f"the ids are in {MAP}"
                yield document.problem(document.line_of("article"), what, hint)
