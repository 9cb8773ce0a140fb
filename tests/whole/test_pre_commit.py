"""The hooks of .pre-commit-config.yaml, in a copy of the project that is a git repository."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from scripts.project import ROOT
from tests.project_copy import COMMAND_LINE, ProjectCopy

CONFIG = ".pre-commit-config.yaml"
PAGE = "docs/generate/gans.md"
PROGRAMS = Path(sys.executable).parent
IDENTITY = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Ann"), ("EMAIL", "ann@example.org"))
}


class Repository:
    """A copy of the project with the hooks switched on, as CONTRIBUTING.md says."""

    def __init__(self, copy: ProjectCopy, programs: Path) -> None:
        self.copy = copy
        inherited = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
        self.variables = {
            **inherited,
            **IDENTITY,
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(copy.root),
            "PRE_COMMIT_HOME": str(programs / "cache"),
            "GIT_CONFIG_GLOBAL": os.devnull,
        }

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Any command in the copy; what it said on both channels is in `stdout`."""
        return subprocess.run(
            command,
            cwd=self.copy.root,
            env=self.variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )

    def commit(self) -> subprocess.CompletedProcess[str]:
        """Commit whatever changed."""
        assert self.run("git", "add", "-A").returncode == 0
        return self.run("git", "commit", "-m", "Change a page")


@pytest.fixture
def repository(project: ProjectCopy, tmp_path: Path) -> Repository:
    """The copy, committed once before the hooks were switched on."""
    programs = tmp_path / "programs"
    programs.mkdir()
    # `python3 -m scripts` would first make an environment for the copy; this leaves that out.
    line = f'shift 2\nexec {shlex.quote(sys.executable)} -c {shlex.quote(COMMAND_LINE)} "$@"\n'
    (programs / "python3").write_text(f"#!/bin/sh\n{line}", encoding="utf-8")
    (programs / "python3").chmod(0o755)
    for name in (CONFIG, ".gitignore", "pyproject.toml"):
        shutil.copy2(ROOT / name, project.root / name)
    (project.root / ".venv" / "bin").mkdir(parents=True)
    (project.root / ".venv" / "bin" / "ruff").symlink_to(PROGRAMS / "ruff")
    made = Repository(project, programs)
    made.run("git", "init", "--initial-branch=main")
    assert made.commit().returncode == 0
    installed = made.run(str(PROGRAMS / "pre-commit"), "install")
    assert installed.returncode == 0, installed.stdout
    return made


def test_no_hook_needs_a_network() -> None:
    config = yaml.safe_load((ROOT / CONFIG).read_text(encoding="utf-8"))
    assert [source["repo"] for source in config["repos"]] == ["local"]
    hooks = {hook["id"]: hook for source in config["repos"] for hook in source["hooks"]}
    assert {hook["language"] for hook in hooks.values()} == {"system"}
    assert hooks["check"]["entry"] == "python3 -m scripts check"
    assert not any("additional_dependencies" in hook for hook in hooks.values())


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for python3 is a shell script")
def test_a_bad_page_stops_the_commit_with_its_line_and_a_good_one_goes_in(
    repository: Repository,
) -> None:
    before = repository.run("git", "rev-parse", "HEAD").stdout
    line = repository.copy.edit(
        PAGE, "## Where it breaks", "See [here](gone.md).\n\n## Where it breaks"
    )
    # A draft that is not part of the commit is nobody's business.
    (repository.copy.root / "docs" / "learn" / "draft.md").write_text("TODO\n", encoding="utf-8")
    repository.run("git", "add", PAGE)
    stopped = repository.run("git", "commit", "-m", "Change a page")
    assert stopped.returncode == 1
    for rule in ("links", "link-words"):
        assert any(
            said.startswith(f"{PAGE}:{line}: ") and said.endswith(f"[{rule}]")
            for said in stopped.stdout.splitlines()
        ), stopped.stdout
    assert "draft.md" not in stopped.stdout
    assert "2 problems found." in stopped.stdout
    assert repository.run("git", "rev-parse", "HEAD").stdout == before

    repository.copy.edit(PAGE, "[here](gone.md)", "[how a model is judged](../learn/evaluation.md)")
    repository.run("git", "add", PAGE)
    done = repository.run("git", "commit", "-m", "Change a page")
    assert done.returncode == 0, done.stdout
    assert repository.run("git", "rev-parse", "HEAD").stdout != before


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for python3 is a shell script")
def test_many_files_are_checked_in_one_start(repository: Repository) -> None:
    pages = sorted((repository.copy.root / "docs").rglob("*.md"))
    for page in pages:
        text = page.read_text(encoding="utf-8").rstrip("\n")
        page.write_text(f"{text}\n\nIt was definately so.\n", encoding="utf-8")
    (repository.copy.root / "scripts" / "tool.py").write_text("import os\n", encoding="utf-8")
    said = repository.commit()
    assert said.returncode == 1
    assert said.stdout.count("“definately” is misspelt") == len(pages) >= 35
    assert said.stdout.count("problems found.") == 1
    assert "scripts/tool.py:1:8" in said.stdout
