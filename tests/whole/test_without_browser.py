"""Without a browser on the machine `make serve` shows every diagram, reached by a click too."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator

import pytest

from scripts.environment import browser
from tests.project_copy import COMMAND_LINE, ProjectCopy

PATIENCE_S = 90


def free_port() -> int:
    """A port of this machine that nobody uses."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture
def serving(project: ProjectCopy) -> Iterator[str]:
    """The address of `make serve` in a copy that has no drawings and sees no browser."""
    for drawing in (project.root / ".cache" / "diagrams").glob("*"):
        drawing.unlink()
    address = f"127.0.0.1:{free_port()}"
    process = subprocess.Popen(
        [sys.executable, "-c", COMMAND_LINE, "serve", "--address", address],
        cwd=project.root,
        env={**os.environ, "PYTHONPATH": str(project.root), "CHROME_PATH": "none"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    url = f"http://{address}"
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(url).read()
            break
        except OSError:
            time.sleep(0.3)
    yield url
    process.terminate()
    process.wait()


def test_the_readers_browser_draws_every_diagram(serving: str) -> None:
    with browser.started(browser.ensure()) as running:
        page = running.new_page()
        hosts: set[str] = set()
        page.on("request", lambda request: hosts.add("/".join(request.url.split("/")[:3])))
        page.goto(f"{serving}/learn/machine-learning/")
        page.wait_for_selector("div.mermaid svg")
        wanted = page.locator("div.mermaid").count()
        page.wait_for_function(
            "(wanted) => document.querySelectorAll('div.mermaid svg').length === wanted", arg=wanted
        )
        assert wanted == 2
        page.get_by_role("link", name="Learning from labels (supervised)").first.click()
        page.wait_for_url("**/learn/supervised/")
        page.wait_for_selector("div.mermaid svg")
        assert page.locator("div.mermaid svg").count() == page.locator("div.mermaid").count()
        assert hosts == {serving}
