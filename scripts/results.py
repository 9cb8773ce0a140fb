"""What experiments and labs measured: `docs/assets/results/NAME.json`, read and put into words.

`scripts/experiments/run.py` and `scripts/labs/twins.py` write these files; pages print their
figures (see `scripts/markdown/results.py`), so that no figure of ours is ever typed.
"""

from __future__ import annotations

import json
import math
import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from scripts.problems import ProjectError
from scripts.project import DOCS

FOLDER = DOCS / "assets" / "results"
PAGES = "reference/evidence"  # each experiment has a page here, of the same name
LABS = "labs"  # and each lab one here; the file of its figures is called lab-NAME.json
OF_A_LAB = "lab-"
MOST_DECIMALS = 3
ROUNDING = 1e-4  # between a mean and the runs that it is of, each kept to six digits
# "share" is a fraction, shown as per cent; a difference of two shares is in "points", hundredths.
UNITS = ("", "share", "points", "nats a letter", "nats a word", "s", "ms")


@dataclass(frozen=True)
class Figure:
    """One measured figure: its mean over the seeds and how far the runs lie apart."""

    what: str  # what was measured, as a sentence
    unit: str  # one of UNITS; "" is a bare number
    mean: float
    spread: float  # the standard deviation over the seeds, in the same unit

    @property
    def decimals(self) -> int:
        """As many decimals as the spread leaves meaning to, counted in what is shown."""
        spread = self.spread * self.scale
        if spread <= 0:
            if self.mean.is_integer() and self.unit != "share":
                return 0
            return 1 if self.unit == "share" else MOST_DECIMALS
        return min(MOST_DECIMALS, max(0, -math.floor(math.log10(spread))))

    @property
    def scale(self) -> int:
        """A share of 0.951 is shown as 95.1."""
        return 100 if self.unit == "share" else 1

    def number(self, value: float) -> str:
        """A value in the unit of the figure, with as many decimals as the figure has."""
        text = f"{value * self.scale:,.{self.decimals}f}"
        return text.replace("-", "−") if float(text.replace(",", "")) else text.lstrip("-")

    @property
    def shown(self) -> str:
        """The mean in words, such as `95.1 %` or `2.17 nats a letter`."""
        number = self.number(self.mean)
        unit = self.shown_unit
        if unit == "points" and number in ("1", "−1"):
            unit = "point"
        return f"{number} {unit}".strip()

    @property
    def shown_unit(self) -> str:
        """What stands behind a number, and at the axis of a plot."""
        return "%" if self.unit == "share" else self.unit

    @property
    def shown_spread(self) -> str:
        """The spread alone, such as `0.4`; nothing where every run gave the same."""
        return self.number(self.spread) if self.spread else ""

    @property
    def shown_with_spread(self) -> str:
        """Mean and spread, such as `95.1 % ± 0.4`."""
        return f"{self.shown} ± {self.shown_spread}" if self.spread else self.shown


@dataclass(frozen=True)
class Result:
    """All figures of one experiment, and how they came about."""

    name: str
    question: str
    seeds: tuple[int, ...]
    seconds: float
    machine: str
    versions: dict[str, str]
    figures: dict[str, Figure]

    @property
    def of_a_lab(self) -> bool:
        """Whether the model of a lab measured it, and no experiment."""
        return self.name.startswith(OF_A_LAB)

    @property
    def page(self) -> str:
        """The page, under docs/, that says how it was measured."""
        if self.of_a_lab:
            return f"{LABS}/{self.name.removeprefix(OF_A_LAB)}.md"
        return f"{PAGES}/{self.name}.md"

    @property
    def command(self) -> str:
        """What measures it again."""
        return command(self.name)

    def about(self, figure: Figure) -> str:
        """One sentence on how a figure came about, for readers who ask."""
        runs = f"{len(self.seeds)} training runs" if len(self.seeds) > 1 else "one training run"
        spread = ", and the standard deviation over them" if figure.spread else ""
        return f"Measured: {figure.what}. The mean of {runs}{spread}."


def command(name: str) -> str:
    """What writes a result file, by its name."""
    if name.startswith(OF_A_LAB):
        return f"python3 -m scripts twins {name.removeprefix(OF_A_LAB)}"
    return f"python3 -m scripts experiments {name}"


def of_the_run(data: dict[str, Any]) -> dict[str, Figure]:
    """What every experiment can say about itself, under names that none of its figures has."""
    return {
        "seeds": Figure(
            "training runs, each with a seed of its own", "", float(len(data["seeds"])), 0.0
        ),
        "seconds": Figure(
            "how long the full run of the experiment took", "s", float(round(data["seconds"])), 0.0
        ),
    }


def fault_of(unit: str, values: Iterable[float]) -> str:
    """What is wrong with a unit and values in it; nothing where all is right."""
    if unit not in UNITS:
        return f"“{unit}” is no unit; the units are {', '.join(filter(None, UNITS))}, or none"
    if unit == "share" and not all(0 <= value <= 1 for value in values):
        return "a share lies from 0 to 1; a difference of shares is in points, 100 times as large"
    return ""


def figure(key: str, one: dict[str, Any]) -> Figure:
    """One figure of a file.

    Raises ValueError for a unit or a share that cannot be, and where mean or spread are not those
    of the runs.
    """
    runs = [float(run) for run in one["runs"]]
    if fault := fault_of(one["unit"], runs):
        raise ValueError(f"{key}: {fault}")
    found = Figure(str(one["what"]), str(one["unit"]), float(one["mean"]), float(one["spread"]))
    if not runs:
        raise ValueError(f"{key} has no runs")
    near = ROUNDING * max(map(abs, runs))
    # The module `statistics` reckons with fractions: that takes longer than all else read here.
    mean = math.fsum(runs) / len(runs)
    spread = math.dist(runs, [mean] * len(runs)) / math.sqrt(max(len(runs) - 1, 1))
    if abs(mean - found.mean) > near or abs(spread - found.spread) > near:
        raise ValueError(f"mean and spread of {key} are not those of its runs")
    return found


def parse(path: Path) -> Result:
    """One result file. Raises ProjectError for one that is not as `run.py` writes it."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        seeds = tuple(data["seeds"])
        most = max((len(one["runs"]) for one in data["figures"].values()), default=0)
        if most != len(seeds):
            raise ValueError(f"it names {len(seeds)} seeds, and its figures have {most} runs")
        return Result(
            name=path.stem,
            question=data["question"],
            seeds=seeds,
            seconds=float(data["seconds"]),
            machine=data["machine"],
            versions=dict(data["versions"]),
            figures={
                **of_the_run(data),
                **{key: figure(key, one) for key, one in data["figures"].items()},
            },
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        why = f"it has no {error}" if isinstance(error, KeyError) else str(error)
        raise ProjectError(
            f"docs/assets/results/{path.name}:1: this is no result file: {why} "
            f"-- never edit one by hand; `{command(path.stem)}` writes it"
        ) from error


@cache
def _read(folder: Path, _state: tuple[tuple[str, int], ...]) -> dict[str, Result]:
    return {path.stem: parse(path) for path in sorted(folder.glob("*.json"))}


def read(folder: Path = FOLDER) -> dict[str, Result]:
    """All results by the name of their experiment; read anew when a file changed."""
    files = os.scandir(folder) if folder.is_dir() else ()  # it is asked for on each page: no glob
    state = sorted((one.name, one.stat().st_mtime_ns) for one in files)
    return _read(folder, tuple(state))
