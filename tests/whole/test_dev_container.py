"""The dev container, as far as it can be tested without starting it: its parts fit the project.

The workflow dev-container.yml starts it.
"""

from __future__ import annotations

import json
import re
import shutil
from typing import Any

import pytest
import yaml

from scripts.__main__ import parser
from scripts.environment import debian
from scripts.project import ROOT

FOLDER = ROOT / ".devcontainer"
CONTAINER: dict[str, Any] = json.loads((FOLDER / "devcontainer.json").read_text(encoding="utf-8"))
DOCKERFILE = (FOLDER / CONTAINER["build"]["dockerfile"]).read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def test_its_python_is_the_oldest_that_the_project_runs_on() -> None:
    image = re.search(r"^FROM python:(\d+)\.(\d+)-", DOCKERFILE, re.MULTILINE)
    assert image is not None
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'requires-python = ">={image[1]}.{image[2]}"' in project


def test_its_command_is_one_of_the_makefile() -> None:
    program, target = CONTAINER["postCreateCommand"].split()
    assert program == "make"
    assert re.search(rf"^{target}:", MAKEFILE, re.MULTILINE)


def test_its_port_is_the_one_that_serve_uses() -> None:
    address = parser().parse_args(["serve"]).address
    assert f"ADDRESS ?= {address}" in MAKEFILE
    port = int(address.rpartition(":")[2])
    assert CONTAINER["forwardPorts"] == [port]
    assert list(CONTAINER["portsAttributes"]) == [str(port)]


def test_its_user_is_made_and_may_install_a_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    user = CONTAINER["remoteUser"]
    assert user != "root"
    assert re.search(rf"useradd .*\b{user}\b", DOCKERFILE)
    assert f"{user} ALL=(ALL) NOPASSWD:ALL" in DOCKERFILE
    # What the installer does for such a user, where there are apt and sudo.
    monkeypatch.setattr(debian, "is_root", lambda: False)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    assert debian.apt() == ["sudo", "--non-interactive", "apt-get", "-qq"]
    assert re.search(r"apt-get install [^&]*\bsudo\b", DOCKERFILE)


def test_the_job_that_starts_it_does_what_an_editor_does() -> None:
    text = (ROOT / ".github" / "workflows" / "dev-container.yml").read_text(encoding="utf-8")
    job = yaml.safe_load(text)
    assert ".devcontainer/**" in job[True]["pull_request"]["paths"]  # for YAML `on` is true
    commands = [step["run"] for step in job["jobs"]["start"]["steps"] if "run" in step]
    built, started, *inside = commands
    assert built == "docker build --tag editor .devcontainer"
    assert f"--user {CONTAINER['remoteUser']} " in started
    assert inside == [
        f"docker exec editor {CONTAINER['postCreateCommand']}",
        "docker exec editor make check",
        "docker exec editor make build",
    ]
