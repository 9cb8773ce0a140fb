"""No value in YAML ends at a number sign that was meant as a word: YAML begins a comment there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from scripts.checks.sources import Sources
from scripts.problems import Problem

# A key, or the dash of a list, and words without quotation marks around them. A sign with a space
# after it is a comment that someone meant.
CUT = re.compile(r"^\s*(?:- )*(?:[\w-]+: +|- )(?![\"'|>#&*!\[{])\S.*?\s(?P<rest>#[^\s#].*)$")
MEND = 'put straight quotation marks, "…", around the whole value; a comment has a space after #'


def check_lines(file: str, lines: list[str]) -> Iterator[Problem]:
    """The problems of some lines of YAML."""
    for number, line in enumerate(lines, 1):
        found = CUT.match(line)
        if found:
            yield Problem(
                file,
                number,
                f"a # after a space begins a comment, and this is left out: {found['rest']}",
                MEND,
            )


def check(sources: Sources) -> Iterator[Problem]:
    """The heads of all pages, the facts, and the presets of the labs."""
    for document in sources.chosen:
        head = document.page.source.splitlines()[: document.page.first_line - 1]
        yield from check_lines(f"docs/{document.path}", head)
    paths: list[Path] = [*sources.data.glob("*.yml"), *sources.root.glob("labs/*/presets.yml")]
    for path in sorted(paths):
        lines = path.read_text(encoding="utf-8").splitlines()
        yield from check_lines(path.relative_to(sources.root).as_posix(), lines)
