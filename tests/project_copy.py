"""A copy of the project in a temporary folder, to break and to build without harm."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from scripts.build.engines import source_date
from scripts.credits import git
from scripts.project import ROOT

COPIED = (
    "docs",
    "labs",
    "overrides",
    "scripts",
    "Makefile",
    ".kept",
    ".rumdl.toml",
    "mkdocs.yml",
    "package-lock.json",
    "typos.toml",
)
# The command line without its first step, which would make an environment for the copy.
COMMAND_LINE = """
import sys
from scripts import __main__ as command_line
command_line.python_environment.ensure = lambda: None
sys.argv = ["scripts", *sys.argv[1:]]
raise SystemExit(command_line.main())
"""


class ProjectCopy:
    """The copy; `run` is the command line in it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name in COPIED:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, root / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy2(source, root / name)
        (root / "node_modules").symlink_to(ROOT / "node_modules")

    def run(self, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """`python -m scripts WORDS` in the copy."""
        return self.python("-c", COMMAND_LINE, *words, **variables)

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        """`python -m scripts WORDS` in the copy, not waited for, in a process group of its own."""
        return subprocess.Popen(
            [sys.executable, "-c", COMMAND_LINE, *words],
            cwd=self.root,
            env=self.environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def environment(self, **variables: str) -> dict[str, str]:
        """The variables of a command in the copy."""
        clean = {
            "PYTHONPATH": str(self.root),
            "NO_MKDOCS_2_WARNING": "1",
            # With the date and the history of ours it makes what is in our cache.
            "SOURCE_DATE_EPOCH": source_date(),
            **self.history(),
            **variables,
        }
        return {**os.environ, **clean}

    def history(self) -> dict[str, str]:
        """Variables by which git takes our history for that of a copy without one."""
        ours = git(ROOT, "rev-parse", "--absolute-git-dir")
        if ours is None or (self.root / ".git").exists():
            return {}
        return {"GIT_DIR": ours.strip(), "GIT_WORK_TREE": str(self.root.resolve())}

    def python(self, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Python in the copy, with the packages of the environment."""
        return subprocess.run(
            [sys.executable, *words],
            cwd=self.root,
            env=self.environment(**variables),
            capture_output=True,
            text=True,
            check=False,
        )

    def edit(self, path: str, old: str, new: str) -> int:
        """Replace the first place of a text in a file; its line, counted from 1."""
        file = self.root / path
        text = file.read_text(encoding="utf-8")
        assert old in text, f"{path} no longer holds {old!r}"
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
        return text.count("\n", 0, text.index(old)) + 1
