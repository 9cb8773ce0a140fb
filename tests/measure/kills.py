"""A build that is killed at any moment leaves a whole site.

`python -m scripts measure kills` builds a changed copy of the project once whole, then again and
again, and kills each build, with all that it started, at a moment that is drawn by chance. What
stands in the place of the site must then be the old one or the new one, whole. It prints the moment
and what was found, and exits with 1 when that is anything else. `--seed` draws the same moments.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from scripts.build.swap import OLD
from scripts.problems import ProjectError
from scripts.processes import descendants
from scripts.project import CACHE, SITE
from tests.project_copy import ProjectCopy
from tests.whole.test_faults import LESSON, files, same

TIMES = 20
PRINTED = ("book", "handout", "compressed")  # what is kept of them would make the build short


def build(copy: ProjectCopy, seconds: float | None = None) -> float:
    """Build in a copy, and kill that after some seconds. How long it took.

    Raises ProjectError when a build that is not killed fails.
    """
    for name in PRINTED:
        shutil.rmtree(copy.root / CACHE.name / name, ignore_errors=True)
    begin = time.monotonic()
    running = copy.start("build")
    if seconds is not None:
        time.sleep(seconds)
        for pid in [running.pid, *descendants(running.pid)]:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
    if running.wait() and seconds is None:
        raise ProjectError("the build that nobody killed failed -- see what `make build` says")
    return time.monotonic() - begin


def left(copy: ProjectCopy, old: Path, new: Path) -> str:
    """What a killed build left; an empty text when that is no whole site."""
    site = copy.root / SITE.name
    beside = site.with_name(f"{site.name}{OLD}")  # where names cannot be exchanged, between two
    for name, whole in (("old", old), ("new", new)):
        if same(site if site.exists() else beside, whole):
            return f"the {name} site"
    return ""


def main() -> int:
    """Print the table. 1 when something was left that is no whole site."""
    words = argparse.ArgumentParser(prog="measure kills", description=__doc__)
    words.add_argument("--times", type=int, default=TIMES)
    words.add_argument("--seed", type=int, default=random.randrange(10**6))
    chosen = words.parse_args()
    dice = random.Random(chosen.seed)
    is_whole = True
    with tempfile.TemporaryDirectory() as folder:
        copy = ProjectCopy(Path(folder) / "project")
        site, old, new = (copy.root / name for name in (SITE.name, "old", "new"))
        shutil.copytree(SITE, old)
        shutil.copytree(SITE, site)
        copy.edit(LESSON, "**In short.**", "**In short.** Changed.")
        whole = build(copy)
        site.rename(new)
        print(f"a whole build takes {whole:.1f} s; killed at (seed {chosen.seed}):")
        for _ in range(chosen.times):
            if not site.exists() or not same(site, old):
                shutil.rmtree(site, ignore_errors=True)
                shutil.copytree(old, site)
            seconds = dice.uniform(0, whole)
            build(copy, seconds)
            found = left(copy, old, new)
            is_whole = is_whole and bool(found)
            print(f"{seconds:6.2f} s   {found or 'no whole site'}", flush=True)
        build(copy)
        cleared = files(site) == files(new) and not list(copy.root.glob(".build-*"))
        print(
            "the next build is whole, and clears away" if cleared else "the next build is not whole"
        )
    return 0 if is_whole and cleared else 1
