"""`make test`: everything that CI runs, in one command."""

from __future__ import annotations

import subprocess
import sys

from scripts.build.site import build
from scripts.environment import browser, node
from scripts.environment.python import say
from scripts.project import ROOT

TOOLS = (
    ("ruff check", ["ruff", "check", "."]),
    ("ruff format", ["ruff", "format", "--check", "."]),
    ("mypy", ["mypy", "scripts"]),
)


def test(words: list[str]) -> int:
    """Lint, type-check, check the sources, build, then run pytest with `words`. The exit code."""
    node.ensure()
    node.ensure_test_tools()
    browser.ensure()
    for name, command in TOOLS:
        say(name)
        if subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=False).returncode:
            return 1
    say("checking the sources and building the site")
    if build():
        return 1
    say("pytest")
    return subprocess.run(
        [sys.executable, "-m", "pytest", *words], cwd=ROOT, check=False
    ).returncode
