"""`<!-- allow: WORD -- reason -->` keeps a word, or a number, on the line after it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scripts.checks.sources import Document
from scripts.problems import Problem

ALLOW = re.compile(r"^\s*<!--\s*allow\b\s*:?\s*(?P<inside>.*?)\s*-->\s*$", re.IGNORECASE)


@dataclass
class Allow:
    """What a comment allows on the line after it."""

    line: int
    word: str
    reason: str
    below: int  # the line it speaks of: several comments may stand above one line
    used: bool = False

    @property
    def is_number(self) -> bool:
        """Whether it is for the rule about numbers, not for the rule about words."""
        return any(letter.isdigit() for letter in self.word)


def allows(document: Document) -> list[Allow]:
    """The comments of a page that allow something."""
    found = []
    for number, line in document.text:
        match = ALLOW.match(line)
        if match:
            word, _, reason = match["inside"].partition("--")
            found.append(Allow(number, word.strip(), reason.strip(), number + 1))
    lines = {allow.line for allow in found}
    for allow in found:
        while allow.below in lines:
            allow.below += 1
    return found


def is_kept(allowed: list[Allow], line: int, word: str) -> bool:
    """Whether a comment allows a word on a line; the comment then counts as used."""
    kept = [a for a in allowed if a.below == line and a.word.lower() == word.lower()]
    for allow in kept:
        allow.used = True
    return bool(kept)


def unused(document: Document, allowed: list[Allow]) -> Iterator[Problem]:
    """Comments without a reason, and those that no line needs."""
    for allow in allowed:
        if not allow.word or not allow.reason:
            what = "this comment allows a word without a reason"
            yield document.problem(allow.line, what, "write <!-- allow: WORD -- reason -->")
        if allow.word and not allow.used:
            what = f"“{allow.word}” is allowed here, and the next line does not need it"
            yield document.problem(allow.line, what, "take the comment out")
