"""A build that kills itself in one of its phases, in the copy of a project.

`python -m tests.killed_build PHASE`, in the folder of the copy. What comes before that phase is not
done again: the folder `new/`, a whole site, stands for what the phases before it wrote.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from scripts.build import compression, site, swap
from scripts.checks import run
from scripts.project import ROOT

NEW = ROOT / "new"
ONLY_IN_NEW = "new.txt"
# In the midst of each: seconds after it began, or at its end if that comes first.
STEPS: dict[str, tuple[Callable[[Path], object], float]] = {
    "book": (site.print_book, 3.0),
    "archive": (site.pack_archive, 0.3),
    "compression": (compression.compress, 0.1),
}
# Between them the old site stands beside its place: only where names cannot be exchanged.
RENAMES = "renames"
OLD_GOES = "the old site goes"
PHASES = ("check", "mkdocs", RENAMES, *STEPS, "swap", OLD_GOES)


rmtree = shutil.rmtree


def kill(*_: object) -> None:
    """End this process, and what it started, as at once as a system can."""
    os.killpg(0, signal.SIGKILL)


def killed(act: Callable[..., object], seconds: float) -> Callable[..., Any]:
    """The same act, in the midst of which everything ends."""

    def begin(*words: object, **named: object) -> None:
        threading.Timer(seconds, kill).start()
        act(*words, **named)
        kill()

    return begin


def delete_half(folder: Path, **how: Any) -> None:
    """Delete a folder; when the new site stands, every other file of it, and end there."""
    if not (site.SITE / ONLY_IN_NEW).exists():
        rmtree(folder, **how)
        return
    for path in sorted(path for path in folder.rglob("*") if path.is_file())[::2]:
        path.unlink()
    kill()


def prepare(phase: str) -> None:
    """Let a build begin at a phase, and end in it. Raises KeyError for a phase that is none."""
    if phase == "check":
        run.check = killed(run.check, 1.0)
        return
    run.check = lambda *_, **__: 0
    if phase == "mkdocs":
        site.ENGINES["mkdocs"] = killed(site.ENGINES["mkdocs"], 2.0)
        return
    site.ENGINES["mkdocs"] = lambda finished: shutil.copytree(NEW, finished)
    site.STEPS = ()
    if phase == "swap":
        site.swap_in = kill
    elif phase == OLD_GOES:
        swap.shutil.rmtree = delete_half
    elif phase == RENAMES:
        swap.exchange = lambda *_: False
        rename = Path.rename
        Path.rename = lambda path, to: kill() if to == site.SITE else rename(path, to)
    else:
        site.STEPS = (killed(*STEPS[phase]),)


if __name__ == "__main__":
    os.setsid()  # what starts this lives on
    prepare(sys.argv[1])
    raise SystemExit(site.build())
