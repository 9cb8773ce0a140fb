"""Reads YAML, and says where and how a file is broken."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from scripts.problems import ProjectError
from scripts.project import ROOT

FAST = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def shown(path: Path) -> str:
    """A path as a person would type it: from the root of the project where it lies inside."""
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name


def parse(text: str) -> Any:
    """What a text in YAML says. Raises yaml.YAMLError, or ValueError for a day that is not.

    The reader in C is ten times as fast; the one in Python says better what is wrong.
    """
    try:
        return yaml.load(text, FAST)
    except (yaml.YAMLError, ValueError):
        return yaml.load(text, yaml.SafeLoader)


def read(path: Path, loader: type[yaml.SafeLoader] | None = None) -> Any:
    """What stands in a YAML file. Raises ProjectError with file and line if it is not YAML."""
    try:
        text = path.read_text(encoding="utf-8")
        return yaml.load(text, loader) if loader else parse(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        what = getattr(error, "problem", None) or str(error)
        raise ProjectError(
            f"{shown(path)}:{line}: this is not YAML: {what} "
            "-- look at the line above it too: a colon, a quote or an indent is missing"
        ) from error
