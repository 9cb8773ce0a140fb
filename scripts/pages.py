"""The pages of the site as sources: front matter, body, and the line on which each begins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from scripts import yaml_files
from scripts.problems import not_utf_8
from scripts.project import DOCS

FRONT_MATTER = re.compile(r"\A---\n(?P<yaml>.*?)^---\n", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Page:
    """One Markdown page."""

    path: str  # under docs/, with forward slashes
    meta: dict[str, Any]  # its front matter; empty if there is none or it is broken
    meta_error: str | None  # why the front matter could not be read
    body: str
    first_line: int  # the line of the file on which the body begins, counted from 1
    source: str = ""  # the whole file
    meta_error_line: int = 1  # the line of the file on which the front matter is broken


def parse(text: str, path: str) -> Page:
    """Split a page into front matter and body; never raises for what stands in it."""
    match = FRONT_MATTER.match(text)
    if match is None:
        opened = "there is no front matter"
        if text.startswith("---"):
            opened = "the front matter that begins here has no end, a line `---`"
        return Page(path, {}, opened, text, 1, text)
    error = None
    error_line = 1
    meta: Any = {}
    try:
        meta = yaml_files.parse(match["yaml"])
        if not isinstance(meta, dict):
            meta, error = {}, "the front matter is not a list of `key: value` lines"
    except (yaml.YAMLError, ValueError) as problem:  # ValueError: a number that is none
        error = f"the front matter cannot be read: {problem}"
        if isinstance(problem, yaml.YAMLError):
            line, what, mend = yaml_files.explain(problem)
            error_line = line + 1  # below the line `---`
            error = f"the front matter cannot be read: {what}, {mend}"
    first_line = text.count("\n", 0, match.end()) + 1
    return Page(path, meta, error, text[match.end() :], first_line, text, error_line)


def read(path: str, docs: Path = DOCS) -> Page:
    """One page, by its path under its folder. Raises ProjectError for one that is not UTF-8."""
    try:
        return parse((docs / path).read_text(encoding="utf-8"), path)
    except UnicodeDecodeError as error:
        raise not_utf_8(f"{docs.name}/{path}", error) from error


def cached(path: str, docs: Path = DOCS) -> Page:
    """One page, read again only when the file has changed; for what asks for the same ones often.

    Raises ProjectError as `read` does.
    """
    return _cached(path, docs, (docs / path).stat().st_mtime_ns)


@cache
def _cached(path: str, docs: Path, _changed: int) -> Page:
    return read(path, docs)


def title(path: str, docs: Path = DOCS) -> str:
    """The title of a page, from its front matter."""
    return str(cached(path, docs).meta.get("title", path))
