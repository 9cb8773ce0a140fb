"""Self-checks: exactly one right option, every option explained, two to four on a lesson."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from scripts.checks.sources import Document, Sources
from scripts.problems import Problem

OPEN = re.compile(r"^/{3,}\s*question\s*\|\s*(?P<text>\S.*)$")
OPEN_BARE = re.compile(r"^/{3,}\s*question\s*\|?\s*$")
ANY_OPEN = re.compile(r"^/{3,}\s*\w")  # of another block too; the rule about dialect refuses it
CLOSE = re.compile(r"^/{3,}\s*$")
OPTION = re.compile(r"^- \[(?P<mark>.?)\]\s*(?P<text>.*)$")
STRAY = re.compile(r"^\s*[-*+] \[[ xX]\] ")
FEWEST, MOST = 2, 4
SEE = "STYLE.md shows a whole question"


@dataclass
class Option:
    """One answer that a reader can choose."""

    mark: str
    text: str
    line: int
    explained: bool = False


@dataclass
class Question:
    """One self-check."""

    line: int
    options: list[Option] = field(default_factory=list)
    closed: bool = False
    asks: bool = True  # whether it has words


def is_explanation(before: str, line: str) -> bool:
    """An indented paragraph; an empty line parts it from its option."""
    return line.startswith("    ") and bool(line.strip()) and not before.strip()


def find(document: Document) -> list[Question]:
    """The questions of a page; what stands in a fence is an example."""
    found: list[Question] = []
    before = ""
    for number, line in document.text:
        inside = found and not found[-1].closed
        if OPEN.match(line) or OPEN_BARE.match(line):
            found.append(Question(number, asks=bool(OPEN.match(line))))
        elif inside and CLOSE.match(line):
            found[-1].closed = True
        elif inside and (match := OPTION.match(line)):
            found[-1].options.append(Option(match["mark"], match["text"], number))
        elif inside and found[-1].options and is_explanation(before, line):
            found[-1].options[-1].explained = True
        before = line
    return found


def check_question(document: Document, question: Question) -> Iterator[Problem]:
    """The problems of one question."""
    if not question.asks:
        yield document.problem(question.line, "this question has no words", SEE)
    if not question.closed:
        yield document.problem(question.line, "this question has no end", "add a line `///`")
    if len(question.options) < FEWEST:
        what = f"this question has {len(question.options)} options"
        yield document.problem(question.line, what, f"give it {FEWEST} or more. {SEE}")
    right = [option for option in question.options if option.mark == "x"]
    if question.options and len(right) != 1:
        what = f"this question has {len(right)} right answers"
        yield document.problem(question.line, what, "mark exactly one with [x]")
    seen: set[str] = set()
    for option in question.options:
        if option.mark not in ("x", " "):
            what = f"[{option.mark}] is neither [ ] nor [x]"
            yield document.problem(option.line, what, SEE)
        if not option.text:
            yield document.problem(option.line, "this option has no words", SEE)
        if option.text and option.text.lower() in seen:
            yield document.problem(option.line, "this option stands there twice", "change one")
        seen.add(option.text.lower())
        if not option.explained:
            mend = "after an empty line, say why it is right or wrong, indented by four spaces"
            yield document.problem(option.line, "this option is not explained", mend)


def stray(document: Document) -> Iterator[tuple[int, str, str]]:
    """Options and ends that stand outside a question, as after a mistyped opening."""
    inside = False
    for number, line in document.text:
        if ANY_OPEN.match(line):
            inside = True
        elif CLOSE.match(line):
            if not inside:
                what = "this line `///` ends nothing"
                yield number, what, "take it out, or open a question with `/// question | …`"
            inside = False
        elif not inside and STRAY.match(line):
            what = "this option belongs to no question"
            yield number, what, "open the question with a line `/// question | …`"


def check(sources: Sources) -> Iterator[Problem]:
    """All questions of all pages."""
    for document in sources.documents.values():
        lesson = document.page.meta.get("type") == "lesson"
        questions = find(document)
        if lesson and not FEWEST <= len(questions) <= MOST:
            what = f"this lesson has {len(questions)} questions"
            mend = f"give it {FEWEST} to {MOST}, at its end. {SEE}"
            yield document.problem(document.page.first_line, what, mend)
        for line, what, mend in stray(document):
            yield document.problem(line, what, mend)
        for question in questions:
            yield from check_question(document, question)
