"""No usual misspelling anywhere, and British spelling in our own words: typos, with typos.toml."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from scripts.checks import prose, tools
from scripts.checks.files import texts
from scripts.checks.sources import Sources
from scripts.checks.words import WORK
from scripts.problems import Problem
from scripts.project import ROOT

FOLDERS = ("docs", "labs", "scripts", "overrides", ".github", ".")
CONFIG = ROOT / "typos.toml"
# What we write for readers. Code speaks American English, and a title has its author's spelling.
OURS = (
    "*.md",
    "overrides/*.html",
    "scripts/data/glossary.yml",
    "scripts/data/article.yml",
    "labs/*/presets.yml",
    ".github/ISSUE_TEMPLATE/*.yml",
)
INSIDE_A_SENTENCE = re.compile(r"[\w,] $")
# Quotation marks that quote nobody: around a value in YAML, and around a label in a diagram.
SYNTAX = re.compile(r'^\s*(?:- )?\w+: "|"\s*$|(?:\[|\[\(|\{|\|)"|"(?:\]|\)\]|\}|\|)')
FOUND = 2  # the exit code of typos when it found something


@dataclass(frozen=True, order=True)
class Slip:
    """One word that is not spelt as it should be."""

    path: str
    line: int  # 0 for the name of the file
    place: int  # in the line, in bytes of UTF-8
    word: str
    better: tuple[str, ...]

    @property
    def where(self) -> tuple[str, int, int]:
        """Its place in the project."""
        return self.path, self.line, self.place


def ours(path: str) -> bool:
    """Whether a file holds our own words."""
    return any(fnmatch(path, pattern) for pattern in OURS)


def slips(root: Path, paths: list[str], locale: str) -> list[Slip]:
    """What typos finds in some files, in one start. Raises ProjectError as `tools.run` does."""
    if not paths:
        return []
    words = ["--config", str(CONFIG), "--locale", locale, "--format", "json", "--file-list", "-"]
    said = tools.run("typos", words, root, given="\n".join(paths), good=FOUND)
    rows = [row for row in map(json.loads, said.splitlines()) if row["type"] == "typo"]
    return [
        Slip(
            Path(row["path"]).as_posix(),
            row.get("line_num", 0),
            row["byte_offset"],
            row["typo"],
            tuple(row["corrections"]),
        )
        for row in rows
    ]


def stands_as_it_should(slip: Slip, line: str) -> bool:
    """Whether an American spelling is somebody else's: a name, a quotation, the title of a work."""
    place = len(line.encode()[: slip.place].decode())
    if slip.word[0].isupper() and INSIDE_A_SENTENCE.search(line[:place]):
        return True
    plain = SYNTAX.sub(lambda match: " " * len(match[0]), line)
    spans = [m.span() for pattern in (prose.QUOTED, WORK) for m in pattern.finditer(plain)]
    return any(start <= place < end for start, end in spans)


def look(sources: Sources) -> tuple[list[Slip], list[Slip]]:
    """The misspelt words, and those that are right in America only, of what is asked for."""
    root = sources.root
    found = {file.path: file.text for file in texts(root, FOLDERS, sources.only)}
    wrong = slips(root, [path for path in found if not ours(path)], "en")
    # Among our own words, what is wrong in America too is misspelt.
    suspect = slips(root, [path for path in found if ours(path)], "en-gb")
    everywhere = {slip.where for slip in slips(root, sorted({s.path for s in suspect}), "en")}
    foreign = []
    for slip in suspect:
        line = found[slip.path].split("\n")[slip.line - 1] if slip.line else ""
        if slip.where in everywhere:
            wrong.append(slip)
        elif not stands_as_it_should(slip, line):
            foreign.append(slip)
    return wrong, foreign


def problem(slip: Slip, why: str, otherwise: str) -> Problem:
    """A slip as it is reported."""
    what = f"“{slip.word}” {why}" if slip.line else f"“{slip.word}” in the file's name {why}"
    better = " or ".join(f"“{word}”" for word in slip.better) or "another word"
    return Problem(slip.path, max(slip.line, 1), what, f"write {better}{otherwise}")


def check(sources: Sources) -> Iterator[Problem]:
    """All text files but those of tests. Raises ProjectError as `tools.run` does."""
    wrong, foreign = look(sources)
    listed = "; if the word is right, add it to the list in typos.toml"
    yield from (problem(slip, "is misspelt", listed) for slip in wrong)
    yield from (problem(slip, "is American spelling", listed) for slip in foreign)


def corrected(raw: bytes, found: list[Slip]) -> bytes:
    """A file with each of these words written as it should be."""
    lines = raw.split(b"\n")
    for slip in sorted(found, reverse=True):
        line, word = lines[slip.line - 1], slip.word.encode()
        end = slip.place + len(word)
        assert line[slip.place : end] == word, slip
        lines[slip.line - 1] = line[: slip.place] + slip.better[0].encode() + line[end:]
    return b"\n".join(lines)


def mend(sources: Sources) -> list[str]:
    """Correct, in our own words, what can be meant in one way only; the paths of what changed.

    A capital letter may begin a name, and so stays. Raises ProjectError as `tools.run` does.
    """
    wrong, foreign = look(sources)
    clear = [
        slip
        for slip in wrong + foreign
        if slip.line and len(slip.better) == 1 and slip.word.islower() and ours(slip.path)
    ]
    by_path = {slip.path: [s for s in clear if s.path == slip.path] for slip in clear}
    for path, found in by_path.items():
        file = sources.root / path
        file.write_bytes(corrected(file.read_bytes(), found))
    return sorted(by_path)
