"""No Markdown of other sites: what this one does not know, readers see as it was typed.

Also what was begun and not ended: `**bold`, a `` ` `` without its other half, half a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from scripts.checks.sources import Block, Document, Sources
from scripts.problems import Problem

CODE = re.compile(r"(?<!`)(`+)(?!`)(?:.+?)(?<!`)\1(?!`)", re.DOTALL)
ESCAPED = re.compile(r"\\[^\w\s]")
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
CITATION = re.compile(r"\[@[^\]]*\]")
LINK = re.compile(
    r"!?\[(?:[^\[\]]|\[[^\[\]]*\])*\]\((?:<[^<>]*>|[^\s()]*(?:\([^\s()]*\))?)(?:\s+\"[^\"]*\")?\)"
)
NOTE = re.compile(r"^\s*\[\^[^\]]+\]:")
REFERENCE = re.compile(r"^\[(?P<name>[^\]@]+)\]:\s", re.MULTILINE)


@dataclass(frozen=True)
class Habit:
    """Something that other sites know."""

    find: re.Pattern[str]
    what: str
    mend: str


def habit(find: str, what: str, mend: str) -> Habit:
    """One row of the list below."""
    return Habit(re.compile(find, re.MULTILINE), what, mend)


PLAIN = "write it in plain words"
HABITS = (
    habit(r"\[\^[^\]]+\](?!:)", "a footnote", "say it in the text, or cite a source as [@key]"),
    habit(r"^\s*(?:!!!|\?\?\?\+?) ?\w", "a box (admonition)", "write a paragraph with a bold lead"),
    habit(r"^\s*\[!\w+\]", "a box as on GitHub", "write a paragraph with a bold lead"),
    habit(r"^\s*:::", "a box with colons", "write a paragraph with a bold lead"),
    habit(r"~~(?=\S)[^~\n]+~~", "struck-out text", "take it out"),
    habit(r"(?<![=\w])==(?=\w)[^=\n]+(?<=\w)==(?![=\w])", "highlighted text", "write **bold**"),
    habit(r"\$\$", "a formula between $$", "write it in code: `p(y | x)`, and say it in words"),
    habit(
        r"(?<![\w$])\$(?=[A-Za-z\\{(])[^$\n]*[^\s$]\$(?![\w$])",
        "a formula between $",
        "write it in code: `p(y | x)`, and say it in words",
    ),
    habit(r"(?<![\w:/]):(?=[a-z])[a-z0-9_+-]{3,}:(?![\w:/])", "an emoji as a code", PLAIN),
    habit(r"\[\[[^\]\n]+\]\]", "a link as in a wiki", "write [words](../folder/page.md)"),
    habit(r"\{\{[^}\n]*\}\}|\{%[^}\n]*%\}", "a command of a template", "take it out"),
    habit(r"--8<--|^\s*!include\b", "an inserted file", "write the text here, or link to it"),
    habit(r"^\s*\[(?:TOC|toc|\[_TOC_\])\]\s*$", "a list of contents", "the page has one already"),
    habit(r"^\*\[[^\]]+\]:", "an abbreviation", "add it to the glossary"),
    habit(r"^:\s{1,3}\S", "a list of definitions", "use a list with bold leads, or a table"),
    habit(r"\\$", "a broken line", "begin a new paragraph, or make a list"),
    habit(r"\{(?:\+\+|--|>>|==).*?(?:\+\+|--|<<|==)\}", "a mark of review", "take it out"),
    habit(r"^\s*/{3,}\s*(?!question\b|/)\w+", "a block", "the one block is `/// question | …`"),
)
LATEX = habit(
    r"\\\([^\n]*?[\^_=\\][^\n]*?\\\)", "a formula of LaTeX", "write it in code: `p(y | x)`"
)
HALVES = (
    (re.compile(r"\]\([^)\n]*\s[^)\n]*\)"), "an address with a space is no link", "take it out"),
    (re.compile(r"\[[^\[\]\n]+\]\([^)\n]*$"), "this link is not closed", "end it with )"),
    (
        re.compile(r"\[[^\[\]\n]+\]\s+\((?:#|https?:|\.{0,2}/|[\w/.-]+\.md\b)[^)\n]*\)"),
        "a space parts the words of this link from its address",
        "write [words](address)",
    ),
    (
        re.compile(r"(?<!\])\([^()\n]+\)\[(?:#|https?:|\.{0,2}/|[\w/.-]+\.md\b)[^\]\n]*\]"),
        "this link has its brackets the wrong way round",
        "write [words](address)",
    ),
    (
        re.compile(r"(?<![\w\]])\[[^\[\]@\n]+\]\[[^\[\]\n]*\]"),
        "this link names an address that is not on the page",
        "write [words](address)",
    ),
)


def blanked(pattern: re.Pattern[str], text: str) -> str:
    """The text with each match blanked out, its lines kept."""
    return pattern.sub(lambda match: re.sub(r"[^\n]", "\x00", match[0]), text)


def line_of(block: Block, text: str, place: int) -> int:
    """The line of the file on which a place in a block stands."""
    return block.line + text.count("\n", 0, place)


def unclosed(text: str, mark: str) -> int | None:
    """Where a mark that comes in pairs stands alone, or None."""
    places = [match.start() for match in re.finditer(re.escape(mark), text)]
    return places[-1] if len(places) % 2 else None


def check_habits(
    document: Document, block: Block, text: str, habits: list[Habit]
) -> Iterator[Problem]:
    """What other sites know and this one does not, each once."""
    for one in habits:
        match = one.find.search(text)
        if match:
            what = f"this site does not know {one.what}: {block.text[slice(*match.span())].strip()}"
            yield document.problem(line_of(block, text, match.start()), what.rstrip(": "), one.mend)


def check_block(
    document: Document, block: Block, habits: list[Habit], names: set[str]
) -> Iterator[Problem]:
    """The problems of one paragraph, heading or cell."""
    text = blanked(CODE, block.text)
    yield from check_habits(document, block, text, [LATEX])
    text = blanked(ESCAPED, text)
    place = text.find("`")
    if place >= 0:
        what = "this ` has no other half"
        mend = "close the code with another `, or take it out"
        yield document.problem(line_of(block, text, place), what, mend)
        text = text[:place]
    for pattern in (COMMENT, CITATION, LINK):
        text = blanked(pattern, text)
    yield from check_habits(document, block, text, habits)
    place_of_bold = unclosed(re.sub(r"(?<=\s)\*\*(?=\s)", "\x00\x00", text), "**")
    if place_of_bold is not None and "***" not in text:
        what = "this ** has no other half"
        yield document.problem(line_of(block, text, place_of_bold), what, "write **bold**")
    for pattern, what, mend in HALVES:
        match = pattern.search(text)
        if match and match[0].rpartition("[")[2].rstrip("]").lower() not in names:
            yield document.problem(line_of(block, text, match.start()), what, mend)


def check_page(document: Document) -> Iterator[Problem]:
    """The problems of one page."""
    for number, line in document.text:
        if NOTE.match(line):
            what = "the words of a footnote vanish from the page"
            yield document.problem(number, what, "say it in the text, or cite a source as [@key]")
    names = {match["name"].lower() for match in REFERENCE.finditer(document.page.body)}
    lines = dict(document.text)
    # One look at the whole page spares most habits the look at each block.
    whole = "\n".join(block.text for block in document.blocks)
    habits = [one for one in HABITS if one.find.search(whole)]
    rows: set[int] = set()
    for block in document.blocks:
        if block.kind != "cell":
            yield from check_block(document, block, habits, names)
        elif block.line not in rows:  # a | in code parts cells for the parser, not for the site
            rows.add(block.line)
            row = replace(block, text=lines.get(block.line, "").replace("\\|", "| "))
            yield from check_block(document, row, habits, names)


def check(sources: Sources) -> Iterator[Problem]:
    """All pages; code and fences are left alone."""
    for document in sources.documents.values():
        yield from check_page(document)
