"""Drives Lighthouse over pages, and says which budgets a page breaks."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from scripts.environment import browser, debian, node
from scripts.problems import ProjectError

PROGRAM = Path(__file__).with_suffix(".mjs")
PRESETS = ("mobile", "desktop")
SCORES = ("performance", "accessibility", "best practices", "SEO")
FULL_SCORE = 100
LCP_MS = 1_100
TIMES_BARE = 1.3  # or the LCP is within so many times that of the bare page
TBT_MS = 50


@dataclass(frozen=True)
class Visit:
    """One page to look at, and how: with the `mobile` or the `desktop` preset."""

    url: str
    preset: str


@dataclass(frozen=True)
class Figures:
    """What Lighthouse found on a visit, or the medians of several."""

    scores: tuple[float, ...]  # in the order of SCORES, of 100
    lcp: float  # milliseconds until the largest piece of content is painted
    tbt: float  # milliseconds in which the page did not answer
    cls: float  # how much moved: 0 is nothing
    bytes: float  # as sent
    requests: float
    missed: tuple[str, ...] = ()  # the audits that took points away
    moved: tuple[str, ...] = ()  # the elements that moved
    power: float = 0  # Lighthouse's own figure for how fast this machine is
    slowdown: float = 0  # how many times slower the page ran than it could here


def look(visits: Iterable[Visit]) -> Iterator[tuple[Visit, Figures]]:
    """What Lighthouse finds, visit by visit, in one browser.

    Raises ProjectError with Lighthouse's words when it cannot work.
    """
    wanted = list(visits)
    job = {
        "program": browser.ensure(),
        "flags": ["--no-sandbox"] if debian.is_root() else [],
        "visits": [{"url": visit.url, "preset": visit.preset} for visit in wanted],
    }
    with subprocess.Popen(
        [*node.node_command(), str(PROGRAM)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as running:
        assert running.stdin and running.stdout and running.stderr
        running.stdin.write(json.dumps(job))
        running.stdin.close()
        for visit, line in zip(wanted, running.stdout, strict=False):
            yield visit, figures(json.loads(line))
        words = running.stderr.read()
    if running.returncode:
        raise ProjectError(f"Lighthouse stopped:\n{words.strip()[-2000:]}")


def figures(found: dict[str, object]) -> Figures:
    """One line of the program as figures."""
    known = {name: found[name] for name in Figures.__dataclass_fields__}
    lists = {name: tuple(known[name]) for name in ("scores", "missed", "moved")}  # type: ignore
    return Figures(**{**known, **lists})  # type: ignore[arg-type]


def in_turns(visits: list[Visit], runs: int) -> dict[Visit, list[Figures]]:
    """What was found on so many visits to each page, the pages taking turns.

    What the machine does meanwhile then falls on all of them alike. Says on stderr how far it is.
    """
    found: dict[Visit, list[Figures]] = defaultdict(list)
    for count, (visit, figures_found) in enumerate(look(visits * runs), 1):
        found[visit].append(figures_found)
        print(f"\r{count} of {len(visits) * runs} visits", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return found


def medians(several: list[Figures]) -> Figures:
    """The median of each figure on its own; every audit missed and element moved, once."""
    return Figures(
        scores=tuple(median(scores) for scores in zip(*(f.scores for f in several), strict=True)),
        lcp=median(f.lcp for f in several),
        tbt=median(f.tbt for f in several),
        cls=median(f.cls for f in several),
        bytes=median(f.bytes for f in several),
        requests=median(f.requests for f in several),
        missed=tuple(sorted({audit for f in several for audit in f.missed})),
        moved=tuple(sorted({element for f in several for element in f.moved})),
        power=median(f.power for f in several),
        slowdown=median(f.slowdown for f in several),
    )


def broken(page: Figures, bare: Figures | None = None) -> list[str]:
    """The budgets that a page breaks, in words. `bare`: the page of the same words and pictures."""
    problems = [
        f"{name} {score:g}, not {FULL_SCORE} ({', '.join(page.missed)})"
        for name, score in zip(SCORES, page.scores, strict=True)
        if score < FULL_SCORE
    ]
    if page.lcp > LCP_MS:
        limit = f"{LCP_MS} ms"
        if bare:
            limit += f", and not within {TIMES_BARE} times the {bare.lcp:.0f} ms of the bare page"
        if bare is None or page.lcp > TIMES_BARE * bare.lcp:
            problems.append(f"LCP {page.lcp:.0f} ms, not within {limit}")
    if page.tbt > TBT_MS:
        problems.append(f"TBT {page.tbt:.0f} ms, not within {TBT_MS} ms")
    if page.cls > 0:
        problems.append(f"CLS {page.cls:.4f}, not 0: {', '.join(page.moved)}")
    return problems
