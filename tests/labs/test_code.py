"""The labs' own tests, run by Node, and TypeScript's strict reading of all their code."""

from __future__ import annotations

import re
import subprocess

from scripts.environment.node import node_command
from scripts.labs.folders import SOURCES, names
from scripts.project import NODE_MODULES, ROOT


def run(*words: str) -> subprocess.CompletedProcess[str]:
    """What Node says to some words."""
    return subprocess.run(
        [*node_command(), *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_every_model_does_what_it_says() -> None:
    files = sorted(SOURCES.rglob("*.test.ts"))
    assert {f"{name}/model.test.ts" for name in names()} <= {
        file.relative_to(SOURCES).as_posix() for file in files
    }
    done = run("--test", "--test-reporter=tap", *map(str, files))
    assert done.returncode == 0, done.stdout[-4000:]
    passed = re.search(r"^# pass (\d+)$", done.stdout, re.MULTILINE)
    assert passed and int(passed[1]) >= 40 + len(names())


def test_the_types_hold() -> None:
    done = run(str(NODE_MODULES / "typescript" / "bin" / "tsc"), "-p", str(SOURCES))
    assert done.returncode == 0, done.stdout
