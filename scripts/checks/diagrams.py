"""Diagrams: a description, a direction, the three classes and no colour, a caption after each.

Whether Mermaid can parse a diagram is found when it is drawn, in scripts/build/diagrams.py.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

from scripts.checks.sources import Document, Fence, Sources
from scripts.problems import Problem

ROLES = {"data", "predict", "generate"}
CLASS = re.compile(r":::\s*(?P<name>[\w-]+)")
STYLE = re.compile(r"^\s*(?:(?:style|classDef|linkStyle|class)\s|%%\{)")
DESCRIPTION = re.compile(
    r"^\s*(?P<what>accTitle|accDescr)[ \t]*:[ \t]*(?P<words>\S.*)$", re.MULTILINE
)
KIND = re.compile(r"^\s*flowchart\s+LR\s*$")
LEAST_WORDS = 5  # of a description that says something


def check_fence(document: Document, fence: Fence) -> Iterator[Problem]:
    """The problems of one diagram."""
    lines = fence.source.splitlines()
    first = next((n for n, line in enumerate(lines) if line.strip()), 0)
    if not lines or not KIND.match(lines[first]):
        what = "a diagram starts with the line `flowchart LR`"
        mend = "use that kind; the build draws it from top to bottom as well, for phones"
        yield document.problem(fence.line + 1 + first, what, mend)
    said = {match["what"]: match["words"] for match in DESCRIPTION.finditer(fence.source)}
    for key, meaning in (("accTitle", "what it is"), ("accDescr", "what a sighted reader sees")):
        if key not in said:
            mend = f"add a line `{key}: …` that says {meaning}"
            yield document.problem(fence.line, f"this diagram has no {key}", mend)
    if "accDescr" in said and len(said["accDescr"].split()) < LEAST_WORDS:
        mend = "say which parts there are and what leads where"
        yield document.problem(fence.line, "the description of this diagram says too little", mend)
    for number, line in enumerate(lines, fence.line + 1):
        for match in CLASS.finditer(line):
            if match["name"] not in ROLES:
                what = f"the class {match['name']} is not one of data, predict, generate"
                yield document.problem(number, what, "use one of the three, or none")
        if STYLE.match(line):
            what = "this line gives a diagram a style of its own"
            mend = "take it out; colours come from docs/assets/css/diagram.css by class"
            yield document.problem(number, what, mend)


def has_caption(document: Document, fence: Fence) -> bool:
    """Whether the next paragraph after a diagram is a caption."""
    starts = [other.line for other in document.fences if other.line > fence.end]
    stop = min(starts, default=sys.maxsize)
    following = [words for number, words in document.text if fence.end < number < stop]
    paragraph: list[str] = []
    for words in following:
        if words.strip():
            paragraph.append(words)
        elif paragraph:
            break
    return bool(paragraph) and "{ .caption }" in paragraph[-1]


def check(sources: Sources) -> Iterator[Problem]:
    """All diagrams of all pages; a lesson has one at least, and none stands on a page twice."""
    for document in sources.documents.values():
        diagrams = [fence for fence in document.fences if fence.language == "mermaid"]
        if document.page.meta.get("type") == "lesson" and not diagrams:
            mend = "add one after the first paragraph; STYLE.md shows how"
            yield document.problem(document.page.first_line, "this lesson has no diagram", mend)
        seen: set[str] = set()
        for fence in diagrams:
            yield from check_fence(document, fence)
            if not has_caption(document, fence):
                mend = "write a paragraph after it that ends with a line `{ .caption }`"
                yield document.problem(fence.end, "no caption follows this diagram", mend)
            if fence.source.strip() in seen:
                mend = "show it once and link to it"
                yield document.problem(fence.line, "this diagram stands on the page twice", mend)
            seen.add(fence.source.strip())
