"""What was left to be written is written, and no merge is half done, before a page goes out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from scripts.bibliography import CODE
from scripts.checks.sources import Document, Sources
from scripts.problems import Problem

MARK = "TODO"  # followed by what is to be written
DATA = (
    "scripts/data/glossary.yml",
    "scripts/data/references.bib",
    "scripts/data/article.yml",
    "scripts/data/redirects.yml",
    "scripts/data/published.txt",
    "mkdocs.yml",
)
LABS = ("labs/*/*.ts", "labs/*/presets.yml")
LATER = re.compile(r"\b(?:FIXME|TBD)\b|\b[Ll]orem ipsum\b")
MERGE = re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE)
MERGE_MEND = "keep one of the two versions, and take the lines <<<<<<<, ======= and >>>>>>> out"
WHAT = "this is still to be written"


def wanted(line: str) -> str | None:
    """What a line says is still to be written, or None."""
    text = CODE.sub("", line)
    words = text.partition(MARK)
    if words[1]:
        return words[2].strip(' :.,}"]').strip()
    return "" if LATER.search(text) else None


def lines(document: Document) -> Iterator[tuple[int, str]]:
    """Front matter, text and diagrams; other fences hold examples."""
    yield from enumerate(document.page.source.splitlines()[: document.page.first_line - 1], 1)
    yield from document.text
    for fence in document.fences:
        if fence.language == "mermaid":
            yield from enumerate(fence.source.splitlines(), fence.line + 1)


def check_lines(path: str, numbered: Iterable[tuple[int, str]]) -> Iterator[Problem]:
    """What is still to be written in some lines of a file."""
    for number, line in numbered:
        mend = wanted(line)
        if mend is not None:
            yield Problem(path, number, WHAT, mend or "write it, and take out the mark")


def check(sources: Sources) -> Iterator[Problem]:
    """All pages, the labs and their twins, the facts, and the table of contents."""
    for document in sources.texts:
        yield from check_lines(document.file, lines(document))
    for path in DATA:
        file = sources.root / path
        text = file.read_text(encoding="utf-8") if file.is_file() else ""
        yield from check_lines(path, enumerate(text.splitlines(), 1))
        yield from check_merge(path, text)
    for file in sorted(file for pattern in LABS for file in sources.root.glob(pattern)):
        text = file.read_text(encoding="utf-8")
        path = file.relative_to(sources.root).as_posix()
        yield from check_lines(path, enumerate(text.splitlines(), 1))


def check_merge(path: str, text: str) -> Iterator[Problem]:
    """The marks of two versions that were not made one; in pages rumdl finds them."""
    for match in MERGE.finditer(text):
        what = "two versions of these lines were not made one"
        yield Problem(path, text.count("\n", 0, match.start()) + 1, what, MERGE_MEND)
