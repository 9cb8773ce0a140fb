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
import statistics
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.project import page_url
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


def seen(url: str, words: str) -> float:
    """Seconds until the page at an address holds some words. Raises TimeoutError if never."""
    start = time.monotonic()
    while time.monotonic() - start < PATIENCE:
        try:
            with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
                if words in answer.read().decode():
                    return time.monotonic() - start
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(0.01)
    raise TimeoutError(f"{url} does not show “{words}”")


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
    """Seconds that each of some edits takes, in order of size."""
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
    return sorted(found)


def main() -> int:
    """Print the table. 1 when a budget is broken."""
    words = argparse.ArgumentParser(prog="measure edit-time", description=__doc__)
    words.add_argument("--times", type=int, default=TIMES)
    chosen = words.parse_args()
    within = True
    print("from an edit to the page that shows it, in seconds (median, lowest, highest)")
    for engine, budget in BUDGETS.items():
        found = measure(engine, chosen.times)
        median = statistics.median(found)
        within &= median <= budget
        word = "held" if median <= budget else "broken"
        row = f"{median:6.2f} {found[0]:6.2f} {found[-1]:6.2f}"
        print(f"{engine:9} {row}   budget {budget}: {word}", flush=True)
    return 0 if within else 1
