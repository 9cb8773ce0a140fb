"""Commands that a page gives do what it says: they are there, and can be copied and run.

Looked at are lines of code, in fences and in sentences, that begin as a command does.
"""

from __future__ import annotations

import contextlib
import io
import re
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from scripts.checks import prose
from scripts.checks.sources import Document, Sources, did_you_mean
from scripts.problems import Problem
from scripts.project import ROOT

SHELLS = ("", "sh", "bash", "shell", "console", "powershell")  # languages of fences
COMMAND = re.compile(
    r"^\s*(?:\$ )?(?:git|make|(?:\S*/)?python3?|py|pip|npm|npx|node|curl|docker|cd)\s"
)
TYPESET = re.compile(r"[“”„‘’]|\s[–—]\w+")
MAKE = re.compile(r"^\s*(?:\$ )?make (?P<words>.+)$")
SCRIPTS = re.compile(r"^\s*(?:\$ )?(?:\S*python3?|py) -m scripts (?P<words>.+)$")
TARGET = re.compile(r"^(?P<name>[a-z][\w-]*):", re.MULTILINE)
# What the command line says of words that it does not know; that some are missing is no fault:
# a sentence names a command without all that belongs to it.
UNKNOWN = re.compile(
    r"invalid choice: '(?P<choice>[^']*)' \(choose from (?P<known>[^)]*)\)"
    r"|unrecognized arguments: (?P<option>-\S*)"
)


@cache
def targets(makefile: Path) -> frozenset[str]:
    """What `make` can make."""
    return frozenset(TARGET.findall(makefile.read_text(encoding="utf-8")))


def split(words: str) -> list[str]:
    """The words of a command, without a comment; all as one if a quotation mark is open."""
    try:
        return shlex.split(words, comments=True)
    except ValueError:
        return [words]


@cache
def refused(words: str) -> re.Match[str] | None:
    """What `python -m scripts` does not know of these words."""
    from scripts.__main__ import parser  # here: it imports what the checks are a part of

    said = io.StringIO()
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(io.StringIO()):
        try:
            parser().parse_args(split(words))
        except SystemExit:
            return UNKNOWN.search(said.getvalue())
    return None


def commands(document: Document) -> Iterator[tuple[int, str]]:
    """Each line of code that begins as a command does, with its number."""
    for fence in document.fences:
        for number, line in enumerate(fence.source.split("\n"), fence.line + 1):
            if fence.language in SHELLS and COMMAND.match(line):
                yield number, line
    for number, line in document.text:
        for code in prose.CODE.finditer(line):
            if COMMAND.match(command := code[0].strip("`")):
                yield number, command


def check_command(document: Document, number: int, line: str) -> Iterator[Problem]:
    """The problems of one command."""
    if found := TYPESET.search(line):
        what = f"whoever copies this command gets an error at {found[0].strip()}"
        yield document.problem(number, what, "type straight quotation marks and hyphens")
    elif made := MAKE.match(line):
        known = targets(ROOT / "Makefile")
        for word in split(made["words"]):
            if re.fullmatch(r"[a-z][\w-]*", word) and word not in known:
                mend = did_you_mean(word, known) or f"there are {', '.join(sorted(known))}"
                yield document.problem(number, f"`make` cannot make this: {word}", mend)
    elif (ours := SCRIPTS.match(line)) and (unknown := refused(ours["words"])):
        word = unknown["choice"] or unknown["option"]
        choices = re.findall(r"[\w-]+", unknown["known"] or "")
        mend = did_you_mean(word, choices) or "`python3 -m scripts --help` says what there is"
        yield document.problem(number, f"`python -m scripts` does not know this: {word}", mend)


def check(sources: Sources) -> Iterator[Problem]:
    """All pages, and the twins of labs."""
    for document in sources.texts:
        for number, line in commands(document):
            yield from check_command(document, number, line)
