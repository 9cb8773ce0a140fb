"""Addresses that moved: `scripts/data/redirects.yml`, one line `old: new` for each.

An address is a page (`learn/supervised.md`) or an id on a page (`learn/supervised.md#loss`).
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from scripts import yaml_files
from scripts.project import DATA

REDIRECTS = DATA / "redirects.yml"


def read(path: Path = REDIRECTS) -> dict[str, str]:
    """The redirects, old address to new. Raises yaml.YAMLError for a file that is not YAML."""
    return _read(path, path.stat().st_mtime_ns) if path.is_file() else {}


@lru_cache(maxsize=4)
def _read(path: Path, _changed: int) -> dict[str, str]:
    rows = yaml_files.parse(path.read_text(encoding="utf-8"))
    if not isinstance(rows, dict):
        return {}
    return {str(old): str(new) for old, new in rows.items()}
