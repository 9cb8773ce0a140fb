"""The Python environment: made when it is missing or old, otherwise left alone."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import tomllib
import venv
from pathlib import Path
from typing import Any

import pytest

from scripts.environment import python
from scripts.problems import ProjectError
from scripts.project import ROOT


class Started(Exception):  # noqa: N818
    """The command was started again under another Python."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A project whose environment is not there; the list says each time it is made."""
    calls: list[str] = []
    environment = tmp_path / ".venv"
    environment.mkdir()
    (tmp_path / "requirements.lock").write_text("mkdocs==1\n", encoding="utf-8")
    monkeypatch.setattr(python, "ROOT", tmp_path)
    monkeypatch.setattr(python, "LOCK", tmp_path / "requirements.lock")
    monkeypatch.setattr(python, "ENVIRONMENT", environment)
    monkeypatch.setattr(python, "STAMP", environment / "installed.txt")
    (tmp_path / "requirements-experiments.lock").write_text("torch==2\n", encoding="utf-8")
    lock = tmp_path / "requirements-experiments.lock"
    monkeypatch.setattr(python, "EXPERIMENTS_LOCK", lock)
    monkeypatch.setattr(python, "EXPERIMENTS_STAMP", environment / "experiments.txt")

    def make() -> None:
        calls.append("made")
        mark_as_whole()

    def run_again(path: Path) -> None:
        raise Started(path)

    monkeypatch.setattr(python, "make", make)
    monkeypatch.setattr(python, "run_again", run_again)
    return calls


def mark_as_whole() -> None:
    python.STAMP.write_text(python.fingerprint(), encoding="utf-8")


# --- The fingerprint -----------------------------------------------------------------------------


def test_the_fingerprint_stays_the_same_while_nothing_changes(made: list[str]) -> None:
    assert python.fingerprint() == python.fingerprint()


def test_the_fingerprint_changes_with_the_lock(made: list[str]) -> None:
    before = python.fingerprint()
    python.LOCK.write_text("mkdocs==2\n", encoding="utf-8")
    assert python.fingerprint() != before


