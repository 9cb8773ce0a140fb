"""Runs the programs that rules hand a part of their work to, once for all files."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from scripts.problems import ProjectError


def run(name: str, words: list[str], folder: Path, given: str = "", good: int = 1) -> str:
    """What a program of the environment prints, started in `folder` with `given` as its input.

    Raises ProjectError if it is missing, or if its exit code is over `good`: it could not work.
    """
    program = shutil.which(name, path=str(Path(sys.executable).parent))
    if program is None:
        raise ProjectError(
            f"{name} is missing in .venv/ -- delete that folder, and run the same command again"
        )
    done = subprocess.run(
        [program, *words],
        cwd=folder,
        input=given,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode > good or done.returncode < 0:
        raise ProjectError(
            f"{name} stopped with exit code {done.returncode} -- read its words below\n"
            f"{done.stderr.strip()[-2000:]}"
        )
    return done.stdout
