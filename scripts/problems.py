"""How anything that is wrong is said: file, line, what is wrong, how to mend it."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass

RULES_PAGE = "docs/contribute/rules.md"  # with a section for each rule, whose id is its name
NOT_UTF_8 = "this line is not UTF-8"
# A line of a report, or of an error, that names its place.
LOCATED = re.compile(
    r"^(?P<path>[^\s:]+):(?P<line>\d+): (?P<what>.+?) -- (?P<mend>.+?)(?: \[(?P<rule>[a-z-]+)\])?$",
    re.MULTILINE,
)
# Set in .github/workflows/check.yml alone, so that a proposal shows each problem once.
ANNOTATE = "ANNOTATE"


class ProjectError(Exception):
    """An error for the person at the keyboard: its text is all that they need to see."""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong in one place of a source file."""

    path: str  # relative to the root of the project, with forward slashes
    line: int  # counted from 1
    what: str  # what is wrong
    mend: str  # what to do about it
    rule: str = ""  # the name of the check that found it

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.said}"

    @property
    def said(self) -> str:
        """What is wrong, how to mend it, and which rule says so."""
        return f"{self.what} -- {self.mend}" + (f" [{self.rule}]" if self.rule else "")


def located(text: str) -> list[Problem]:
    """The problems that a text names with file and line, one a line; none where it names none."""
    return [
        Problem(m["path"], int(m["line"]), m["what"], m["mend"], m["rule"] or "")
        for m in LOCATED.finditer(text)
    ]


def not_utf_8(path: str, error: UnicodeDecodeError) -> ProjectError:
    """The error of a text file that cannot be read."""
    line = bytes(error.object).count(b"\n", 0, error.start) + 1
    return ProjectError(f"{path}:{line}: {NOT_UTF_8} -- save the file as UTF-8")


def report(problems: list[Problem]) -> str:
    """All problems, one a line in order of place, and how many; then where their rules stand."""
    lines = [str(problem) for problem in sorted(problems)]
    count = len(lines)
    closing = f"{count} problem{'' if count == 1 else 's'} found."
    rules = sorted({f"#{problem.rule}" for problem in problems if problem.rule})
    if rules:
        closing += f" Why, and what to write instead: {RULES_PAGE}{', '.join(rules)}"
    return "\n".join([*lines, closing])


def tell(problems: list[Problem], is_github: bool = False) -> None:
    """Print problems for whoever has to mend them; at GitHub also beside their lines."""
    if is_github or is_annotating():
        print("\n".join(map(annotation, problems)))
    print(report(problems), file=sys.stderr)


def is_annotating() -> bool:
    """Whether GitHub is to show problems beside the lines of a proposed change."""
    return ANNOTATE in os.environ


def annotation(problem: Problem) -> str:
    """A problem as GitHub shows it beside the line of a proposed change."""

    def escaped(text: str, *marks: str) -> str:
        for mark in ("%", "\r", "\n", *marks):
            text = text.replace(mark, f"%{ord(mark):02X}")
        return text

    file = escaped(problem.path, ",", ":")
    why = f"\nWhy: {RULES_PAGE}#{problem.rule}" if problem.rule else ""
    return f"::error file={file},line={problem.line}::{escaped(problem.said + why)}"
