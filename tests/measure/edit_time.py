"""How long an edit takes to show under `make serve`, with each engine.

`python -m scripts measure edit-time` serves a copy of the project, writes a new sentence into one
page, and asks the server for that page, every 10 ms, until the sentence is in it. It prints the
medians in seconds, and exits with 1 when one breaks its budget.
"""

from __future__ import annotations

import argparse
import os
import signal
import socket
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.problems import ProjectError
from scripts.project import page_url
from tests.budgets import held
from tests.project_copy import ProjectCopy

BUDGETS = {"mkdocs": 1.5, "zensical": 0.3}  # seconds
PAGE = "generate/gans.md"
TIMES = 5
PATIENCE = 60  # seconds until a page is served
PAUSE = 2  # seconds between two edits, so that the first is at rest


def free_port() -> int:
    """A port of this machine on which nobody listens."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def seen(url: str, words: str, patience: float = PATIENCE) -> float:
    """Seconds until the page at an address holds some words. Raises ProjectError if never."""
    start = time.monotonic()
    while time.monotonic() - start < patience:
        try:
            with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
                if words in answer.read().decode():
                    return time.monotonic() - start
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(0.01)
    raise ProjectError(f"{url} does not show “{words}” -- see what `make serve` says")


@contextmanager
def serving(copy: ProjectCopy, engine: str) -> Iterator[str]:
    """The address of `make serve` in a copy."""
    address = f"127.0.0.1:{free_port()}"
    running = copy.start("serve", "--engine", engine, "--address", address)
    try:
        yield f"http://{address}"
    finally:
        os.killpg(running.pid, signal.SIGTERM)
        running.wait()


def measure(engine: str, times: int) -> list[float]:
    """Seconds that each of some edits takes."""
    with tempfile.TemporaryDirectory() as folder:
        copy = ProjectCopy(Path(folder))
        page = copy.root / "docs" / PAGE
        text = page.read_text(encoding="utf-8")
        with serving(copy, engine) as address:
            url = f"{address}/{page_url(PAGE)}"
            seen(url, "</html>")
            found = []
            for number in range(times):
                time.sleep(PAUSE)
                sentence = f"This is edit number {number}."
                page.write_text(f"{text}\n{sentence}\n", encoding="utf-8")
                found.append(seen(url, sentence))
    return found


def main() -> int:
    """Print the table. 1 when a budget is broken."""
    words = argparse.ArgumentParser(prog="measure edit-time", description=__doc__)
    words.add_argument("--times", type=int, default=TIMES)
    chosen = words.parse_args()
    print("from an edit to the page that shows it, in seconds (median, lowest, highest)")
    every = [held(name, measure(name, chosen.times), most) for name, most in BUDGETS.items()]
    return 0 if all(every) else 1
