"""Finding a browser: the one that is named, one on this machine, or none."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NoReturn

import pytest

from scripts.environment import browser, debian
from scripts.problems import ProjectError


def program(folder: Path, name: str) -> Path:
    """A program that could be a browser."""
    path = folder / name
    path.write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def refuse(*_: Any, **__: Any) -> NoReturn:
    raise AssertionError("ran a program")


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without a browser; the folder is the only one in PATH."""
    monkeypatch.delenv("CHROME_PATH", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "downloads"))
    monkeypatch.setattr(browser, "PLACES", ())
    return tmp_path


def test_the_named_browser_is_used_though_there_is_another(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(bare, "chromium")
    mine = program(bare, "my-browser")
    monkeypatch.setenv("CHROME_PATH", str(mine))
    assert browser.find() == str(mine)


def test_none_hides_every_browser(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(bare, "chromium")
    monkeypatch.setenv("CHROME_PATH", "none")
    assert browser.find() is None


def test_a_named_browser_that_is_not_there_is_an_error_that_says_so(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHROME_PATH", str(bare / "gone"))
    with pytest.raises(ProjectError, match=r"CHROME_PATH=.*gone: there is no such program -- ."):
        browser.find()


@pytest.mark.skipif(os.name == "nt", reason="Windows asks for .exe")
@pytest.mark.parametrize("name", ["chromium", "google-chrome", "microsoft-edge"])
def test_a_browser_in_the_path_is_found(bare: Path, name: str) -> None:
    path = program(bare, name)
    assert browser.find() == str(path)


@pytest.mark.skipif(os.name == "nt", reason="Windows asks for .exe")
def test_chromium_comes_before_edge(bare: Path) -> None:
    program(bare, "microsoft-edge")
    chromium = program(bare, "chromium")
    assert browser.find() == str(chromium)


def test_a_browser_in_its_usual_place_is_found(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = program(bare, "Google Chrome")
    monkeypatch.setattr(browser, "PLACES", (str(bare / "not here"), str(place)))
    assert browser.find() == str(place)


def test_a_machine_without_a_browser_gives_none(bare: Path) -> None:
    assert browser.find() is None


def test_ensure_installs_nothing_when_there_is_one(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = program(bare, "mine")
    monkeypatch.setenv("CHROME_PATH", str(mine))
    monkeypatch.setattr(subprocess, "run", refuse)
    assert browser.ensure() == str(mine)


def test_ensure_installs_nothing_when_browsers_are_hidden(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHROME_PATH", "none")
    monkeypatch.setattr(subprocess, "run", refuse)
    with pytest.raises(ProjectError, match="install Chromium"):
        browser.ensure()


@pytest.mark.skipif(os.name == "nt", reason="there is no apt on Windows")
@pytest.mark.parametrize("apt_works", [True, False])
def test_ensure_takes_the_first_way_that_works(
    bare: Path, monkeypatch: pytest.MonkeyPatch, apt_works: bool
) -> None:
    ran: list[str] = []

    def run(command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
        ran.append(command[0])
        return subprocess.CompletedProcess(command, 1 if ran[-1] == "apt-get" else 0)

    program(bare, "apt-get")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(subprocess, "run", run)
    if apt_works:
        monkeypatch.setattr(debian, "install", lambda *_: True)
    found = iter([None, str(bare / "chromium")])
    monkeypatch.setattr(browser, "find", lambda: next(found))
    assert browser.ensure() == str(bare / "chromium")
    assert ran == ([] if apt_works else ["apt-get", sys.executable])


@pytest.mark.skipif(os.name == "nt", reason="Windows asks for .exe")
def test_tests_take_the_light_browser_where_it_is(bare: Path) -> None:
    program(bare, "chromium")
    light = program(bare, "chromium-headless-shell")
    assert browser.light() == str(light)


@pytest.mark.skipif(os.name == "nt", reason="Windows asks for .exe")
@pytest.mark.parametrize("works", [True, False])
def test_the_light_browser_is_installed_or_another_does(
    bare: Path, monkeypatch: pytest.MonkeyPatch, works: bool
) -> None:
    other = program(bare, "chromium")

    def install(*packages: str) -> bool:
        return works and bool(program(bare, packages[0]))

    monkeypatch.setattr(debian, "install", install)
    expected = bare / "chromium-headless-shell" if works else other
    assert browser.light() == str(expected)


def test_a_named_browser_is_the_one_of_the_tests_too(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = program(bare, "mine")
    monkeypatch.setenv("CHROME_PATH", str(mine))
    monkeypatch.setattr(debian, "install", refuse)
    assert browser.light() == str(mine)


def test_ensure_says_what_to_do_by_hand_when_no_way_works(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(command, 1)

    monkeypatch.setattr(browser, "find", lambda: None)
    monkeypatch.setattr(subprocess, "run", fails)
    with pytest.raises(ProjectError, match="none could be installed -- install Chromium"):
        browser.ensure()


@pytest.mark.skipif(os.name == "nt", reason="a shell script is no program on Windows")
def test_a_program_that_is_no_browser_is_an_error_that_names_it(tmp_path: Path) -> None:
    path = program(tmp_path, "no-browser")
    with (
        pytest.raises(ProjectError, match=r"no-browser did not start: .* -- install"),
        browser.started(str(path)),
    ):
        pass


def test_a_started_browser_is_closed_after_an_error() -> None:
    path = browser.find()
    assert path is not None
    with pytest.raises(ValueError, match="mine"), browser.started(path) as running:
        assert running.is_connected()
        raise ValueError("mine")
    assert not running.is_connected()
