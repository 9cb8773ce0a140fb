"""One sentence a line, so that a difference between two versions shows sentences."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.checks import prose
from scripts.checks.sources import Document, Sources
from scripts.problems import Problem

SHOWN = 40  # characters of the second sentence


def crowded(document: Document) -> Iterator[tuple[prose.Line, list[str]]]:
    """Each line of a paragraph that holds more than one sentence, with those sentences.

    Tables, headings, the words of a question and block quotes keep the lines they have.
    """
    for line in prose.lines(document):
        if line.kind == "paragraph" and not line.quoted:
            sentences = prose.split(line.text)
            if len(sentences) > 1:
                yield line, sentences


def check(sources: Sources) -> Iterator[Problem]:
    """All paragraphs of all pages, those in lists too."""
    for document in sources.documents.values():
        for line, sentences in crowded(document):
            second = sentences[1]
            short = second if len(second) <= SHOWN else f"{second[:SHOWN].rstrip()}…"
            what = f"this line holds {len(sentences)} sentences"
            yield document.problem(line.number, what, f"begin a new line at “{short}”")
