"""Reads YAML, and says where and how a file is broken."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from scripts.problems import ProjectError
from scripts.project import ROOT

# The same, and faster, where PyYAML was built with it.
LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def shown(path: Path) -> str:
    """A path as a person would type it: from the root of the project where it lies inside."""
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name


def read(path: Path, loader: type[yaml.SafeLoader] = LOADER) -> Any:
    """What stands in a YAML file. Raises ProjectError with file and line if it is not YAML."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        what = getattr(error, "problem", None) or str(error)
        raise ProjectError(
            f"{shown(path)}:{line}: this is not YAML: {what} "
            "-- look at the line above it too: a colon, a quote or an indent is missing"
        ) from error
