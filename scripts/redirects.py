"""Addresses that moved: `scripts/data/redirects.yml`, one line `old: new` for each.

An address is a page (`learn/supervised.md`) or an id on a page (`learn/supervised.md#loss`).
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from scripts import yaml_files
from scripts.problems import ProjectError
from scripts.project import DATA

REDIRECTS = DATA / "redirects.yml"


def read(path: Path = REDIRECTS) -> dict[str, str]:
    """The redirects, old address to new.

    Raises ProjectError for a file that is not YAML, or not a list of `old: new`.
    """
    return _read(path, path.stat().st_mtime_ns) if path.is_file() else {}


@lru_cache(maxsize=4)
def _read(path: Path, _changed: int) -> dict[str, str]:
    rows = yaml_files.read(path) or {}
    if not isinstance(rows, dict):
        line = min(yaml_files.lines(path).values(), default=1)
        where = f"{yaml_files.shown(path)}:{line}"
        raise ProjectError(f"{where}: this is no redirect -- write one line `old: new` for each")
    return {str(old): str(new or "") for old, new in rows.items()}
