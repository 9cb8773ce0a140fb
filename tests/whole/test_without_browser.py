"""Without a browser on the machine `make serve` shows every diagram, reached by a click too."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from scripts.build.diagrams import in_pages
from scripts.project import DOCS, page_url
from tests.project_copy import COMMAND_LINE, ProjectCopy

PATIENCE_S = 90
DRAWN = "(count) => document.querySelectorAll('div.mermaid svg').length === count"


def free_port() -> int:
    """A port of this machine that nobody uses."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture
def serving(project: ProjectCopy) -> Iterator[str]:
    """The address of `make serve` in a copy that has no drawings and sees no browser."""
    for drawing in (project.root / ".kept" / "diagrams").glob("*"):
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
    with pytest.raises(OSError):  # nothing is left that holds the address
        urllib.request.urlopen(url)


def test_the_readers_browser_draws_every_diagram(serving: str, chromium: Browser) -> None:
    wanted = Counter(diagram.path for diagram in in_pages(sorted(DOCS.rglob("*.md"))))
    assert sum(wanted.values()) >= 30
    hosts: set[str] = set()
    page = chromium.new_page()
    page.on("request", lambda request: hosts.add("/".join(request.url.split("/")[:3])))
    for path, count in wanted.items():
        page.goto(f"{serving}/{page_url(path.removeprefix('docs/'))}")
        page.wait_for_function(DRAWN, arg=count)
    page.close()
    assert hosts == {serving}


def test_a_diagram_reached_by_a_click_is_drawn_too(serving: str, chromium: Browser) -> None:
    page = chromium.new_page()
    page.goto(f"{serving}/learn/machine-learning/")
    page.wait_for_function(DRAWN, arg=2)
    page.get_by_role("link", name="Learning from labels (supervised)").first.click()
    page.wait_for_url("**/learn/supervised/")
    page.wait_for_function(DRAWN, arg=1)
    page.close()


def test_an_edit_shows_without_a_restart(serving: str, project: ProjectCopy) -> None:
    address = f"{serving}/learn/supervised/"
    assert "A sentence of the test." not in urllib.request.urlopen(address).read().decode()
    project.edit(
        "docs/learn/supervised.md", "**In short.**", "**In short.** A sentence of the test."
    )
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        if "A sentence of the test." in urllib.request.urlopen(address).read().decode():
            return
        time.sleep(0.3)
    raise AssertionError("the edit did not show")
