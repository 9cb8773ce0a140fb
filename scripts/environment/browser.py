"""Finds a Chromium, Chrome or Edge on this machine, or installs one the platform's way."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Error, sync_playwright

from scripts import processes
from scripts.environment import debian
from scripts.environment.python import say
from scripts.problems import ProjectError
from scripts.project import ROOT

# `CHROME_PATH` names the browser to use; `CHROME_PATH=none` hides all of them.
VARIABLE = "CHROME_PATH"
# How long a browser may take to start, in seconds; a slow machine may need more.
PATIENCE = "BROWSER_SECONDS"
USUAL_PATIENCE = 60
NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
)
LIGHT = "chromium-headless-shell"
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    r"C:\Program Files\Microsoft\Edge\Application\msedge.exe",
)
BY_HAND = (
    "install Chromium, Chrome or Edge (Debian and Ubuntu: apt-get install chromium; "
    "macOS: brew install --cask chromium; Windows: Edge is there already), or set "
    f"{VARIABLE} to the program of one"
)


def find() -> str | None:
    """The path of a browser that Playwright can drive, or None."""
    named = os.environ.get(VARIABLE)
    if named == "none":
        return None
    if named:
        if not Path(named).exists():
            raise ProjectError(f"{VARIABLE}={named}: there is no such program -- {BY_HAND}")
        return named
    for name in NAMES:
        path = shutil.which(name)
        if path:
            return path
    for place in PLACES:
        if Path(place).exists():
            return place
    with sync_playwright() as playwright:
        downloaded = playwright.chromium.executable_path
    return downloaded if Path(downloaded).exists() else None


def patience() -> int:
    """How many seconds a browser has to start. Raises ProjectError for what is no number."""
    said = os.environ.get(PATIENCE, str(USUAL_PATIENCE))
    if not said.isdecimal() or int(said) == 0:
        raise ProjectError(f"{PATIENCE}={said}: this is no number of seconds -- write 120")
    return int(said)


def installed_by_apt() -> bool:
    """Whether Debian's own package could be installed, with the fonts that it draws with."""
    return debian.install("chromium", "fonts-liberation")


def installed_by_playwright() -> bool:
    """Whether Playwright could fetch the Chromium that it was built for."""
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    return subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode == 0


def ensure() -> str:
    """The path of a browser, installed if there was none.

    Raises ProjectError that says what to do by hand when no way to install one worked.
    """
    found = find()
    if found:
        return found
    if os.environ.get(VARIABLE) != "none":
        say("no browser on this machine: installing Chromium (once)")
        for installed in (installed_by_apt, installed_by_playwright):
            found = find() if installed() else None
            if found:
                return found
    raise ProjectError(f"no browser was found and none could be installed -- {BY_HAND}")


def light() -> str:
    """The path of Debian's Chromium without windows, installed if it was missing; else any browser.

    For tests: it draws and runs pages as Chromium does, and they take a third less time. Raises
    ProjectError as `ensure` does.
    """
    if VARIABLE in os.environ:
        return ensure()
    found = shutil.which(LIGHT)
    if found is None:
        say(f"installing {LIGHT} for the tests, where that is possible (once)")
        found = shutil.which(LIGHT) if debian.install(LIGHT, "fonts-liberation") else None
    return found or ensure()


@contextmanager
def started(path: str) -> Iterator[Browser]:
    """A running headless browser; closed at the end.

    Raises ProjectError when the program at `path` does not start or does not answer.
    """
    flags = ["--no-sandbox"] if debian.is_root() else []  # Chromium's sandbox refuses the superuser
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(
                executable_path=path, args=flags, timeout=patience() * 1000
            )
        except Error as error:
            raise ProjectError(
                f"the browser {path} did not start: {error.message.splitlines()[0]} -- {BY_HAND}"
            ) from error
        try:
            yield browser
        finally:
            browser.close()


def by_itself(module: str, words: list[str], seconds: float, work: str) -> None:
    """Run a module of scripts/build/ in a process of its own, ended when its browser hangs.

    `seconds` come on top of those that a browser may take to start; `work` is what it has to do,
    such as "print the book". What it prints is seen at once. Raises ProjectError with the words of
    the module, and when it takes too long.
    """
    seconds += patience()
    sys.stdout.flush()
    command = [sys.executable, "-m", f"scripts.build.{module}", *words]
    try:
        done = processes.run(command, seconds, cwd=ROOT, stdout=None)
    except subprocess.TimeoutExpired as error:
        raise ProjectError(
            f"the browser {find()} did not {work} in {seconds} seconds "
            f"-- close other programs and try again, or name another browser: {BY_HAND}"
        ) from error
    if done.returncode:
        raise ProjectError(done.stderr.strip())
