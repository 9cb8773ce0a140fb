"""Addresses that moved: `scripts/data/redirects.yml`, one line `old: new` for each.

An address is a page (`learn/supervised.md`) or an id on a page (`learn/supervised.md#loss`).
"""

from __future__ import annotations

from pathlib import Path

import yaml

from scripts.project import DATA

REDIRECTS = DATA / "redirects.yml"


def read(path: Path = REDIRECTS) -> dict[str, str]:
    """The redirects, old address to new. Raises yaml.YAMLError for a file that is not YAML."""
    rows = yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else None
    if not isinstance(rows, dict):
        return {}
    return {str(old): str(new) for old, new in rows.items()}
