"""Which labs there are, and where each one's parts lie."""

from __future__ import annotations

from pathlib import Path

from scripts.problems import ProjectError
from scripts.project import DOCS, ROOT

SOURCES = ROOT / "labs"
CORE = SOURCES / "core"
PACKED = DOCS / "assets" / "labs"  # made by scripts/labs/pack.py, never in git
PICTURES = DOCS / "assets" / "img" / "labs"  # drawn by scripts/labs/twins.py
PREFIX = "lab-"  # of a lab's element, and of the file that holds its twin's figures


def names() -> list[str]:
    """All labs, by the name of their folder."""
    return sorted(path.parent.name for path in SOURCES.glob("*/lab.ts"))


def known(wanted: list[str]) -> list[str]:
    """The wanted labs, or all. Raises ProjectError, with all names, for an unknown one."""
    for name in wanted:
        if name not in names():
            raise ProjectError(f"{name}: no such lab -- choose one of {', '.join(names())}")
    return wanted or names()


def presets_of(name: str) -> Path:
    """A lab's settings that are worth a look, each with a word on it; not every lab has them."""
    return SOURCES / name / "presets.yml"


def text_of(name: str) -> Path:
    """The Markdown of a lab's twin: what its page says beside the picture, without script."""
    return SOURCES / name / "twin.md"
