"""Finding Firefox and WebKit: those of the machine, those that are installed, or a clear word."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from scripts.environment import debian, engines
from scripts.problems import ProjectError
from tests.needed import needed

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a shell script is no program on Windows")


def program(folder: Path, name: str, text: str = "#!/bin/sh\n") -> str:
    """A program that could be an engine."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)
    return str(path)


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without engines and without a way to install one; its PATH is this folder."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(debian, "apt", lambda: None)
    monkeypatch.setattr(engines, "LIBRARIES", tmp_path / "lib")
    return tmp_path


@pytest.fixture
def installed(bare: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was installed; on this machine that works, and brings the programs."""
    packages: list[str] = []

    def install(*names: str) -> bool:
        packages.extend(names)
        for name in ("firefox-esr", "WebKitWebDriver", "Xvfb"):
            program(bare, name)
        program(bare, "lib/some-machine/webkit2gtk-4.1/MiniBrowser")
        return True

    monkeypatch.setattr(debian, "install", install)
    return packages


@pytest.mark.parametrize("name", ["firefox", "firefox-esr"])
def test_a_firefox_in_the_path_is_used(bare: Path, installed: list[str], name: str) -> None:
    path = program(bare, name)
    assert engines.ensure_firefox() == path
    assert installed == []


def test_a_snap_is_no_firefox_that_can_be_driven(bare: Path) -> None:
    program(bare, "firefox", "#!/bin/sh\nexec /snap/bin/firefox\n")
    assert engines.find_firefox() is None


def test_what_only_points_at_snap_is_none_either(bare: Path) -> None:
    (bare / "firefox").symlink_to(program(bare, "elsewhere/snap"))
    assert engines.find_firefox() is None


def test_a_missing_firefox_is_installed(bare: Path, installed: list[str]) -> None:
    assert engines.ensure_firefox() == str(bare / "firefox-esr")
    assert installed == ["firefox-esr"]


def test_a_firefox_that_cannot_be_installed_is_said_with_the_command(bare: Path) -> None:
    with pytest.raises(ProjectError, match="sudo apt-get install firefox-esr"):
        engines.ensure_firefox()


def test_a_missing_webkit_is_installed(bare: Path, installed: list[str]) -> None:
    programs = engines.ensure_webkit()
    assert programs.driver == str(bare / "WebKitWebDriver")
    assert programs.display == str(bare / "Xvfb")
    assert programs.browser == str(bare / "lib/some-machine/webkit2gtk-4.1/MiniBrowser")
    assert installed == list(engines.WEBKIT_PACKAGES)
    assert engines.ensure_webkit() == programs
    assert installed == list(engines.WEBKIT_PACKAGES)


@pytest.mark.parametrize("missing", ["WebKitWebDriver", "Xvfb", "MiniBrowser"])
def test_a_webkit_that_is_not_whole_is_said_with_the_command(bare: Path, missing: str) -> None:
    for name in {"WebKitWebDriver", "Xvfb", "lib/some/webkitgtk-6.0/MiniBrowser"} - {missing}:
        program(bare, name)
    if missing != "MiniBrowser":
        program(bare, "lib/some/webkit2gtk-4.1/MiniBrowser")
    with pytest.raises(ProjectError, match=f"{missing}.* sudo apt-get install .*xvfb"):
        engines.ensure_webkit()


@pytest.mark.parametrize("ensure", [engines.ensure_firefox, engines.ensure_webkit])
def test_without_an_engine_its_tests_are_skipped_but_fail_in_ci(
    bare: Path, monkeypatch: pytest.MonkeyPatch, ensure: object
) -> None:
    assert callable(ensure)
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="sudo apt-get install"):
        needed(ensure)
    monkeypatch.setenv("CI", "true")
    with pytest.raises(ProjectError, match="sudo apt-get install"):
        needed(ensure)
