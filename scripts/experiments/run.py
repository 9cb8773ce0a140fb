"""Runs experiments over their seeds, writes what they measured, and runs them again to compare.

Each run has a process of its own, with one thread: so its figures depend neither on how many
cores the machine has nor on what ran before it.
"""

from __future__ import annotations

import importlib
import json
import math
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import Any

from scripts.experiments.side_by_side import Progress, Report, side_by_side
from scripts.figures.result_images import encoded
from scripts.problems import ProjectError
from scripts.project import ROOT
from scripts.results import FOLDER, fault_of

Say = Callable[[str, int, int, float], None]  # what, step, of how many, loss

SEEDS = (0, 1, 2, 3, 4)
QUICK_SEED = 0
PACKAGES = ("numpy", "rdkit", "scikit-learn", "torch")
# Modules of the folder that are no experiment.
NO_EXPERIMENT = {"run", "side_by_side", "__init__"}
FOLDER_OF_CODE = Path(__file__).parent
DIGITS_KEPT = 6  # significant digits in a result file
# A quick run again on another machine or version: rounding differs, luck does not.
TOLERANCE = 0.02
# It turns a handful of a few hundred images: with the instructions of an older processor, 2 of
# 500 figures moved by more than TOLERANCE, the farther one a share, by 0.014.
LEAST_TOLERANCE = {"share": 0.02, "points": 2.0}  # by the unit
# Units of time: each machine has its own, so they are no part of the comparison.
TIMES = {"s", "ms"}
EVERY = 0.5  # seconds between two reports of a run


@dataclass(frozen=True)
class Task:
    """One run of one experiment."""

    name: str
    seed: int
    quick: bool

    def __str__(self) -> str:
        return f"{self.name}, {'quick run' if self.quick else f'seed {self.seed}'}"


def names() -> list[str]:
    """All experiments, by the name that pages and files call them by."""
    files = sorted(FOLDER_OF_CODE.glob("*.py"))
    return [path.stem.replace("_", "-") for path in files if path.stem not in NO_EXPERIMENT]


def known(wanted: list[str]) -> list[str]:
    """The wanted experiments, or all. Raises ProjectError, with all names, for an unknown one."""
    for name in wanted:
        if name not in names():
            raise ProjectError(f"{name}: no such experiment -- choose one of {', '.join(names())}")
    return wanted or names()


def load(name: str) -> ModuleType:
    """The module of an experiment."""
    return importlib.import_module(f"scripts.experiments.{name.replace('-', '_')}")


def reporting(report: Report) -> Say:
    """Says at most twice a second how far a part of a run is and how long it still takes."""
    begun: dict[str, float] = {}
    last = 0.0

    def say(what: str, step: int, steps: int, loss: float) -> None:
        nonlocal last
        now = time.monotonic()
        start = begun.setdefault(what, now)
        if now - last >= EVERY and step < steps:
            last = now
            left = (now - start) / step * (steps - step)
            report(f"{what} {step}/{steps}, loss {loss:.4f}, {left:.0f} s left")

    return say


def run(task: Task, report: Report) -> dict[str, float]:
    """One run, in this process. Raises ProjectError for figures that were not promised."""
    import torch

    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    module = load(task.name)
    values: dict[str, float] = module.run(task.seed, task.quick, reporting(report))
    if values.keys() != module.FIGURES.keys():
        differ = ", ".join(sorted(values.keys() ^ module.FIGURES.keys()))
        raise ProjectError(f"{task.name}: run() and FIGURES differ in {differ}")
    for key, value in values.items():
        if not math.isfinite(value):
            raise ProjectError(f"{task}: {key} is {value}")
        if fault := fault_of(module.FIGURES[key][0], [value]):
            raise ProjectError(f"{task}: {key} is {value}: {fault}")
    return {key: rounded(float(value)) for key, value in values.items()}


def images(name: str, _: Report) -> dict[str, list[str]]:
    """What an experiment makes for its page to show: rows of small images, by their words."""
    import torch

    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    return {words: encoded(row) for words, row in load(name).images().items()}


def rounded(value: float) -> float:
    """Six significant digits: more would differ between machines and mean nothing."""
    return float(f"{value:.{DIGITS_KEPT}g}")


def summary(module: ModuleType, runs: list[dict[str, float]]) -> dict[str, Any]:
    """For each figure what it is, its mean and spread, and the value of every run."""
    figures = {}
    for key, (unit, what) in module.FIGURES.items():
        values = [one[key] for one in runs]
        spread = statistics.stdev(values) if len(values) > 1 else 0.0
        figures[key] = {
            "what": what,
            "unit": unit,
            "mean": rounded(statistics.fmean(values)),
            "spread": rounded(spread),
            "runs": values,
        }
    return figures


