"""Diagrams: a description, three classes and no colour, a caption, a size that a phone can show.

Most errors of syntax are found here; the last word has Mermaid, which draws them in
scripts/build/diagrams.py.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from difflib import get_close_matches

from scripts.checks import flowchart
from scripts.checks.flowchart import Flowchart
from scripts.checks.glossary import MARKS
from scripts.checks.sources import Document, Fence, Sources
from scripts.checks.width import least_width
from scripts.problems import Problem

ROLES = {"data": "[(", "predict": "[", "generate": "{{"}  # and how the box of each is opened
CLASS = re.compile(r":::\s*(?P<name>[\w-]+)")
# The word with which a box begins says its role: `made["sample:<br/>a new image"]:::generate`.
SAID = re.compile(
    r"\"(?P<word>predict|sample|generate):(?P<rest>[^\"]*)\"[^\s:]*(?::::\s*(?P<role>\w+))?"
)
ROLE_OF = {"predict": "predict", "sample": "generate", "generate": "generate"}
STYLE = re.compile(r"^\s*(?:style|classDef|linkStyle|class)\s|%%\{")
DESCRIPTION = re.compile(
    r"^\s*(?P<what>accTitle|accDescr)[ \t]*:[ \t]*(?P<words>\S.*)$", re.MULTILINE
)
KIND = re.compile(r"^\s*flowchart\s+LR\s*$")
SIDE = re.compile(
    r"\b(?:on|at|to) the (?:far |lower |upper )?(?:left|right)(?:[- ]hand)?(?: side| end)?\b(?! \w)"
    r"|\b(?:left|right)most\b|\bon the far (?:left|right)\b",
    re.IGNORECASE,
)
FIGURE = re.compile(r"^\s*(?:\||!\[|<!--\s*insert)")  # the last line of what has a caption
ALIKE = 0.7  # of 1: two letters of seven are others
LEAST_WORDS = 5  # of a description that says something
# A drawing of this width, in its own units, has letters of 10.5 px on a phone of 360 px.
WIDEST = 500
MOST_NODES = 12
MOST_ARROWS = 14
LONGEST_ROW = 22  # characters
LONGEST_TITLE = 30  # of a frame
MOST_ROWS = 6
SMALLER = "nine boxes or fewer are best: leave out what the caption does not need, or make two"


def check_size(document: Document, fence: Fence, chart: Flowchart) -> Iterator[Problem]:
    """What is too large to be read on a phone."""
    parts = ((len(chart.nodes), MOST_NODES, "boxes"), (len(chart.arrows), MOST_ARROWS, "arrows"))
    for count, most, name in parts:
        if count > most:
            what = f"this diagram has {count} {name}, and {most} are allowed"
            yield document.problem(fence.line, what, SMALLER)
    for line, label in chart.labels:
        if re.search(r"\]\(|\[[@=]|\*\*|`", label) or re.search(r"<(?!br\s*/?>)[a-zA-Z/!]", label):
            what = f"a label holds plain words only: {label}"
            mend = 'take the marks out; a box links by click NAME href "../folder/page.md"'
            yield document.problem(line, what, mend)
        rows = flowchart.rows(label)
        longest = max(rows, key=len)
        if len(longest) > LONGEST_ROW:
            what = f"“{longest}” has {len(longest)} characters, and a row has {LONGEST_ROW}"
            yield document.problem(line, what, "break it with <br/>, or say it shorter")
        if len(rows) > MOST_ROWS:
            what = f"this label has {len(rows)} rows, and {MOST_ROWS} are allowed"
            yield document.problem(line, what, "say it shorter; the caption can say the rest")
    for line, title in chart.titles:
        if len(title) > LONGEST_TITLE:
            what = f"the title of this frame has over {LONGEST_TITLE} characters"
            yield document.problem(line, what, "say it shorter")
    width = least_width(chart) if len(chart.nodes) <= MOST_NODES else 0
    if width > WIDEST:
        what = f"drawn, this diagram is {width:.0f} wide or more, and a phone can show {WIDEST}"
        mend = "put fewer boxes side by side, or break their words with <br/>"
        yield document.problem(fence.line, what, mend)


def check_fence(document: Document, fence: Fence) -> Iterator[Problem]:
    """The problems of one diagram."""
    lines = fence.source.splitlines()
    first = next((n for n, line in enumerate(lines) if line.strip()), 0)
    if not lines or not KIND.match(lines[first]):
        what = "a diagram starts with the line `flowchart LR`"
        mend = "use that kind; the build draws it from top to bottom as well, for phones"
        yield document.problem(fence.line + 1 + first, what, mend)
    else:
        yield from check_chart(document, fence)
    said = {match["what"]: match["words"] for match in DESCRIPTION.finditer(fence.source)}
    for key, meaning in (("accTitle", "what it is"), ("accDescr", "what a sighted reader sees")):
        if key not in said:
            mend = f"add a line `{key}: …` that says {meaning}"
            yield document.problem(fence.line, f"this diagram has no {key}", mend)
    yield from check_words(document, fence)
    if "accDescr" in said and len(said["accDescr"].split()) < LEAST_WORDS:
        mend = "say which parts there are and what leads where"
        yield document.problem(fence.line, "the description of this diagram says too little", mend)
    for number, line in source_lines(fence):
        for match in CLASS.finditer(line):
            if match["name"] not in ROLES:
                what = f"the class {match['name']} is not one of data, predict, generate"
                yield document.problem(number, what, "use one of the three, or none")
        for said_to_be in SAID.finditer(line) if not DESCRIPTION.match(line) else ():
            role = ROLE_OF[said_to_be["word"]]
            if said_to_be["role"] != role and "|" not in line[: said_to_be.start()][-1:]:
                what = f"this box says “{said_to_be['word']}:”, and is not of the class {role}"
                mirror = flowchart.mirror(ROLES[role])
                mend = f'write NAME{ROLES[role]}"words"{mirror}:::{role}, or another word'
                yield document.problem(number, what, mend)
        if STYLE.search(line):
            what = "this line gives a diagram a style of its own"
            mend = "take it out; colours come from docs/assets/css/diagram.css by class"
            yield document.problem(number, what, mend)


def check_words(document: Document, fence: Fence) -> Iterator[Problem]:
    """Marks in what is read aloud as it stands, and sides: on a phone a drawing runs downwards."""
    for number, line in source_lines(fence):
        found = DESCRIPTION.match(line)
        if found and (marks := MARKS.search(found["words"])):
            what = f"this is read aloud as it stands, with its marks: {marks[0]}"
            yield document.problem(number, what, "write plain words")
        if found and (side := SIDE.search(found["words"])):
            what = f"on a phone this diagram runs downwards, and nothing stands {side[0]}"
            yield document.problem(number, what, "say what leads where, or name the box")


def source_lines(fence: Fence) -> Iterator[tuple[int, str]]:
    """The lines of a diagram with their numbers."""
    return enumerate(fence.source.splitlines(), fence.line + 1)


def titles(document: Document) -> Iterator[tuple[int, str, str]]:
    """The title of each diagram of a page, with its line and with the whole diagram."""
    for fence in document.fences:
        for number, line in source_lines(fence) if fence.language == "mermaid" else ():
            found = DESCRIPTION.match(line)
            if found and found["what"] == "accTitle":
                yield number, found["words"].strip(), fence.source.strip()


def check_titles(sources: Sources) -> Iterator[Problem]:
    """Titles that another diagram of another page has, left from a copy."""
    known: dict[str, list[tuple[str, str]]] = {}
    for document in sources.documents.values():
        for _, title, source in titles(document):
            known.setdefault(title, []).append((document.path, source))
    for document in sources.chosen:
        first: dict[str, str] = {}
        for number, title, source in titles(document):
            if first.setdefault(title, source) != source:
                what = "another diagram of this page has the same accTitle"
                yield document.problem(number, what, "say what this diagram is")
            for path, other in known[title]:
                if path != document.path and other != source:
                    what = f"another diagram, in docs/{path}, has the same accTitle"
                    yield document.problem(number, what, "say what this diagram is")


def check_chart(document: Document, fence: Fence) -> Iterator[Problem]:
    """What Mermaid could not draw, or what a phone could not show."""
    chart = flowchart.read(fence.source, fence.line + 1)
    for line, what, mend in chart.errors:
        yield document.problem(line, what, mend)
    for line, name in chart.links:
        if name not in chart.nodes and name not in chart.names:
            mend = f"the boxes are {', '.join(chart.nodes)}"
            yield document.problem(line, f"there is no box {name} in this diagram", mend)
    for line, name, opening, role in chart.shapes:
        if ROLES.get(role, opening) != opening:
            what = f"the box {name} has the class {role}, and the shape of another"
            mend = f'write {name}{ROLES[role]}"words"{flowchart.mirror(ROLES[role])}:::{role}'
            yield document.problem(line, what, f"{mend}, or take the class that is meant")
    joined = {name for arrow in chart.arrows for name in arrow}
    for name in chart.nodes.keys() - joined if joined else ():
        line = next(n for n, text in source_lines(fence) if re.search(rf"\b{name}\b", text))
        what = f"no arrow leads to the box {name}, or from it"
        yield document.problem(line, what, "draw one, or take the box out")
    for name in sorted(chart.nodes.keys() - chart.labelled):
        if close := get_close_matches(name, chart.labelled, n=1, cutoff=ALIKE):
            what = f"the box {name} has no words, so its name is drawn"
            mend = f"write {close[0]}, if that is meant, or give it words of its own"
            line = next(n for n, text in source_lines(fence) if re.search(rf"\b{name}\b", text))
            yield document.problem(line, what, mend)
    if not chart.errors:
        yield from check_size(document, fence, chart)


def caption(document: Document, fence: Fence) -> list[tuple[int, str]]:
    """The lines of the next paragraph after a diagram, if it is a caption, with their numbers."""
    starts = [other.line for other in document.fences if other.line > fence.end]
    stop = min(starts, default=sys.maxsize)
    following = [one for one in document.text if fence.end < one[0] < stop]
    paragraph: list[tuple[int, str]] = []
    for number, words in following:
        if words.strip():
            paragraph.append((number, words))
        elif paragraph:
            break
    return paragraph if paragraph and "{ .caption }" in paragraph[-1][1] else []


def lonely_captions(document: Document, without: list[int]) -> Iterator[int]:
    """The lines of captions that follow no diagram, picture, table or figure of the site.

    Where a diagram lacks its caption (`without`: its last line), that has been told.
    """
    ends = {fence.end for fence in document.fences}
    lines = dict(document.text)
    for number, line in document.text:
        if line.strip() != "{ .caption }":
            continue
        above = number - 1
        while above in lines and lines[above].strip():
            above -= 1
        while above in lines and not lines[above].strip():
            above -= 1
        told = max((end for end in ends if end < number), default=0) in without
        if not told and above not in ends and not FIGURE.match(lines.get(above, "")):
            yield number


def check(sources: Sources) -> Iterator[Problem]:
    """All diagrams of all pages; a lesson has one at least, and none stands on a page twice."""
    yield from check_titles(sources)
    for document in sources.chosen:
        diagrams = [fence for fence in document.fences if fence.language == "mermaid"]
        if document.page.meta.get("type") == "lesson" and not diagrams:
            mend = "add one after the first paragraph; STYLE.md shows how"
            yield document.problem(document.page.first_line, "this lesson has no diagram", mend)
        without = [fence.end for fence in diagrams if not caption(document, fence)]
        seen: set[str] = set()
        for fence in diagrams:
            yield from check_fence(document, fence)
            if fence.end in without:
                mend = "write a paragraph after it that ends with a line `{ .caption }`"
                yield document.problem(fence.end, "no caption follows this diagram", mend)
            for number, words in caption(document, fence):
                if side := SIDE.search(words):
                    what = f"on a phone this diagram runs downwards, and nothing stands {side[0]}"
                    yield document.problem(number, what, "say what leads where, or name the box")
            if fence.source.strip() in seen:
                mend = "show it once and link to it"
                yield document.problem(fence.line, "this diagram stands on the page twice", mend)
            seen.add(fence.source.strip())
        for line in lonely_captions(document, without):
            mend = "put it right below a diagram, a picture or a table, or take { .caption } out"
            yield document.problem(line, "this caption has nothing above it", mend)
