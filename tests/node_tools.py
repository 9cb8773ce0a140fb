"""Runs a program of the tests' npm packages."""

from __future__ import annotations

import subprocess
from pathlib import Path

from scripts.environment import node
from scripts.environment.node import TEST_TOOLS


def run_tool(path: str, *words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Start a script, by its path under `node_modules/`, in a folder; what it printed."""
    node.ensure_test_tools()
    script = TEST_TOOLS / "node_modules" / path
    return subprocess.run(
        [*node.node_command(), str(script), *words],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
