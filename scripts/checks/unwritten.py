"""What `new` left for the author to write is written before a page goes out."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.bibliography import CODE
from scripts.checks.sources import Document, Sources
from scripts.problems import Problem

MARK = "TODO"  # followed by what is to be written
DATA = ("scripts/data/glossary.yml", "scripts/data/references.bib")
WHAT = "this is still to be written"


def wanted(line: str) -> str | None:
    """What a line says is still to be written, or None."""
    words = CODE.sub("", line).partition(MARK)
    return words[2].strip(' :.,}"]').strip() if words[1] else None


def lines(document: Document) -> Iterator[tuple[int, str]]:
    """Front matter, text and diagrams; other fences hold examples."""
    yield from enumerate(document.page.source.splitlines()[: document.page.first_line - 1], 1)
    yield from document.text
    for fence in document.fences:
        if fence.language == "mermaid":
            yield from enumerate(fence.source.splitlines(), fence.line + 1)


def check(sources: Sources) -> Iterator[Problem]:
    """All pages, the glossary and the bibliography."""
    for document in sources.documents.values():
        for number, line in lines(document):
            mend = wanted(line)
            if mend is not None:
                yield document.problem(number, WHAT, mend or f"write it, and take out {MARK}")
    for path in DATA:
        text = (sources.root / path).read_text(encoding="utf-8")
        for number, line in enumerate(text.splitlines(), 1):
            mend = wanted(line)
            if mend is not None:
                yield Problem(path, number, WHAT, mend or f"write it, and take out {MARK}")
