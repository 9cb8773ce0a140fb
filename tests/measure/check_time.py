"""How long `check` takes: on this site, on one of its pages alone, and on a site of 400 pages.

`python -m scripts measure check-time` runs each in turns in a copy, without the first step, which
looks whether all is installed. It exits with 1 when a median is over its budget, or when a check
finds a problem.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from scripts.problems import ProjectError
from tests.budgets import held
from tests.many_pages import fill
from tests.project_copy import ProjectCopy

PAGE = "docs/learn/supervised.md"
MANY = 400  # pages
SITE, FILE, LARGE = "this site", "one page", f"{MANY} pages"
BUDGETS = {SITE: 10.0, FILE: 2.0, LARGE: 60.0}  # seconds
TURNS = 3


def seconds(copy: ProjectCopy, *words: str) -> float:
    """How long one check of a copy takes. Raises ProjectError with what it finds."""
    start = time.monotonic()
    done = copy.run("check", *words)
    if done.returncode:
        raise ProjectError(done.stderr.strip())
    return time.monotonic() - start


def times(turns: int, with_large: bool = True) -> dict[str, list[float]]:
    """Seconds that each check took in each turn."""
    with tempfile.TemporaryDirectory() as small, tempfile.TemporaryDirectory() as large:
        ours = ProjectCopy(Path(small))
        checks: dict[str, tuple[ProjectCopy, list[str]]] = {SITE: (ours, []), FILE: (ours, [PAGE])}
        if with_large:
            many = ProjectCopy(Path(large))
            fill(many, MANY)
            checks[LARGE] = (many, [])
        found = [
            {name: seconds(copy, *words) for name, (copy, words) in checks.items()}
            for _ in range(turns)
        ]
    return {name: [turn[name] for turn in found] for name in checks}


def main() -> int:
    """Print the table. 1 when a budget is broken."""
    words = argparse.ArgumentParser(prog="measure check-time", description=__doc__)
    words.add_argument("--turns", type=int, default=TURNS)
    chosen = words.parse_args()
    print("seconds of `python3 -m scripts check` (median, lowest, highest)")
    every = [held(name, row, BUDGETS[name]) for name, row in times(chosen.turns).items()]
    return 0 if all(every) else 1
