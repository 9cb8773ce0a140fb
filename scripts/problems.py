"""How anything that is wrong is said: file, line, what is wrong, how to mend it."""

from __future__ import annotations

from dataclasses import dataclass


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
        """What is wrong, how to mend it, and which rule says so (docs/contribute/rules.md)."""
        return f"{self.what} -- {self.mend}" + (f" [{self.rule}]" if self.rule else "")


def report(problems: list[Problem]) -> str:
    """All problems, one a line in order of place, and a closing line that counts them."""
    lines = [str(problem) for problem in sorted(problems)]
    count = len(lines)
    lines.append(f"{count} problem{'' if count == 1 else 's'} found.")
    return "\n".join(lines)
