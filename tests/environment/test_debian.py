"""Debian's packages: installed as root or through sudo, or said how to install by hand."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from scripts.environment import debian
from scripts.problems import ProjectError

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there is no apt on Windows")


def program(folder: Path, name: str) -> str:
    path = folder / name
    path.write_text("#!/bin/sh\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with no program but those that a test puts into this folder."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(
    ("user", "programs", "command"),
    [
        (0, ["apt-get"], ["apt-get", "-qq"]),
        (1000, ["apt-get", "sudo"], ["sudo", "--non-interactive", "apt-get", "-qq"]),
        (1000, ["apt-get"], None),
        (0, [], None),
    ],
    ids=["root", "sudo", "neither", "no apt"],
)
def test_how_apt_is_called(
    bare: Path,
    monkeypatch: pytest.MonkeyPatch,
    user: int,
    programs: list[str],
    command: list[str] | None,
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: user)
    for name in programs:
        program(bare, name)
    assert debian.apt() == command


def test_a_program_that_is_there_installs_nothing(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(debian, "install", lambda *_: pytest.fail("installed something"))
    assert debian.ensure(Path(program(bare, "tool-of-ours")).name, "package") == str(
        bare / "tool-of-ours"
    )


def test_a_missing_program_is_installed(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commands: list[list[str]] = []

    def run(command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
        commands.append(command)
        program(bare, "tool-of-ours")
        return subprocess.CompletedProcess(command, 0)

    program(bare, "apt-get")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(subprocess, "run", run)
    assert debian.ensure("tool-of-ours", "one", "two") == str(bare / "tool-of-ours")
    assert commands[-1][-2:] == ["one", "two"]


def test_what_cannot_be_installed_is_said_with_the_command(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(ProjectError, match="sudo apt-get install one two"):
        debian.ensure("tool-of-ours", "one", "two")
