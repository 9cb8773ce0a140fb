"""git for tests, in a repository of their own, whatever this machine's own settings are."""

from __future__ import annotations

import subprocess
from pathlib import Path


def git(folder: Path, *words: str, name: str = "Ann") -> str:
    """What git says in a folder, as somebody. Raises CalledProcessError where it refuses."""
    who = ["-c", f"user.name={name}", "-c", "user.email=x@y.z", "-c", "commit.gpgsign=false"]
    done = subprocess.run(
        ["git", *who, *words], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()
