"""How long `check` takes: on this site, on one of its pages alone, and on a site of 400 pages.

`python -m scripts measure check-time` runs each in turns in a copy, from the start of the program
to its end. It exits with 1 when a median is over its budget, or when a check finds a problem.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from pathlib import Path

from scripts.problems import ProjectError
from tests.many_pages import fill
from tests.project_copy import ProjectCopy

PAGE = "docs/learn/supervised.md"
MANY = 400  # pages
# What is checked, as the words after `check`; how many pages the site has; and the most seconds.
SITE, FILE, LARGE = "this site", "one page", f"{MANY} pages"
BUDGETS = {SITE: 10.0, FILE: 2.0, LARGE: 60.0}
TURNS = 3


def seconds(copy: ProjectCopy, *words: str) -> float:
    """How long one check of a copy takes. Raises ProjectError with what it finds."""
    start = time.monotonic()
    done = copy.run("check", *words)
    if done.returncode:
        raise ProjectError(done.stderr.strip())
    return time.monotonic() - start


def times(wanted: list[str], turns: int) -> dict[str, list[float]]:
    """Seconds that each check takes, in order of size."""
    with tempfile.TemporaryDirectory() as small, tempfile.TemporaryDirectory() as large:
        ours, many = ProjectCopy(Path(small)), ProjectCopy(Path(large))
        if LARGE in wanted:
            fill(many, MANY)
        of = {SITE: (ours,), FILE: (ours, PAGE), LARGE: (many,)}
        found = [{name: seconds(*of[name]) for name in wanted} for _ in range(turns)]
    return {name: sorted(turn[name] for turn in found) for name in wanted}


def main() -> int:
    """Print the table. 1 when a budget is broken."""
    words = argparse.ArgumentParser(prog="measure check-time", description=__doc__)
    words.add_argument("--turns", type=int, default=TURNS)
    chosen = words.parse_args()
    print("seconds of `python3 -m scripts check` (median, lowest, highest)")
    within = True
    for name, found in times(list(BUDGETS), chosen.turns).items():
        median = statistics.median(found)
        within &= median <= BUDGETS[name]
        word = "held" if median <= BUDGETS[name] else "broken"
        row = f"{median:6.2f} {found[0]:6.2f} {found[-1]:6.2f}"
        print(f"{name:9} {row}   budget {BUDGETS[name]:g}: {word}")
    return 0 if within else 1
