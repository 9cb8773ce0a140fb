"""Reads a flowchart line by line, to find the commonest errors and its size without a browser.

It knows what the diagrams of this site are made of: nodes, arrows, frames and links. Mermaid itself
has the last word when the diagram is drawn, in scripts/build/diagrams.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

Error = tuple[int, str, str]  # the line, what is wrong, how to mend it

IGNORED = re.compile(
    r"%%|flowchart\b|graph\b|accTitle\b|accDescr\b|direction\s|linkStyle\s|classDef\s|class\s"
    r"|style\s|.*@(?:--|==|-\.)"
)
QUOTED = r'"[^"]*"'
PLAIN = r'(?:[^"()\[\]{}|<>\n]|<br\s*/?>)+'  # of a label without quotes
FRAME = re.compile(
    rf"subgraph(?:\s+(?P<id>[\w-]+)\s*\[(?P<title>{QUOTED}|{PLAIN})\]|\s+(?P<words>{QUOTED}|{PLAIN}))?$"
)
CLICK = re.compile(rf"click\b(?:\s+(?P<id>\S+)(?P<link>\s+(?:href\s+)?{QUOTED})?)?")
WORDS = re.compile(rf"{QUOTED}|{PLAIN}")
NODE = re.compile(r"(?P<id>(?:[\w!#$%'*+.?/\\`]|:(?!::)|-(?![->.]))+)")
CLASS = re.compile(r":::\w+(?:-\w+)*")
SHAPES = (  # the longest first
    ("(((", ")))"),
    ("([", "])"),
    ("[[", "]]"),
    ("[(", ")]"),
    ("((", "))"),
    ("{{", "}}"),
    ("[/", "/]", "\\]"),
    ("[\\", "\\]", "/]"),
    ("[", "]"),
    ("(", ")"),
    ("{", "}"),
    (">", "]"),
)
ARROW = re.compile(
    r"\s*(?:[xo<]?(?:--+[->xo]|==+[=>xo]|-\.+-[>xo]?)|~~~+)"  # plain, with no words
    rf"(?:\s*\|(?P<between>{QUOTED}|{PLAIN})\|)?\s*"
)
LONG_ARROW = re.compile(
    r"\s*[xo<]?(?:--|==|-\.)(?![-=.>])\s*(?P<words>\"[^\"]*\"|[^\"|()\[\]{}<>\n]*?)\s*"
    r"(?:--+[->xo]|==+[=>xo]|\.+-[>xo]?)\s*"
)
AND = re.compile(r"\s*&\s*")
ENDS_OPEN = re.compile(r"(?:--+[->xo]|==+[=>xo]|-\.+-[>xo]?|~~~+)$")
BEGINS_OPEN = re.compile(r"[<xo]?(?:--|==|-\.)|~~~")
APART = re.compile(r";(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")  # not in quotes
NO_ARROW = re.compile(r"\s*(?P<arrow>[-=.~<>→—–⟶]+[-=.~<>→—–⟶\s]*)")
QUOTES = "close it on this line; a label is broken by <br/>"
CURLY = ("“", "”", "„", "«", "»")
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


@dataclass
class Flowchart:
    """What a diagram is made of, and what could not be read."""

    nodes: dict[str, str] = field(default_factory=dict)  # the words of each, or its name
    labelled: set[str] = field(default_factory=set)  # the nodes that were given words
    arrows: list[tuple[str, str]] = field(default_factory=list)
    labels: list[tuple[int, str]] = field(default_factory=list)  # of nodes and arrows
    titles: list[tuple[int, str]] = field(default_factory=list)  # of frames
    links: list[tuple[int, str]] = field(default_factory=list)  # lines and nodes of `click`
    names: set[str] = field(default_factory=set)  # of frames
    shapes: list[tuple[int, str, str, str]] = field(default_factory=list)  # line, node, [(, class
    errors: list[Error] = field(default_factory=list)

    def label(self, line: int, words: str) -> str:
        """The words of a label, without quotes."""
        plain = words.strip().strip('"')
        self.labels.append((line, plain))
        return plain


def rows(label: str) -> list[str]:
    """The lines of a label."""
    return [row.strip() for row in BREAK.split(label)]


def shape(text: str, place: int) -> tuple[str | None, int, str | None]:
    """The words of a shape that begins there, its end, and what is wrong with it."""
    for opening, *closings in SHAPES:
        if not text.startswith(opening, place):
            continue
        found = WORDS.match(text, place + len(opening))
        end = found.end() if found else place + len(opening)
        for closing in closings:
            if found and text.startswith(closing, end):
                return found[0], end + len(closing), None
    opening = next((one[0] for one in SHAPES if text.startswith(one[0], place)), "")
    return None, place, opening or None


class Reader:
    """Reads one line of nodes and arrows; `error` is what stopped it."""

    def __init__(self, chart: Flowchart, text: str, line: int) -> None:
        self.chart, self.text, self.line = chart, text, line
        self.place = 0
        self.error: tuple[str, str] | None = None

    def fail(self, what: str, mend: str) -> list[str]:
        """Keep the first error; no nodes."""
        self.error = self.error or (what, mend)
        return []

    def node(self) -> list[str]:
        """One node, with its shape and its class."""
        found = NODE.match(self.text, self.place)
        if not found:
            rest = self.text[self.place :].strip()
            if not rest:
                return self.fail("this arrow leads to nothing", "name a node after it")
            what = f"here a node should stand: {rest}"
            return self.fail(what, 'begin it with a short name, as in a["words"]')
        name = found["id"]
        self.place = found.end()
        if name == "end":
            what = "`end` cannot be the name of a node"
            return self.fail(what, "it ends a frame; take another name")
        if self.text.startswith("@{", self.place):
            what = f"what stands in the braces after {name} is not measured for a phone"
            return self.fail(what, f'write the box as {name}["words"]')
        begin = next((one for one, *_ in SHAPES if self.text.startswith(one, self.place)), "")
        words, self.place, opening = shape(self.text, self.place)
        if words and words.strip().startswith(CURLY):
            what = f"these quotation marks would be drawn: {words.strip()}"
            return self.fail(what, f'write {name}{begin}"words"{mirror(begin)}, with straight ones')
        if opening:
            what = f"the label that opens with {opening} is not closed, or its words need quotes"
            return self.fail(what, f'write {name}{opening}"words"{mirror(opening)}')
        if words is not None:
            label = self.chart.label(self.line, words)
            if self.chart.nodes.get(name, name) not in (name, label):
                what = f"the box {name} has two labels, and only the last is drawn"
                return self.fail(what, "give one of the two boxes another name")
            self.chart.nodes[name] = label
            self.chart.labelled.add(name)
        self.chart.nodes.setdefault(name, name)
        found = CLASS.match(self.text, self.place)
        self.place = found.end() if found else self.place
        if found and begin:
            self.chart.shapes.append((self.line, name, begin, found[0].removeprefix(":::")))
        return [name]

    def nodes(self) -> list[str]:
        """One node, or several with `&` between them."""
        found = self.node()
        while not self.error and (more := AND.match(self.text, self.place)):
            self.place = more.end()
            found += self.node()
        return found

    def arrow(self) -> bool:
        """Pass over one arrow and its words; False if none is there."""
        found = ARROW.match(self.text, self.place) or LONG_ARROW.match(self.text, self.place)
        if not found:
            return False
        words = found.groupdict().get("words") or found.groupdict().get("between")
        if words:
            self.chart.label(self.line, words)
        self.place = found.end()
        return True

    def read(self) -> tuple[str, str] | None:
        """The whole line; what is wrong with it, and how to mend it."""
        before = self.nodes()
        while not self.error and self.text[self.place :].strip():
            if not self.arrow():
                self.no_arrow()
                break
            after = self.nodes()
            self.chart.arrows += [(a, b) for a in before for b in after]
            before = after
        return self.error

    def no_arrow(self) -> None:
        """Say what stands where an arrow should."""
        rest = self.text[self.place :].strip()
        found = NO_ARROW.match(self.text, self.place)
        if found:
            what = f"{found['arrow'].strip()} is not an arrow"
            self.fail(what, 'write -->, or -->|"words"| between two nodes')
        else:
            mend = 'between two nodes stands -->; words stand in a node, as in a["words"]'
            self.fail(f"this cannot be read: {rest}", mend)


def mirror(opening: str) -> str:
    """What closes a shape."""
    return opening[::-1].translate(str.maketrans("([{/\\>", ")]}/\\]"))


def statements(source: str, first: int) -> list[tuple[int, str]]:
    """What draws something, a statement each, with the line it begins on; no descriptions."""
    found: list[tuple[int, str]] = []
    described = False
    for number, line in enumerate(source.splitlines(), first):
        text = line.strip()
        if described or re.match(r"accDescr\s*\{", text):
            described = "}" not in text
        elif text and not IGNORED.match(text):
            if found and (ENDS_OPEN.search(found[-1][1]) or BEGINS_OPEN.match(text)):
                start, before = found.pop()
                number, text = start, f"{before} {text}"
            found += [(number, part.strip()) for part in APART.split(text) if part.strip()]
    return found


def read(source: str, first: int = 1) -> Flowchart:
    """A flowchart whose first line has this number."""
    chart = Flowchart()
    open_frames: list[int] = []
    for line, text in statements(source, first):
        error = None
        if text.count('"') % 2:
            error = ("a quotation mark is not closed", QUOTES)
        elif re.match(r"subgraph\b", text):
            open_frames.append(line)
            error = frame(chart, text, line)
        elif text == "end":
            if not open_frames:
                error = ("this `end` ends nothing", "take it out, or open a frame with `subgraph`")
            open_frames = open_frames[:-1]
        elif found := CLICK.match(text):
            chart.links.append((line, found["id"] or ""))
            if not found["link"]:
                mend = f'write click {found["id"] or "name"} href "../folder/page.md"'
                error = ("this link of a node has no address", mend)
        else:
            error = Reader(chart, text, line).read()
        if error:
            chart.errors.append((line, *error))
    for line in open_frames:
        chart.errors.append((line, "this frame has no end", "add a line `end`"))
    for name in chart.names:  # an arrow may lead to a frame
        chart.nodes.pop(name, None)
    return chart


def frame(chart: Flowchart, text: str, line: int) -> tuple[str, str] | None:
    """Keep the title of a frame, or say what is wrong with it."""
    found = FRAME.match(text)
    if not found:
        return f"this frame cannot be read: {text}", 'write subgraph name ["words"]'
    chart.names.add(found["id"] or found["words"] or "")
    chart.titles.append((line, (found["title"] or found["words"] or "").strip(' "')))
    return None
