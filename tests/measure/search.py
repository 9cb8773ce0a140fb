"""How often search shows the right page first, and in the first three; beside Pagefind.

`python -m scripts measure search` asks the built site's own search, and Pagefind on the same
pages, what stands in scripts/data/queries.yml. `--all` also names each query that is not first. It
exits with 1 when a set is answered worse than it was, or worse than by Pagefind.
"""

from __future__ import annotations

import argparse
import subprocess
from pathlib import Path

from scripts.environment.node import CLEAN_INSTALL, npm_command
from scripts.problems import ProjectError
from scripts.project import CACHE, SITE
from tests.queries import (
    FIRST,
    KINDS,
    OWN,
    PAGEFIND,
    REACHED,
    Query,
    answers,
    is_held,
    of_kind,
    places,
    queries,
    share,
)

SEARCHES = {"own": OWN, "Pagefind": PAGEFIND}

# Not among the tests' packages: its lock file would have to name programs for machines that not
# every package registry holds, and then npm installs none of the others either.
PAGEFIND_PACKAGE = "pagefind@1.6.0"


def ensure_pagefind() -> None:
    """Install Pagefind into .kept/. Raises ProjectError with npm's words when that fails."""
    folder = CACHE / "pagefind"
    if (folder / "node_modules" / "pagefind").is_dir():
        return
    folder.mkdir(parents=True, exist_ok=True)
    words = ["install", "--prefix", str(folder), "--no-save", *CLEAN_INSTALL[1:], PAGEFIND_PACKAGE]
    done = subprocess.run([*npm_command(), *words], capture_output=True, text=True, check=False)
    if done.returncode:
        raise ProjectError(f"Pagefind could not be installed:\n{done.stderr.strip()[-2000:]}")


def line(name: str, found: dict[Query, int]) -> str:
    """A row of the table."""
    return f"{name:24}{len(found):5}{share(found, 1):9.1f}{share(found, FIRST):9.1f}"


def tell_missed(found: dict[Query, int], site: Path) -> None:
    """Print each query that is not first, with its place and what comes before it."""
    missed = [query for query, number in found.items() if number != 1]
    shown = answers(OWN, [query.words for query in missed], site)
    for query, groups in zip(missed, shown, strict=True):
        first = [group[0].partition("#")[0] for group in groups[:FIRST]]
        print(f"    {found[query]} {query.words}: {', '.join(first)}")


def main() -> int:
    """Print the tables. 1 when a set is answered worse than it was, or than by Pagefind."""
    words = argparse.ArgumentParser(prog="measure search", description=__doc__)
    words.add_argument("--site", type=Path, default=SITE, help="a built site")
    words.add_argument("--all", action="store_true", help="name what is not first")
    chosen = words.parse_args()
    ensure_pagefind()
    worse = []
    for part in REACHED:
        asked = queries(part)
        print(f"{part:24}{'of':>5}{'first':>9}{f'first {FIRST}':>9}   (per cent)")
        both = {name: places(program, asked, chosen.site) for name, program in SEARCHES.items()}
        for name, found in both.items():
            print(line(name, found))
            for kind in KINDS:
                print(line(f"  {kind}", of_kind(found, kind)))
        if chosen.all:
            tell_missed(both["own"], chosen.site)
        if not is_held(*both.values(), part):
            worse.append(part)
        print()
    for part in worse:
        print(f"{part}: worse than it was ({REACHED[part]}), or than Pagefind")
    return 1 if worse else 0