def test_the_fingerprint_changes_with_the_version_of_python(
    made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = python.fingerprint()
    monkeypatch.setattr(sys, "version_info", (3, 99, 0))
    assert python.fingerprint() != before


def test_the_fingerprint_changes_when_the_project_is_moved(
    made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = python.fingerprint()
    monkeypatch.setattr(python, "ROOT", Path("/somewhere/else"))
    assert python.fingerprint() != before


# --- Making it when it is needed -----------------------------------------------------------------


def test_a_missing_environment_is_made_and_the_command_runs_in_it(made: list[str]) -> None:
    with pytest.raises(Started) as started:
        python.ensure()
    assert made == ["made"]
    assert started.value.path == python.interpreter()
    assert started.value.path.is_relative_to(python.ENVIRONMENT)


def test_a_whole_environment_is_not_made_again(made: list[str]) -> None:
    mark_as_whole()
    with pytest.raises(Started) as started:
        python.ensure()
    assert made == []
    assert started.value.path == python.interpreter()


def test_an_environment_of_an_older_lock_is_made_again(made: list[str]) -> None:
    mark_as_whole()
    python.LOCK.write_text("mkdocs==2\n", encoding="utf-8")
    with pytest.raises(Started):
        python.ensure()
    assert made == ["made"]


def test_inside_a_whole_environment_the_command_goes_on(
    made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    mark_as_whole()
    monkeypatch.setattr(sys, "prefix", str(python.ENVIRONMENT))
    python.ensure()
    assert made == []


def test_inside_an_old_environment_the_command_leaves_it_first(
    made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "prefix", str(python.ENVIRONMENT))
    with pytest.raises(Started) as started:
        python.ensure()
    assert made == []
    assert not started.value.path.is_relative_to(python.ENVIRONMENT)


def test_an_old_python_is_refused_by_its_number(
    made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 4))
    monkeypatch.setattr(sys, "version", "3.10.4 (main)")
    with pytest.raises(ProjectError, match=r"this is Python 3\.10\.4 -- install Python 3\.11"):
        python.ensure()
    assert made == []


# --- Installing ----------------------------------------------------------------------------------


def test_packages_are_installed_by_hash_into_the_environment(
    made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    commands: list[list[str]] = []

    def run(command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
        commands.append(command)
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(subprocess, "run", run)
    python.install(python.LOCK)
    assert commands[0][0] == str(python.interpreter())
    assert {"--require-hashes", "--no-deps"} <= set(commands[0])
    assert commands[0][-2:] == ["-r", str(python.LOCK)]


def test_a_failed_install_shows_the_words_of_pip(
    made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(command, 1, "", "ERROR: no matching hash\n")

    monkeypatch.setattr(subprocess, "run", run)
    with pytest.raises(ProjectError, match=r"(?s)^requirements\.lock:1: .*no matching hash$"):
        python.install(python.LOCK)


def test_an_environment_that_could_not_be_filled_is_not_marked_as_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(lock: Path) -> None:
        raise ProjectError("pip could not")

    monkeypatch.setattr(python, "ENVIRONMENT", tmp_path)
    monkeypatch.setattr(python, "STAMP", tmp_path / "installed.txt")
    monkeypatch.setattr(python.venv, "create", lambda *_, **__: None)
    monkeypatch.setattr(python, "install", fails)
    python.STAMP.write_text("old", encoding="utf-8")
    with pytest.raises(ProjectError):
        python.make()
    assert not python.STAMP.exists()


def test_a_machine_without_venv_is_told_which_package_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: Any, **__: Any) -> None:
        raise subprocess.CalledProcessError(1, "ensurepip")

    monkeypatch.setattr(python, "ENVIRONMENT", tmp_path)
    monkeypatch.setattr(python, "STAMP", tmp_path / "installed.txt")
    monkeypatch.setattr(python.venv, "create", fails)
    with pytest.raises(ProjectError, match="python3-venv"):
        python.make()


# --- What only the experiments need -------------------------------------------------------------


def pip_says(monkeypatch: pytest.MonkeyPatch, words: str, code: int = 0) -> list[list[str]]:
    """Pip ends with these words; its commands."""
    commands: list[list[str]] = []

    def run(command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
        commands.append(command)
        return subprocess.CompletedProcess(command, code, "", words)

    monkeypatch.setattr(subprocess, "run", run)
    return commands


def test_the_packages_of_the_experiments_are_installed_once(
    made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    commands = pip_says(monkeypatch, "")
    python.ensure_experiments()
    python.ensure_experiments()
    assert [command[-1] for command in commands] == [str(python.EXPERIMENTS_LOCK)]
    assert {"--require-hashes", "--no-deps"} <= set(commands[0])
    python.EXPERIMENTS_LOCK.write_text("torch==3\n", encoding="utf-8")
    python.ensure_experiments()
    assert len(commands) == 2


def test_building_the_site_asks_for_none_of_them(
    made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    commands = pip_says(monkeypatch, "")
    with pytest.raises(Started):
        python.ensure()
    assert commands == [] and not python.has_experiments()


@pytest.mark.parametrize(
    ("variables", "may"),
    [
        ({}, True),
        ({"CI": "true"}, False),
        ({"CI": "true", "FROM_FORK": "false"}, False),
        ({"CI": "true", "FROM_FORK": "true"}, True),
    ],
)
def test_only_a_proposal_from_a_fork_may_lack_the_experiments_in_ci(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], may: bool
) -> None:
    for name in ("CI", "FROM_FORK"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert python.may_lack_experiments() is may


def test_a_machine_without_a_fitting_torch_is_told_what_to_do(
    made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pip_says(monkeypatch, "ERROR: No matching distribution found for torch==2.13.0+cpu\n", 1)
    with pytest.raises(ProjectError, match="point pip at PyTorch's own index for CPU builds"):
        python.ensure_experiments()
    assert not python.has_experiments()


def test_another_failure_shows_the_words_of_pip(
    made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pip_says(monkeypatch, "ERROR: No space left on device\n", 1)
    with pytest.raises(ProjectError, match=r"(?s)^requirements-experiments.lock:1: .*No space"):
        python.ensure_experiments()


def pins(name: str) -> dict[str, set[str]]:
    """The versions of each package of a lock file; several where the Python decides."""
    found: dict[str, set[str]] = {}
    for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
        match = re.match(r"([\w.-]+)==([\w.+]+)", line)
        if match:
            found.setdefault(match[1].lower(), set()).add(match[2])
    return found


def test_the_two_locks_agree_and_no_package_of_a_graphics_card_is_in_them() -> None:
    rest, experiments = pins("requirements.lock"), pins("requirements-experiments.lock")
    assert {"torch", "numpy", "scikit-learn", "rdkit"} <= experiments.keys()
    assert not experiments.keys() & {"triton"}
    assert not [name for name in experiments if name.startswith(("nvidia", "cuda"))]
    for name in rest.keys() & experiments.keys():
        assert experiments[name] <= rest[name], name


def test_the_lock_holds_what_pyproject_asks_for() -> None:
    group = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = dict(one.split("==") for one in group["dependency-groups"]["experiments"])
    locked = pins("requirements-experiments.lock")
    assert {name: {v.partition("+")[0] for v in locked[name]} for name in asked} == {
        name: {version} for name, version in asked.items()
    }


@pytest.mark.skipif(os.name == "nt", reason="Windows starts a child instead")
def test_the_same_words_run_again_under_the_other_python(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[tuple[str, list[str], dict[str, str]]] = []
    monkeypatch.setattr(os, "execve", lambda *given: calls.append(given))
    monkeypatch.setattr(sys, "argv", ["scripts/__main__.py", "check", "docs/a.md"])
    python.run_again(Path("/other/python"))
    path, command, environment = calls[0]
    assert path == "/other/python"
    assert command == ["/other/python", "-m", "scripts", "check", "docs/a.md"]
    assert environment["PYTHONPATH"] == str(python.ROOT)


def test_a_link_in_its_place_is_refused_and_what_it_leads_to_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "kept.txt").write_text("kept", encoding="utf-8")
    link = tmp_path / ".venv"
    link.symlink_to(other)
    monkeypatch.setattr(python, "ENVIRONMENT", link)
    with pytest.raises(ProjectError, match="delete the link"):
        python.make()
    assert (other / "kept.txt").read_text(encoding="utf-8") == "kept"


def test_the_packages_stand_where_debians_own_python_does_not_say(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Its default scheme is `posix_local`, with `local/…/dist-packages` in place of the folder."""
    schemes = vars(sysconfig)["_INSTALL_SCHEMES"]
    monkeypatch.setitem(schemes, "of_debian", {"purelib": "{base}/local/dist-packages"})
    monkeypatch.setattr(sysconfig.get_path, "__defaults__", ("of_debian", None, True))
    assert sysconfig.get_path("purelib", vars={"base": "x"}) == "x/local/dist-packages"
    venv.create(tmp_path, with_pip=False)
    assert python.packages(tmp_path).is_dir()
