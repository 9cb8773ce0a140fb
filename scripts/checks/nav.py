"""The table of contents names every page once, in the part of its folder, and no page more."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from scripts import yaml_files
from scripts.checks.front_matter import needs_of
from scripts.checks.sources import Sources, did_you_mean, nav_pages
from scripts.problems import Problem


def line_in_config(sources: Sources, path: str) -> int:
    """The line of mkdocs.yml that names a page."""
    lines = (sources.root / "mkdocs.yml").read_text(encoding="utf-8").splitlines()
    return next((n for n, line in enumerate(lines, 1) if line.split()[-1:] == [path]), 1)


def unnamed(nav: Any, way: tuple[str | int, ...] = ("nav",)) -> Iterator[tuple[str | int, ...]]:
    """The way to each entry without a name or without a page."""
    if isinstance(nav, list):
        if not nav and way != ("nav",):
            yield way
        for number, entry in enumerate(nav):
            yield from unnamed(entry, (*way, number))
    elif isinstance(nav, dict):
        for name, entry in nav.items():
            if not str(name or "").strip():
                yield (*way, name)
            yield from unnamed(entry, (*way, name))
    elif not isinstance(nav, str) or not nav.strip():
        yield way


def named(
    nav: Any, way: tuple[str | int, ...] = ("nav",)
) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Each page that has a name of its own in nav: the way to it, its name and its path."""
    entries = (
        enumerate(nav) if isinstance(nav, list) else nav.items() if isinstance(nav, dict) else ()
    )
    for key, entry in entries:
        if isinstance(nav, dict) and isinstance(entry, str):
            yield (*way, key), str(key), entry
        else:
            yield from named(entry, (*way, key))


def check_parts(sources: Sources, lines: dict[tuple[str | int, ...], int]) -> Iterator[Problem]:
    """Parts at the top without a name or with one of two, and pages under another's part."""
    nav = sources.config.get("nav")
    has_parts = isinstance(nav, list) and any(isinstance(entry, dict) for entry in nav)
    parts: dict[str, list[str]] = {}
    for number, entry in enumerate(nav if isinstance(nav, list) else []):
        if isinstance(entry, str) and has_parts:
            what = f"this part at the top has no name: {entry}"
            yield Problem(
                "mkdocs.yml", lines.get(("nav", number), 1), what, f"write - Name: {entry}"
            )
        for name, inner in entry.items() if isinstance(entry, dict) else ():
            if name in parts:
                what = f"two parts at the top are named “{name}”"
                yield Problem("mkdocs.yml", lines.get(("nav", number, name), 1), what, "rename one")
            parts.setdefault(str(name), []).extend(nav_pages(inner))
    homes: dict[str, Counter[str]] = {}
    for name, paths in parts.items():
        for path in paths:
            homes.setdefault(path.partition("/")[0], Counter())[name] += 1
    for name, paths in parts.items():
        for path in paths:
            folder = path.partition("/")[0]
            home = homes[folder].most_common(1)[0][0]
            if home != name:
                what = f"{path} stands under “{name}”, and the pages of {folder}/ under “{home}”"
                mend = "move the line, or the page: its address says where it belongs"
                yield Problem("mkdocs.yml", line_in_config(sources, path), what, mend)


def check_order(sources: Sources) -> Iterator[Problem]:
    """Pages that stand before one that has to be read first: “Next” leads from one to the other."""
    places = {path: place for place, path in enumerate(sources.nav)}
    for path, document in sources.documents.items():
        for needed in needs_of(document):
            if places.get(needed, -1) > places.get(path, len(places)):
                what = f"{path} stands before {needed}, which it needs"
                mend = f"move it down, or take {needed} out of `needs` of docs/{path}"
                yield Problem("mkdocs.yml", line_in_config(sources, path), what, mend)


def check(sources: Sources) -> Iterator[Problem]:
    """Pages missing from nav, entries without a page, pages named twice or in the wrong part."""
    counts = Counter(sources.nav)
    lines = yaml_files.lines(sources.root / "mkdocs.yml")
    for way in unnamed(sources.config.get("nav", [])):
        what = "this entry of nav has no name, or no page"
        mend = "write `- folder/page.md`, or `- Name: folder/page.md`"
        yield Problem("mkdocs.yml", lines.get(way, 1), what, mend)
    yield from check_parts(sources, lines)
    yield from check_order(sources)
    titles = {str(one.page.meta.get("title")): one.path for one in sources.documents.values()}
    titles |= {re.split(r"[:(]", title)[0].strip(): path for title, path in titles.items()}
    for way, name, path in named(sources.config.get("nav", [])):
        if titles.get(name, path) != path:
            what = f"“{name}” is the title of another page, {titles[name]}"
            mend = f"write - {titles[name]} if you mean that page, else - {path}"
            yield Problem("mkdocs.yml", lines.get(way, 1), what, mend)
    for path, document in sources.documents.items():
        if path not in counts:
            yield document.problem(
                1, "this page is not in the table of contents", f"add {path} to nav in mkdocs.yml"
            )
    for path, count in counts.items():
        line = line_in_config(sources, path)
        if path not in sources.documents:
            hint = did_you_mean(path, sources.documents) or "add the page or take the line out"
            yield Problem("mkdocs.yml", line, f"nav names a page that is not there: {path}", hint)
        elif count > 1:
            mend = "leave it in one place"
            yield Problem("mkdocs.yml", line, f"nav names {path} {count} times", mend)
