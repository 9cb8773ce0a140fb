"""The prose of a page: its lines with what is not prose blanked out, and where sentences end.

What is blanked out keeps its length, so that a place in the blanked line is one in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from scripts.checks.sources import Block, Document

# Several rules ask for the same lines; a site of 400 pages has some 40,000.
MOST_PAGES = 2_000
MOST_LINES = 100_000
CODE = re.compile(r"(`+)(?:(?!\1).)+?\1")
CITATION = re.compile(r"\[@[^\]]*\]")
RESULT = re.compile(r"\[=[^\]]*\]")  # becomes a number
COMMENT = re.compile(r"<!--.*?-->")
TARGET = re.compile(r"(?<=\])(?:\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"]*\")?\)|\[[^\]]*\])")
ATTRIBUTES = re.compile(r"\{:?[ ]?[#.][^{}]*\}|\{[^{}]*=[^{}]*\}")
QUOTED = re.compile(r"“[^”]*”|(?<!\w)\"[^\"]*\"|(?<!\w)‘[^’]*’(?!\w)|«[^»]*»|„[^“”]*[“”]")
BLOCK_MARK = re.compile(r"^/{3,}(?:\s*\w+\s*\|)?")
BOX = re.compile(r"^\[.\]\s+")  # of an option of a question
WRONG_OPTION = re.compile(r"^\[ \]\s+")
HOLDER = "\x1a"  # stands for one blanked character of code, which may begin a sentence
BLANK = "\x00"  # stands for one blanked character of anything else

# A full stop after one of these ends no sentence.
ABBREVIATION = re.compile(
    r"e\.g|i\.e|al|cf|vs|etc|dr|mr|mrs|ms|prof|st|jr|sr|inc|ltd|co|corp|approx|ca|resp|viz"
    r"|ph\.d|u\.s|u\.k|a\.m|p\.m|ed|eds|trans|dept|univ"
)
# Nor after one of these, if a number follows.
BEFORE_NUMBER = re.compile(
    r"nos?|figs?|eqs?|sec|ch|chap|pp?|vol|arts?|app|ver|v|n"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
END = re.compile(
    r"(?P<mark>[.!?]+)(?P<close>[\"”’')\]*_]*)"
    rf"(?P<after>(?:\s*\[@[^\]]*\]|{BLANK})*)\s+"
    rf"(?=(?P<open>[\"“‘(\[*_]*)(?P<next>\w|{HOLDER}|{BLANK}))"
)
LAST_WORD = re.compile(r"[\w.]*\w$")
# `**In short.**`, `**Labels**:` or, with a symbol after it, "**Temperature** `T`."
LEAD = re.compile(rf"^\*\*[^*]+(?:[.:?!]\*\*|\*\*(?:\s+{HOLDER}+)?[.:?!])(?:\s+|$)")


@dataclass(frozen=True)
class Line:
    """One line of words that readers see."""

    number: int  # in the file
    text: str  # as it stands there, without the marks and the indentation of a list
    kind: str  # paragraph, heading, cell or question
    quoted: bool  # whether it stands in a block quote
    listed: bool
    wrong: bool = False  # whether it is a wrong option of a question


def blank(pattern: re.Pattern[str], text: str, filler: str = BLANK) -> str:
    """The text with each match filled up."""
    return pattern.sub(lambda match: filler * len(match[0]), text)


@lru_cache(maxsize=MOST_LINES)
def bare(text: str) -> str:
    """A line of the same length, without code, comments, targets of links and attributes.

    A figure of an experiment, which becomes a number, is filled up as code is.
    """
    text = blank(RESULT, blank(CODE, text, HOLDER), HOLDER)
    for pattern in (COMMENT, TARGET, ATTRIBUTES):
        text = blank(pattern, text)
    return text


def lines(document: Document) -> tuple[Line, ...]:
    """Every line of words of a page, in order; comments and lone attributes are left out."""
    return _lines(document.blocks)


@lru_cache(maxsize=MOST_PAGES)
def _lines(blocks: tuple[Block, ...]) -> tuple[Line, ...]:
    return tuple(_each_line(blocks))


def _each_line(blocks: tuple[Block, ...]) -> Iterator[Line]:
    for block in blocks:
        for number, text in enumerate(block.text.split("\n"), block.line):
            kind, words = block.kind, text.strip()
            wrong = bool(block.listed and WRONG_OPTION.match(words))
            if BLOCK_MARK.match(words):
                kind, words = "question", BLOCK_MARK.sub("", words).strip()
            elif block.listed and BOX.match(words):
                words = BOX.sub("", words)
            if words and bare(words).strip(BLANK + " "):
                yield Line(number, words, kind, block.quoted, block.listed, wrong)


def ends(text: str) -> list[int]:
    """Where the next sentence begins, for each that ends inside a line.

    What is in doubt, such as an initial or a full stop in brackets, ends no sentence.
    """
    masked = bare(text)
    found = []
    for match in END.finditer(masked):
        before = masked[: match.start()]
        if is_end(before, match) and not is_open(masked[: match.end("mark")], match["close"]):
            found.append(match.end())
    return found


def is_end(before: str, match: re.Match[str]) -> bool:
    """Whether a mark, after these words, ends a sentence."""
    following = match["next"]
    if following.islower() or following == "_" or following == BLANK:
        return False
    mark, close = match["mark"], match["close"]
    if (len(mark) > 1 and set(mark) == {"."}) or before.endswith("…"):
        return False
    if mark == ".":
        found = LAST_WORD.search(before)
        word = found[0].lower() if found else ""
        if ABBREVIATION.fullmatch(word) or (len(word.rpartition(".")[2]) == 1 and word.isalpha()):
            return False
        if following.isdigit() and BEFORE_NUMBER.fullmatch(word):
            return False
        return not before.strip().isdigit()  # the number of a list
    # `"Who am I?" Kant asked`: the mark may be the quotation's, not the sentence's.
    return not set(close) & set("\"”’'*_")


def is_open(before: str, close: str) -> bool:
    """Whether brackets or quotation marks are still open after these words."""
    text = before + close
    pairs = (("(", ")"), ("[", "]"), ("“", "”"))
    return text.count('"') % 2 == 1 or any(text.count(a) > text.count(b) for a, b in pairs)


def lead(text: str) -> int:
    """The length of the bold words that a line begins with, `**In short.** `, or 0."""
    match = LEAD.match(bare(text))
    return match.end() if match else 0


def split(text: str) -> list[str]:
    """The sentences of a line, a bold lead together with the sentence that follows it."""
    start = lead(text)
    cuts = [0, *(start + end for end in ends(text[start:])), len(text)]
    return [text[a:b].strip() for a, b in pairwise(cuts) if text[a:b].strip()]
