"""A lesson has the parts that readers look for, rests on sources, and says the idea of the site."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from itertools import pairwise

from scripts import misconceptions
from scripts.bibliography import cited_keys
from scripts.checks.sources import Document, Sources
from scripts.checks.unwritten import MARK
from scripts.problems import Problem

SHORT = "**In short.**"
# The parts with which a lesson ends, by their ids, in this order.
PARTS = {
    "try-it": "Try it",
    "where-it-breaks": "Where it breaks",
    "the-other-half": "The other half",
    "check-yourself": "Check yourself",
}
LABEL = re.compile(r"^\*\*([^*]+[.:?!])\*\* ")  # at the head of a paragraph
OF_A_MISCONCEPTION = ("**What is true.**", "**Why it is believed.**", "**Read more.**")
LEVEL = 2  # of the headings of these parts
FEWEST_SOURCES = 3
IDEA = re.compile(r"same learning, different question", re.IGNORECASE)
SAYS_THE_IDEA = ("generate/", "connect/")


def check_parts(document: Document) -> Iterator[Problem]:
    """What is missing, or stands in another order."""
    top = document.headings[0].line if document.headings else document.page.first_line
    if not any(SHORT in block.text for block in document.blocks):
        mend = f"begin with a paragraph {SHORT} that answers the page's question"
        yield document.problem(top, "this lesson does not say its answer first", mend)
    lines = {heading.id: heading.line for heading in document.headings if heading.id in PARTS}
    for heading in document.headings:
        if heading.id in PARTS and heading.level != LEVEL:
            what = f"the part “{PARTS[heading.id]}” has {heading.level} #, and belongs to another"
            yield document.problem(heading.line, what, f"begin the line with {'#' * LEVEL}")
    before = 0
    for part, words in PARTS.items():
        if part not in lines:
            what = f"this lesson has no part “{words}”"
            yield document.problem(top, what, f"add it: ## {words} {{ #{part} }}")
        elif lines[part] < before:
            what = f"the part “{words}” stands too early"
            order = ", ".join(PARTS.values())
            yield document.problem(lines[part], what, f"the order is {order}")
        before = max(before, lines.get(part, 0))


def check_page(document: Document) -> Iterator[Problem]:
    """The problems of one lesson."""
    yield from check_parts(document)
    body = "\n".join(line for _, line in document.text)
    top = document.headings[0].line if document.headings else document.page.first_line
    cited = len(set(cited_keys(body)))
    if cited < FEWEST_SOURCES and MARK not in body:  # else it is not written yet
        count = f"{cited} source{'' if cited == 1 else 's'}"
        what = f"this lesson cites {count}, and {FEWEST_SOURCES} are the fewest"
        yield document.problem(top, what, "cite a source where a reader may doubt: [@ho-2020]")
    if document.path.startswith(SAYS_THE_IDEA) and not IDEA.search(" ".join(body.split())):
        what = "this lesson does not say the idea of the site"
        mend = "say in “The other half”: same learning, different question"
        yield document.problem(top, what, mend)


def check_labels(document: Document) -> Iterator[Problem]:
    """Two paragraphs of one section that begin with the same bold words, as after a copy."""
    seen: dict[str, int] = {}
    starts = {heading.line for heading in document.headings}
    for number, line in document.text:
        if number in starts:
            seen.clear()
        found = LABEL.match(line)
        if found and found[1] in seen:
            what = f"another paragraph of this section begins with “{found[1]}”"
            yield document.problem(number, what, "say what this one is about")
        elif found:
            seen[found[1]] = number


def check_misconceptions(document: Document) -> Iterator[Problem]:
    """Misconceptions without one of the parts that the top of their page promises."""
    lines = [heading.line for heading in document.headings if heading.level == LEVEL]
    for begin, end in pairwise([*lines, sys.maxsize]):
        section = [line for number, line in document.text if begin < number < end]
        for part in OF_A_MISCONCEPTION:
            if not any(line.startswith(part) for line in section):
                what = f"this misconception has no paragraph {part}"
                yield document.problem(begin, what, "add it, as the others have it")


def check(sources: Sources) -> Iterator[Problem]:
    """All lessons, the misconceptions, and the bold words at the head of paragraphs."""
    for document in sources.chosen:
        yield from check_labels(document)
        if document.path == misconceptions.PAGE:
            yield from check_misconceptions(document)
        if document.page.meta.get("type") == "lesson":
            yield from check_page(document)
