"""The reading paths: what to read in which order, for whom, how long it takes, what comes after.

`scripts/data/paths.yml` holds them; their pages, the list on the home page and the hand-out are
made from it. Minutes are counted from the pages, never typed, but for what a path promises.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from scripts import pages, yaml_files
from scripts.build import kept
from scripts.project import DATA, DOCS, SCRIPTS

FILE = "scripts/data/paths.yml"
QUESTION = "check-"  # an address `learn/supervised.md#check-2` is the second question there
Outline = dict[str, tuple[str, float]]


@dataclass(frozen=True)
class ReadingPath:
    """One path: an audience and a length."""

    id: str  # newcomer-60, as in ?path=newcomer-60
    name: str  # One hour
    minutes: int  # what is promised, with the check at the end
    steps: tuple[str, ...]  # pages, learn/supervised.md, and sections, learn/supervised.md#try-it
    after: tuple[str, ...]  # what the reader can then do
    check: tuple[str, ...]  # questions, learn/supervised.md#check-2


@dataclass(frozen=True)
class Audience:
    """One kind of reader, with the paths from the shortest to the longest."""

    id: str
    name: str
    paths: tuple[ReadingPath, ...]

    @property
    def page(self) -> str:
        """The page with its paths, where docs/assets/later/path.js looks for them too."""
        return f"onboarding/{self.id}.md"


def from_rows(rows: Any) -> tuple[Audience, ...]:
    """The paths as data. Raises KeyError or TypeError for rows that the rule `paths` refuses."""
    return tuple(
        Audience(
            row["id"],
            row["name"],
            tuple(
                ReadingPath(
                    one["id"],
                    one["name"],
                    one["minutes"],
                    *(tuple(one[key]) for key in ("steps", "after", "check")),
                )
                for one in row["paths"]
            ),
        )
        for row in rows
    )


def read(path: Path = DATA / "paths.yml") -> tuple[Audience, ...]:
    """All audiences with their paths. Raises ProjectError for a file that is not YAML."""
    return _read(path, path.stat().st_mtime_ns)


@cache
def _read(path: Path, _changed: int) -> tuple[Audience, ...]:
    return from_rows(yaml_files.read(path))


def by_id() -> dict[str, tuple[Audience, ReadingPath]]:
    """Every path, with its audience, by its id."""
    return {path.id: (audience, path) for audience in read() for path in audience.paths}


def ids(file: Path) -> list[str]:
    """The ids of all paths of a file whose rows may be wrong."""
    rows = yaml_files.read(file)
    below = [row.get("paths") for row in rows or [] if isinstance(row, dict)]
    found = [one for some in below if isinstance(some, list) for one in some]
    return [str(one.get("id")) for one in found if isinstance(one, dict)]


def outline(path: str) -> Outline:
    """The words and the minutes of each section and question of a page, by its anchor.

    Kept in `.kept/`: to take a page apart takes longer than to build it.
    """
    return _outline(path, (DOCS / path).stat().st_mtime_ns)


@cache
def _outline(path: str, _changed: int) -> Outline:
    page = pages.cached(path)

    def make() -> Outline:
        from scripts import passages  # here: a build that finds what was kept needs none of it

        return passages.outline(page)

    return kept.made_once("outlines", page.source + _makers(), make)


@cache
def _makers() -> str:
    """The programs that make outlines: when one changes, outlines are made anew."""
    makers = ("passages.py", "checks/sources.py", "checks/questions.py")
    return "".join((SCRIPTS / name).read_text(encoding="utf-8") for name in makers)


def words_of(address: str) -> tuple[str, str]:
    """The title of a page, and the words of the section or question that is named, or none."""
    page, _, anchor = address.partition("#")
    found = outline(page).get(anchor) if anchor else None
    return pages.title(page), found[0] if found else ""


def name_of(address: str) -> str:
    """What a list calls a step: the title of its page, and after it that of its section."""
    name, part = words_of(address)
    return f"{name}: {part}" if part and part != name else name


def minutes_of(address: str) -> int:
    """Whole minutes of a step, one at least, as readers are told.

    Raises KeyError for what the page does not have.
    """
    page, _, anchor = address.partition("#")
    if not anchor:
        return int(pages.cached(page).meta["minutes"])
    known = outline(page)
    if anchor not in known:
        raise KeyError(address)
    return max(1, round(known[anchor][1]))
