"""A copy of the real pages and facts, to edit; each edit is undone after its test."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.checks import sources as sources_module
from scripts.checks.sources import Document, Sources, take_apart
from scripts.pages import Page
from scripts.project import ROOT

COPIED = ("docs", "overrides", "scripts/data", "scripts/experiments", "labs")
SKIPPED = shutil.ignore_patterns("vendor", "__pycache__", "node_modules")
HOME = "docs/generate/gans.md"  # the page that most edits are made to
AFTER = r"^## Where it breaks"


class SiteCopy:
    """The copy, and what can be done to it."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def read(self, path: str) -> str:
        """The text of a file."""
        return (self.root / path).read_text(encoding="utf-8")

    def write(self, path: str, text: str) -> None:
        """A file with these characters, byte for byte."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode("utf-8"))

    def line(self, path: str, words: str) -> int:
        """The first line that holds some words."""
        lines = self.read(path).split("\n")
        return next(number for number, line in enumerate(lines, 1) if words in line)

    def insert(self, text: str, path: str = HOME, after: str = AFTER) -> int:
        """A block of its own after the first line that matches; the line it begins on."""
        lines = self.read(path).split("\n")
        place = next(n for n, line in enumerate(lines, 1) if re.search(after, line))
        self.write(path, "\n".join([*lines[:place], "", *text.split("\n"), *lines[place:]]))
        return place + 2

    def replace(self, pattern: str, new: str, path: str = HOME) -> int:
        """The first match of a pattern becomes something else; its line."""
        text = self.read(path)
        match = re.search(pattern, text, re.MULTILINE)
        assert match, f"{path} no longer holds {pattern}"
        self.write(path, text[: match.start()] + match.expand(new) + text[match.end() :])
        return text.count("\n", 0, match.start()) + 1

    def remove(self, path: str) -> None:
        """A file less."""
        (self.root / path).unlink()

    @property
    def sources(self) -> Sources:
        """The copy as the rules see it, read anew."""
        return Sources(self.root)


def files(root: Path) -> dict[Path, bytes]:
    """Every file with its bytes."""
    return {file: file.read_bytes() for file in root.rglob("*") if file.is_file()}


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SiteCopy]:
    """One copy for all tests of a module; a page that did not change is taken apart once."""
    root = tmp_path_factory.mktemp("site")
    for folder in COPIED:
        shutil.copytree(ROOT / folder, root / folder, ignore=SKIPPED)
    shutil.copy2(ROOT / "mkdocs.yml", root)
    known: dict[tuple[str, str], Document] = {}

    def remembered(page: Page) -> Document:
        key = (page.path, page.source)
        if key not in known:
            known[key] = take_apart(page)
        return known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sources_module, "take_apart", remembered)
        yield SiteCopy(root)


@pytest.fixture
def site(copied: SiteCopy) -> Iterator[SiteCopy]:
    """The copy, as the project is; what a test does to it is undone."""
    before = files(copied.root)
    yield copied
    for file, raw in files(copied.root).items():
        if file not in before:
            file.unlink()
        elif raw != before[file]:
            file.write_bytes(before[file])
    for file in before:
        if not file.exists():
            file.write_bytes(before[file])
