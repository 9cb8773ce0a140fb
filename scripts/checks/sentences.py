"""One whole sentence a line, so that a difference between two versions shows sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from scripts.checks import prose
from scripts.checks.sources import Document, Sources
from scripts.problems import Problem

APART = 10  # lines within which a sentence is not said twice
FEW = 3  # words of a label, which is no sentence
SHOWN = 40  # characters of the second sentence
UNENDED = re.compile(r"[a-z]$")
# Words that begin a sentence, and stand with a capital nowhere else.
BEGINS = re.compile(
    r"(?:A|An|And|But|Each|Here|How|If|In|It|Its|Not|On|One|So|The|Their|There|They|This|That|These"
    r"|To|We|What|When|Which|Who|With|Yet|You|Your) [a-z]"
)
# What may be meant: “had had”, “that that”, “what it is is”; and names, such as “Bora Bora”.
TWICE = re.compile(
    r"(?<![\w-])(?!(?i:had|that|is)\b)(?P<word>(?i:[a-z]{2,})) (?=[a-z])(?i:(?P=word))(?![\w-])"
    r"|(?<![\w-])(?=(?:[a-z]+ ){0,2}[a-z]{4})(?P<words>[a-z]+ [a-z]+(?: [a-z]+)?) (?P=words)"
    r"(?![\w-])"
)


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


def unended(document: Document) -> Iterator[Problem]:
    """Lines that end without a full stop, at the end of a paragraph or before a new sentence."""
    for block in document.blocks:
        if block.kind != "paragraph" or block.quoted:
            continue
        lines = block.text.split("\n")
        last = prose.bare(lines[-1]).rstrip()
        is_prose = len(last.split()) > FEW and not block.listed
        if is_prose and not lines[0].startswith("///") and UNENDED.search(last):
            number = block.line + len(lines) - 1
            yield document.problem(number, "this paragraph ends within a sentence", "end it")
        for number, (line, after) in enumerate(pairwise(lines), block.line):
            if UNENDED.search(prose.bare(line).rstrip()) and BEGINS.match(after):
                what = "this line ends without a full stop, and the next begins a sentence"
                yield document.problem(number, what, "end it, or join what is one sentence")


def twice(document: Document) -> Iterator[Problem]:
    """Words that stand there twice in a row."""
    for line in prose.lines(document):
        if found := TWICE.search(line.text):
            what = f"a word stands here twice: {found[0]}"
            yield document.problem(line.number, what, "keep one of the two")


def check(sources: Sources) -> Iterator[Problem]:
    """All paragraphs of all pages, those in lists too, and the twins of the labs."""
    for document in sources.texts:
        yield from repeated(document)
        yield from unended(document)
        yield from twice(document)
        for line, sentences in crowded(document):
            second = sentences[1]
            short = second if len(second) <= SHOWN else f"{second[:SHOWN].rstrip()}…"
            what = f"this line holds {len(sentences)} sentences"
            yield document.problem(line.number, what, f"begin a new line at “{short}”")
