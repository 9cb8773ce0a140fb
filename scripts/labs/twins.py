"""Runs each lab's own model ahead, in Node: figures and a drawing for pages without script.

The figures go to `docs/assets/results/lab-NAME.json`, in the form of every experiment's, so that
pages print them in the same way; the drawing goes to `docs/assets/img/labs/NAME.svg`.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import time
from dataclasses import dataclass
from typing import Any

from scripts.environment import node
from scripts.environment.python import say
from scripts.labs.folders import CORE, PICTURES, PREFIX, known
from scripts.problems import ProjectError
from scripts.project import ROOT
from scripts.results import FOLDER

SEEDS = (1, 2, 3)
DIGITS_KEPT = 6  # significant digits in a result file
# Browsers and versions of Node round exp() and tanh() differently in the last digit; over many
# steps of training a dot near the boundary may change sides.
TOLERANCE = 0.02


@dataclass(frozen=True)
class Made:
    """What a twin printed: the content of its two files."""

    results: dict[str, Any]
    picture: str


def run(name: str, seeds: tuple[int, ...] = SEEDS) -> Made:
    """Run the twin of one lab. Raises ProjectError with Node's words when it fails."""
    begin = time.monotonic()
    words = [str(CORE / "run-twin.ts"), name, *map(str, seeds)]
    done = subprocess.run(
        [*node.node_command(), *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise ProjectError(f"labs/{name}/twin.ts:1: it failed:\n{done.stderr.strip()[-2000:]}")
    said = json.loads(done.stdout)
    figures = {}
    for key, (unit, what) in said["figures"].items():
        runs = [float(f"{one[key]:.{DIGITS_KEPT}g}") for one in said["runs"]]
        figures[key] = {
            "what": what,
            "unit": unit,
            "mean": float(f"{statistics.fmean(runs):.{DIGITS_KEPT}g}"),
            "spread": float(f"{statistics.stdev(runs):.{DIGITS_KEPT}g}") if runs[1:] else 0.0,
            "runs": runs,
        }
    results = {
        "question": said["question"],
        "seeds": list(seeds),
        "seconds": round(time.monotonic() - begin, 1),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        "versions": {"node": said["node"]},
        "figures": figures,
    }
    return Made(results, said["picture"])


def write(name: str, made: Made) -> None:
    """Write both files of one twin."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    text = json.dumps(made.results, indent=1, ensure_ascii=False) + "\n"
    (FOLDER / f"{PREFIX}{name}.json").write_text(text, encoding="utf-8", newline="\n")
    (PICTURES / f"{name}.svg").write_text(f"{made.picture}\n", encoding="utf-8", newline="\n")


def drift(name: str, made: Made) -> list[str]:
    """Where the committed figures differ from those just made by more than rounding explains.

    Of each figure the runs are compared that were just made: those of the first seeds.
    """
    path = FOLDER / f"{PREFIX}{name}.json"
    if not path.exists():
        return [f"{path.relative_to(ROOT)}:1: it is missing"]
    kept = json.loads(path.read_text(encoding="utf-8"))["figures"]
    fresh = made.results["figures"]
    if kept.keys() != fresh.keys():
        return [
            f"{path.relative_to(ROOT)}:1: it holds other figures than labs/{name}/twin.ts makes"
        ]
    found = []
    for key, one in fresh.items():
        allowed = max(kept[key]["spread"], TOLERANCE * max(abs(kept[key]["mean"]), 1.0))
        if one["unit"] in {"s", "ms"}:
            continue
        for seed, now, there in zip(SEEDS, one["runs"], kept[key]["runs"], strict=False):
            if abs(now - there) > allowed:
                found.append(
                    f"{path.relative_to(ROOT)}:1: {key} is {there} there and {now} now, "
                    f"with the seed {seed}"
                )
    return found


def twins(wanted: list[str], again: bool) -> int:
    """Write the twins of some labs or of all; with `again` only compare. The exit code."""
    problems = []
    for name in known(wanted):
        made = run(name)
        say(f"{name}: {len(made.results['figures'])} figures in {made.results['seconds']} s")
        if again:
            problems += drift(name, made)
        else:
            write(name, made)
    for problem in problems:
        print(f"{problem} -- run `python3 -m scripts twins` and read the pages that print it")
    return 1 if problems else 0
