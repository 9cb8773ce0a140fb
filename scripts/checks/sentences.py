"""One sentence a line, so that a difference between two versions shows sentences."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.checks import prose
from scripts.checks.sources import Document, Sources
from scripts.problems import Problem

APART = 10  # lines within which a sentence is not said twice
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


def repeated(document: Document) -> Iterator[Problem]:
    """Sentences that stand there again within a few lines, as after pasting twice."""
    last: dict[str, int] = {}
    for line in prose.lines(document):
        if line.kind == "paragraph" and not line.listed and len(line.text) >= SHOWN:
            if line.number - last.get(line.text, -APART) < APART:
                what = f"this sentence stands on line {last[line.text]} already"
                yield document.problem(line.number, what, "keep one of the two")
            last[line.text] = line.number


def check(sources: Sources) -> Iterator[Problem]:
    """All paragraphs of all pages, those in lists too, and the twins of the labs."""
    for document in sources.texts:
        yield from repeated(document)
        for line, sentences in crowded(document):
            second = sentences[1]
            short = second if len(second) <= SHOWN else f"{second[:SHOWN].rstrip()}…"
            what = f"this line holds {len(sentences)} sentences"
            yield document.problem(line.number, what, f"begin a new line at “{short}”")
