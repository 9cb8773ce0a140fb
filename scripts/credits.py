"""Who wrote each page, as the history of git says; nothing is asked of any other host."""

from __future__ import annotations

import subprocess
from pathlib import Path

from scripts.project import ROOT

MARK = "\x01"


def git(root: Path, *words: str) -> str | None:
    """What git says; None where it is not installed, or there is no history."""
    try:
        done = subprocess.run(
            ["git", "-c", "core.quotePath=off", *words],
            cwd=root,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None


def by_page(root: Path = ROOT) -> dict[str, list[str]]:
    """The names for each page under `docs/`, by number of commits; nothing without a whole history.

    A shallow clone knows the last commit only, and would credit all to its author. A name is what
    `.mailmap` makes of it; addresses are left out.
    """
    shallow = git(root, "rev-parse", "--is-shallow-repository", "--show-toplevel")
    if shallow is None or shallow.split("\n")[:2] != ["false", root.resolve().as_posix()]:
        return {}
    said = git(root, "log", "--no-merges", f"--format={MARK}%aN", "--name-only", "--", "docs")
    counts: dict[str, dict[str, int]] = {}
    name = ""
    for line in (said or "").splitlines():
        if line.startswith(MARK):
            name = line.removeprefix(MARK)
        elif line.endswith(".md") and (root / line).is_file():
            names = counts.setdefault(line.removeprefix("docs/"), {})
            names[name] = names.get(name, 0) + 1
    return {
        page: sorted(names, key=lambda one: (-names[one], one.lower()))
        for page, names in sorted(counts.items())
    }
