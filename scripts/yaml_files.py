"""Reads YAML, and says where and how a file is broken."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml
from yaml.constructor import SafeConstructor

from scripts.problems import ProjectError, not_utf_8
from scripts.project import ROOT

MEND = "look at the line above it too: a colon, a quote or an indent is missing"
FAST = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DAY = "tag:yaml.org,2002:timestamp"


class ValueProblem(yaml.MarkedYAMLError):
    """YAML that can be read, with a value that cannot be meant."""

    def __init__(self, what: str, mend: str, mark: yaml.Mark) -> None:
        super().__init__(problem=what, problem_mark=mark)
        self.mend = mend


class Strict(SafeConstructor):
    """What PyYAML makes of YAML, but no key twice and no day that is not in the calendar."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """Raises ValueProblem where a key stands there already; PyYAML keeps the last."""
        seen: set[str] = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode):
                if key.value in seen:
                    what = f"the key {key.value} stands there twice"
                    raise ValueProblem(what, "leave one of the two", key.start_mark)
                seen.add(key.value)
        return super().construct_mapping(node, deep)

    def construct_day(self, node: yaml.ScalarNode) -> Any:
        """Raises ValueProblem for a day such as 2026-02-30."""
        try:
            return super().construct_yaml_timestamp(node)
        except ValueError as error:
            what = f"there is no such day: {node.value}"
            raise ValueProblem(what, "write it as YYYY-MM-DD", node.start_mark) from error


class Loader(Strict, yaml.SafeLoader):
    """The reader in Python, which says best what is wrong."""


class FastLoader(Strict, FAST):  # type: ignore[misc, valid-type]
    """The reader in C, ten times as fast."""


Loader.add_constructor(DAY, Loader.construct_day)  # type: ignore[type-var]
FastLoader.add_constructor(DAY, FastLoader.construct_day)  # type: ignore[type-var]


def shown(path: Path) -> str:
    """A path as a person would type it: from the root of the project where it lies inside."""
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name


def explain(error: yaml.YAMLError) -> tuple[int, str, str]:
    """The line of an error, counted from 1, what is wrong there, and how to mend it."""
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else 1
    what = " ".join(str(getattr(error, "problem", None) or error).split())
    if isinstance(error, ValueProblem):
        return line, what, error.mend
    return line, f"this is not YAML: {what}", MEND


def parse(text: str) -> Any:
    """What a text in YAML says. Raises yaml.YAMLError, or ValueError for a number that is none."""
    try:
        return yaml.load(text, FastLoader)
    except (yaml.YAMLError, ValueError):
        return yaml.load(text, Loader)


def read(path: Path, loader: type[yaml.SafeLoader] | None = None) -> Any:
    """What stands in a YAML file. Raises ProjectError with file and line if it is no such file."""
    try:
        text = path.read_text(encoding="utf-8")
        return yaml.load(text, loader) if loader else parse(text)
    except yaml.YAMLError as error:
        line, what, mend = explain(error)
        raise ProjectError(f"{shown(path)}:{line}: {what} -- {mend}") from error
    except UnicodeDecodeError as error:
        raise not_utf_8(shown(path), error) from error


def lines(path: Path) -> dict[tuple[str | int, ...], int]:
    """The line of every key and of every entry, by the way to it: `("nav", 0, "Home")`."""
    found: dict[tuple[str | int, ...], int] = {}

    def walk(node: yaml.Node | None, way: tuple[str | int, ...]) -> None:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                found[(*way, key.value)] = key.start_mark.line + 1
                walk(value, (*way, key.value))
        elif isinstance(node, yaml.SequenceNode):
            for number, value in enumerate(node.value):
                found[(*way, number)] = value.start_mark.line + 1
                walk(value, (*way, number))

    walk(yaml.compose(path.read_text(encoding="utf-8"), FAST), ())
    return found