def moved(before: dict[str, Any], figures: dict[str, Any]) -> Iterable[str]:
    """Figures whose mean lies further from that of an older file than the older spread.

    Each machine has its own times, and a figure with another unit is another figure.
    """
    for key, one in figures.items():
        old = before.get("figures", {}).get(key)
        if not old or old["unit"] != one["unit"] or one["unit"] in TIMES:
            continue
        if abs(one["mean"] - old["mean"]) > max(old["spread"], abs(old["mean"]) * 1e-4):
            yield f"{key}: {old['mean']} ± {old['spread']} before, {one['mean']} now"


def labs_that_show(name: str) -> list[str]:
    """The labs whose model reads the result file of an experiment."""
    models = sorted(ROOT.glob("labs/*/model.ts"))
    file = f"results/{name}.json"
    return [path.parent.name for path in models if file in path.read_text(encoding="utf-8")]


def write(name: str, jobs: int) -> Path:
    """Run an experiment in full and once quickly, and write its result file."""
    start = time.monotonic()
    tasks = [Task(name, seed, False) for seed in SEEDS]
    done = side_by_side(run, tasks, jobs, Progress(name, len(tasks)))
    seconds = time.monotonic() - start
    quick = Task(name, QUICK_SEED, True)
    figures = summary(load(name), [done[task] for task in tasks])
    result = {
        "question": load(name).QUESTION,
        "seeds": list(SEEDS),
        "seconds": round(seconds),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        "versions": {package: version(package).partition("+")[0] for package in PACKAGES},
        "figures": figures,
        "quick": side_by_side(run, [quick], 1, Progress(name, 1))[quick],
    }
    if hasattr(load(name), "images"):
        result["images"] = side_by_side(images, [name], 1, Progress(name, 1))[name]
    path = FOLDER / f"{name}.json"
    before = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    replace(path, json.dumps(result, indent=2) + "\n")
    print(f"* {path.relative_to(ROOT)}: {len(figures)} figures in {seconds:.0f} s", flush=True)
    for line in moved(before, figures):
        print(f"  moved by more than its spread: {name}.{line}", flush=True)
    for lab in labs_that_show(name):
        print(f"  a lab shows these figures -- run python3 -m scripts twins {lab}", flush=True)
    return path


def replace(path: Path, content: str | bytes) -> None:
    """Write a file whole or not at all; text as UTF-8."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        unfinished.write_bytes(content.encode() if isinstance(content, str) else content)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def committed(name: str) -> dict[str, Any]:
    """The result file of an experiment. Raises ProjectError where there is none."""
    path = FOLDER / f"{name}.json"
    if not path.exists():
        raise ProjectError(f"{name} has no results yet -- python3 -m scripts experiments {name}")
    return dict(json.loads(path.read_text(encoding="utf-8")))


def drift(name: str, before: dict[str, Any], again: dict[str, float]) -> list[str]:
    """What a quick run gives otherwise than the one in the result file, one line a figure."""
    differ = []
    for key, value in again.items():
        old = before["quick"].get(key)
        full = before["figures"].get(key, {})
        spread = full.get("spread", 0.0)
        least = LEAST_TOLERANCE.get(full.get("unit", ""), 0.0)
        allowed = max(spread, TOLERANCE * abs(value), least)
        if full.get("unit") in TIMES:
            continue
        if old is None:
            differ.append(f"{name}.{key}: not in the result file, {value} now")
        elif abs(value - old) > allowed:
            differ.append(f"{name}.{key}: {old} before, {value} now, and {allowed:.3g} is allowed")
    gone = sorted(before["quick"].keys() - again.keys())
    return differ + [f"{name}.{key}: no longer measured" for key in gone]


def renamed(name: str, before: dict[str, Any]) -> list[str]:
    """The figures whose unit or meaning in the result file is not that of the code."""
    differ = []
    for key, meant in load(name).FIGURES.items():
        full = before["figures"].get(key, {})
        written = (full.get("unit"), full.get("what"))
        if written != tuple(meant):
            differ.append(f"{name}.{key}: {written} in the result file, {tuple(meant)} in the code")
    return differ


def verify(wanted: list[str], jobs: int) -> list[str]:
    """Run experiments again at their quick setting; one line for each figure that drifted."""
    before = {name: committed(name) for name in wanted}
    tasks = [Task(name, QUICK_SEED, True) for name in wanted]
    done = side_by_side(run, tasks, jobs, Progress("verify", len(tasks)))
    differ = [line for name in wanted for line in renamed(name, before[name])]
    return differ + [
        line for task in tasks for line in drift(task.name, before[task.name], done[task])
    ]


def experiments(wanted: list[str], again: bool, jobs: int = 0) -> int:
    """Run some experiments, or all; or, with `again`, compare. The exit code."""
    wanted = known(wanted)
    jobs = jobs or os.cpu_count() or 1
    if not again:
        for name in wanted:
            write(name, jobs)
        return 0
    differ = verify(wanted, jobs)
    if differ:
        print("\n".join(differ), file=sys.stderr)
        what = "measure anew with `python3 -m scripts experiments NAME`, or undo the change"
        print(f"{len(differ)} figures drifted -- {what}", file=sys.stderr)
        return 1
    print(f"* {len(wanted)} experiments: every figure of the quick runs is as it was", flush=True)
    return 0
