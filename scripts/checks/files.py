"""The text files of the project, each as bytes and as text, for the rules that look at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# Where files of the project lie, those at its root included.
ALL_FOLDERS = (
    *("docs", "labs", "scripts", "overrides", "tests"),
    *("deploy", ".github", ".ci", ".devcontainer", "."),
)
# What git ignores, or what comes from a package.
SKIPPED = ("docs/assets/vendor/", "docs/assets/labs/")
SKIPPED_FOLDERS = frozenset({"__pycache__", "node_modules", ".git"})


@dataclass(frozen=True)
class TextFile:
    """One file that holds text."""

    path: str  # under the root, with forward slashes
    text: str  # as it is: line ends and byte order mark included
    broken: int = 0  # the line on which it is no UTF-8, or 0

    def line(self, place: int) -> int:
        """The line of a place in the text, counted from 1."""
        return self.text.count("\n", 0, place) + 1


def everything(start: Path) -> Iterator[Path]:
    """Every file in a folder, without a look into those that are skipped: they hold thousands."""
    for folder, inner, names in os.walk(start):
        inner[:] = [name for name in inner if name not in SKIPPED_FOLDERS]
        yield from (Path(folder, name) for name in names)


def files(root: Path, folders: tuple[str, ...]) -> Iterator[tuple[str, Path]]:
    """Every file under some folders of the root, with its path; `.` is the root itself."""
    for folder in folders:
        start = root / folder
        if not start.is_dir():
            continue
        found = start.iterdir() if folder == "." else everything(start)
        for file in sorted(found):
            path = file.relative_to(root).as_posix()
            if file.is_file() and not file.is_symlink() and not path.startswith(SKIPPED):
                yield path, file


def texts(
    root: Path, folders: tuple[str, ...], only: frozenset[str] = frozenset()
) -> Iterator[TextFile]:
    """Every text file under some folders, or only some; a file with a zero byte is none."""
    for path, file in files(root, folders):
        if only and path not in only:
            continue
        raw = file.read_bytes()
        if b"\0" in raw:
            continue
        try:
            yield TextFile(path, raw.decode("utf-8"))
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            yield TextFile(path, raw.decode("utf-8", errors="replace"), line)
