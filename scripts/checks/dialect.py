"""No mark that GitHub's preview understands and this site does not: it would be shown as it stands.

Python-Markdown makes the pages; it also wants four spaces where other programs take two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.checks import prose
from scripts.checks.sources import Document, Sources
from scripts.problems import Problem

STEP = 4  # spaces by which what belongs to an item of a list stands further in
ITEM = re.compile(r"^(?P<indent> *)(?P<mark>[-*+]|\d+\.) +\S")
IN_CODE = "write it in code, as `p(y | x)`, and say it in words"
# A mark, what a reader would see, and what to write.
MARKS = (
    (r"^ *\d+\)(?= +\S)", "a number with a bracket begins no list here", "write 1. for 1)"),
    (r"~~[^\s~](?:[^~]*[^\s~])?~~", "two tildes strike nothing out here", "take the words out"),
    (r"==[^\s=](?:[^=]*[^\s=])?==", "two equals signs mark nothing here", "use **bold** words"),
    (
        r"\[\^[^\]\s]+\]",
        "there are no footnotes here",
        "cite a source: [@ho-2020]; or use brackets",
    ),
    (r"^ *>? *\[!\w+\]", "there are no coloured notes here", "begin the paragraph with **Note.**"),
    (r"^ *(?:!!!|\?\?\?\+?) +\w", "there are no notes of this kind here", "use a plain paragraph"),
    (r"^ *:::", "there are no blocks of this kind here", "use plain paragraphs"),
    (r"(?<!\S):[a-z][a-z0-9_]+:(?!\S)", "the name of a picture stays a name here", "take it out"),
    (
        r"(?<![\w$])\$[^\s\d$](?:[^$]*[^\s$])?\$(?![\w$])|\$\$",
        "dollars set no formula here",
        IN_CODE,
    ),
    (r"\\$", "a backslash ends no line here", "begin a new paragraph, or take it out"),
)
FIND = [(re.compile(pattern), what, mend) for pattern, what, mend in MARKS]


def check_marks(document: Document) -> Iterator[Problem]:
    """Marks of another dialect."""
    for number, line in document.text:
        text = prose.bare(line)
        for pattern, what, mend in FIND:
            found = pattern.search(text)
            if found:
                yield document.problem(number, f"{what}: {found[0].strip()}", mend)


def check_lists(document: Document) -> Iterator[Problem]:
    """Items that are not four spaces in, or that follow a paragraph without an empty line."""
    before = -STEP  # the indentation of the last item
    run = 0  # that of the first line since the last empty one
    fresh = True  # whether the line before was empty
    for number, line in document.text:
        if not line.strip():
            fresh = True
            continue
        item = ITEM.match(line)
        indent = len(line) - len(line.lstrip(" "))
        if item and not fresh and run >= STEP and indent < run:
            what = "this item is shown as part of the paragraph above it"
            yield document.problem(number, what, "put an empty line before it")
        # Of the other marks rumdl tells, by MD007.
        elif item and item["mark"][0].isdigit() and before < indent < before + STEP:
            what = "this item is shown as one of the outer list"
            yield document.problem(number, what, f"put it {STEP} spaces further in than that")
        if item:
            before = indent
        elif fresh and indent == 0:
            before = -STEP
        run = indent if fresh else run
        fresh = False


def check(sources: Sources) -> Iterator[Problem]:
    """All pages."""
    for document in sources.documents.values():
        yield from check_marks(document)
        yield from check_lists(document)
