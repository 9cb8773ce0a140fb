"""What looks like a fence, a list, a heading or a comment is one: else readers see the raw marks.

The site is made by Python-Markdown, which is stricter than GitHub: a list needs an empty line
before it, and what belongs to an item stands four spaces in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.checks.sources import Document, Fence, Sources
from scripts.problems import Problem

ITEM = re.compile(r"^(?P<indent> *)(?:[-*+]|\d{1,3}\.) +\S")
BRACKET = re.compile(r"^ *\d{1,3}\) +\S")
INDENT = 4
COMMENT = re.compile(r"^\s*<!--.*-->\s*$")
BLOCK = re.compile(r"^/{3,}")
HEADING = re.compile(r"^(?P<indent> *)(?P<marks>#+)(?P<space>\s*)(?P<words>.*)$")
DEEPEST = 6
ATTRIBUTES = re.compile(r"^\{:?[^{}]*[#.=][^{}]*\}$")
KINDS = (  # of diagrams that Mermaid knows, to see one in a fence of another language
    "flowchart|graph|sequenceDiagram|classDiagram|stateDiagram|erDiagram|gantt|pie|mindmap|timeline"
)
MISTYPED = ("mermaid", "mermiad", "memaid", "mermaind", "flowchart")
DIAGRAM = re.compile(rf"\s*(?:{KINDS})\b")


def check_fence(document: Document, fence: Fence) -> Iterator[Problem]:
    """A fence that is not closed, or a diagram that is not called mermaid."""
    if not fence.closed:
        what = "this fence has no end, and swallows the rest of the page"
        mend = f"close it with a line {fence.mark}, as far in as it opens"
        yield document.problem(fence.line, what, mend)
        return
    lines = document.page.body.split("\n")
    opened = lines[fence.line - document.page.first_line]
    ended = lines[fence.end - document.page.first_line]
    if ended.strip(" >") != fence.mark or indent(opened) != indent(ended):
        what = f"this fence opens with {fence.mark}, and its end is another"
        yield document.problem(fence.end, what, f"write {fence.mark}, as far in as it opens")
    before = lines[fence.line - document.page.first_line - 1]
    if fence.line > document.page.first_line and before.strip() and not indent(opened):
        what = "this fence stands in the paragraph above it"
        yield document.problem(fence.line, what, "put an empty line before it")
    mistyped = fence.language != "mermaid" and fence.language.lower() in MISTYPED
    if mistyped or (not fence.language and DIAGRAM.match(fence.source)):
        what = "this diagram would be shown as code"
        yield document.problem(fence.line, what, f"begin it with {fence.mark}mermaid")


def indent(line: str) -> int:
    """How far in a line begins."""
    return len(line) - len(line.lstrip(" "))


def check_heading(document: Document, number: int, line: str) -> Iterator[Problem]:
    """A line that begins with # and is no heading, or is one by mistake."""
    match = HEADING.match(line)
    if not match:
        return
    marks, words = match["marks"], match["words"]
    if len(marks) > DEEPEST:
        what = f"there is no heading of level {len(marks)}"
        yield document.problem(number, what, f"use {DEEPEST} # at most, and better 3")
    elif not match["space"] and words:
        mend = f"write `{marks} {words}`; for a plain # write it in code, or within the line"
        yield document.problem(number, "no space stands after the # of this heading", mend)
    elif 0 < len(match["indent"]) < INDENT and words:
        what = "this heading does not begin at the start of the line"
        yield document.problem(number, what, "take the spaces before it out")


def check_lists(document: Document) -> Iterator[Problem]:
    """Lists without an empty line before them, and what is not as far in as it should."""
    before, before_indent = "", 0  # what the line above is, and how far in
    last = 0
    in_list = False
    for number, line in document.text:
        if number != last + 1 or not line.strip():  # a fence between them counts as empty
            before = ""
        last = number
        item = ITEM.match(line)
        if BRACKET.match(line):
            what = "a number with a bracket makes no list here"
            yield document.problem(number, what, "write `1.` in place of `1)`")
        if not line.strip() or COMMENT.match(line):
            continue
        if item:
            if before == "words" and before_indent // INDENT == len(item["indent"]) // INDENT:
                what = "this list runs on from the paragraph above it"
                yield document.problem(number, what, "put an empty line before it")
            elif in_list and len(item["indent"]) % INDENT:
                what = f"this item stands {len(item['indent'])} spaces in, and counts as not nested"
                yield document.problem(number, what, f"indent it by {INDENT} spaces for each level")
            before, in_list = "item", True
        elif before == "item":
            continue
        elif line.startswith(("#", "|", ">")) or BLOCK.match(line):
            before = "mark"
            in_list = in_list and not line.startswith("#")
        else:
            if in_list and not before and 0 < indent(line) < INDENT:
                what = f"this stands {indent(line)} spaces in, and is no part of the item above it"
                yield document.problem(number, what, f"indent it by {INDENT} spaces")
            elif not indent(line):
                in_list = False
            before = "words"
        before_indent = indent(line)


def check_attributes(document: Document) -> Iterator[Problem]:
    """`{ .caption }` has to be the last line of a paragraph."""
    lines = dict(document.text)
    for number, line in document.text:
        if ATTRIBUTES.match(line.strip()):
            above, below = lines.get(number - 1, "").strip(), lines.get(number + 1, "").strip()
            if below and not BLOCK.match(below):
                what = f"{line.strip()} is not the last line of its paragraph"
                yield document.problem(number, what, "move it down, or put an empty line after it")
            elif not above or above.startswith("|"):
                what = f"{line.strip()} belongs to nothing"
                mend = "put it right below the last line of a paragraph; a table takes none"
                yield document.problem(number, what, mend)


def check_page(document: Document) -> Iterator[Problem]:
    """The problems of one page."""
    for fence in document.fences:
        yield from check_fence(document, fence)
    for number, line in document.text:
        yield from check_heading(document, number, line)
        rest = re.sub(r"<!--.*?-->", "", line)
        if "<!--" in line and "-->" in rest:
            what = "a comment on this line ends before its last -->"
            yield document.problem(number, what, "write --> once, at its end")
    yield from check_lists(document)
    yield from check_attributes(document)


def check(sources: Sources) -> Iterator[Problem]:
    """All pages."""
    for document in sources.documents.values():
        yield from check_page(document)
