"""How long after a click the next page shows its first words, on a phone's line."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from scripts.environment import browser, debian, node
from scripts.problems import ProjectError

PROGRAM = Path(__file__).with_name("next-page.mjs")
BUDGET = 100.0  # milliseconds
STARTS = (
    "learn/supervised/",
    "learn/neural-networks/",
    "generate/gans/",
    "connect/relationship/",
    "use/writing/",
)


@dataclass(frozen=True)
class Click:
    """A click on a page's link to the next page."""

    url: str  # of the page that has the link
    how: str  # by the "pointer", or with the keyboard on the "focus"
    slowdown: float = 1  # the processor is that many times slower
    ahead: bool = True  # whether something may be done before the click
    rest: int = 800  # milliseconds for which the pointer or the focus rests on the link


@dataclass(frozen=True)
class Shown:
    """What came of a click."""

    milliseconds: float  # until the first words of the next page are painted
    ready: bool  # the browser had the page ready, unseen


def follow(clicks: Iterable[Click]) -> Iterator[tuple[Click, Shown]]:
    """What comes of each click, each by a reader who was never here before.

    Raises ProjectError with the words of the program when it cannot work.
    """
    wanted = list(clicks)
    job = {
        "program": browser.ensure(),
        "flags": ["--no-sandbox"] if debian.is_root() else [],
        "visits": [asdict(click) for click in wanted],
    }
    done = subprocess.run(
        [*node.node_command(), str(PROGRAM)],
        input=json.dumps(job),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise ProjectError(f"the browser stopped:\n{done.stderr.strip()[-2000:]}")
    for click, line in zip(wanted, done.stdout.splitlines(), strict=True):
        found = json.loads(line)
        yield click, Shown(found["milliseconds"], found["ready"])
