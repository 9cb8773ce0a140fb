"""Runs experiments over their seeds, writes what they measured, and runs them again to compare."""

from __future__ import annotations

import importlib
import json
import math
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import Any

from scripts.problems import ProjectError
from scripts.project import ROOT
from scripts.results import FOLDER

Say = Callable[[str, int, int, float], None]  # what, step, of how many, loss

SEEDS = (0, 1, 2, 3, 4)
QUICK_SEEDS = (0,)
PACKAGES = ("numpy", "scikit-learn", "torch")
THREADS = 2
# Modules of the folder that are no experiment.
NO_EXPERIMENT = {"run", "__init__"}
FOLDER_OF_CODE = Path(__file__).parent
EVERY = 0.5  # seconds between two progress lines
DIGITS_KEPT = 6  # significant digits in a result file
# A quick run again on another machine or version: rounding differs, luck does not.
TOLERANCE = 0.02
# Units of time: each machine has its own, so they are no part of the comparison.
TIMES = {"s", "ms"}


def names() -> list[str]:
    """All experiments, by the name that pages and files call them by."""
    files = sorted(FOLDER_OF_CODE.glob("*.py"))
    return [path.stem.replace("_", "-") for path in files if path.stem not in NO_EXPERIMENT]


def load(name: str) -> ModuleType:
    """The module of an experiment. Raises ProjectError, with all names, for an unknown one."""
    if name not in names():
        raise ProjectError(f"{name}: no such experiment -- choose one of {', '.join(names())}")
    return importlib.import_module(f"scripts.experiments.{name.replace('-', '_')}")


def progress(name: str, seed: int) -> Say:
    """Says on one line how far a run is and how long it still takes."""
    start = time.monotonic()
    last = [start, ""]

    def say(what: str, step: int, steps: int, loss: float) -> None:
        now = time.monotonic()
        if what != last[1]:
            last[:] = [0.0, what]
            begun[what] = now
        if now - float(last[0]) < EVERY and step < steps:
            return
        last[0] = now
        left = (now - begun[what]) / step * (steps - step)
        line = f"{name}, seed {seed}: {what} {step}/{steps}, loss {loss:.4f}, {left:.0f} s left"
        print(f"\r{line:<78}", end="" if step < steps else "\n", flush=True)

    begun: dict[str, float] = {}
    return say if sys.stdout.isatty() else lambda *_: None


def rounded(value: float) -> float:
    """Six significant digits: more would differ between machines and mean nothing."""
    return float(f"{value:.{DIGITS_KEPT}g}")


def measure(name: str, quick: bool) -> dict[str, Any]:
    """Run an experiment over its seeds; for each figure mean, spread and every run's value."""
    module = load(name)
    values: dict[str, list[float]] = {key: [] for key in module.FIGURES}
    for seed in QUICK_SEEDS if quick else SEEDS:
        run = module.run(seed, quick, progress(name, seed))
        if run.keys() != values.keys():
            differ = ", ".join(sorted(run.keys() ^ values.keys()))
            raise ProjectError(f"{name}: run() and FIGURES differ in {differ}")
        for key, value in run.items():
            if not math.isfinite(value):
                raise ProjectError(f"{name}, seed {seed}: {key} is {value}")
            values[key].append(value)
    return {
        key: {
            "what": module.FIGURES[key][1],
            "unit": module.FIGURES[key][0],
            "mean": rounded(statistics.fmean(runs)),
            "spread": rounded(statistics.stdev(runs)) if len(runs) > 1 else 0.0,
            "runs": [rounded(value) for value in runs],
        }
        for key, runs in values.items()
    }


def write(name: str) -> Path:
    """Run an experiment in full and once quickly, and write its result file."""
    start = time.monotonic()
    figures = measure(name, quick=False)
    seconds = time.monotonic() - start
    quick = {key: one["mean"] for key, one in measure(name, quick=True).items()}
    result = {
        "question": load(name).QUESTION,
        "seeds": list(SEEDS),
        "seconds": round(seconds),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        "versions": {package: version(package).partition("+")[0] for package in PACKAGES},
        "figures": figures,
        "quick": quick,
    }
    path = FOLDER / f"{name}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".tmp")
    unfinished.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    unfinished.replace(path)
    print(f"* {path.relative_to(ROOT)}: {len(figures)} figures in {seconds:.0f} s")
    return path


def verify(name: str) -> list[str]:
    """Run an experiment again at its quick setting; what differs from the committed figures.

    Raises ProjectError when nothing was committed.
    """
    path = FOLDER / f"{name}.json"
    if not path.exists():
        raise ProjectError(f"{name} has no results yet -- python3 -m scripts experiments {name}")
    committed = json.loads(path.read_text(encoding="utf-8"))
    again = measure(name, quick=True)
    differ = []
    for key, one in again.items():
        if one["unit"] in TIMES:
            continue
        before = committed["quick"].get(key)
        spread = committed["figures"].get(key, {}).get("spread", 0.0)
        allowed = max(spread, TOLERANCE * abs(one["mean"]))
        if before is None or abs(one["mean"] - before) > allowed:
            differ.append(f"{name}.{key}: {before} before, {one['mean']} now")
    return differ + [
        f"{name}.{key}: no longer measured" for key in committed["quick"].keys() - again.keys()
    ]


def experiments(wanted: list[str], again: bool) -> int:
    """Run some experiments, or all; or, with `again`, compare. The exit code."""
    import torch

    torch.set_num_threads(THREADS)
    torch.use_deterministic_algorithms(True)
    for name in wanted:
        load(name)  # an unknown name is said before the first long run
    if not again:
        for name in wanted or names():
            write(name)
        return 0
    differ = [line for name in wanted or names() for line in verify(name)]
    print("\n".join(differ) or "* every figure is as it was", flush=True)
    return 1 if differ else 0
