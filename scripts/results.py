"""What the experiments measured: `docs/assets/results/NAME.json`, read and put into words.

`scripts/experiments/run.py` writes these files; pages print their figures (see
`scripts/markdown/results.py`), so that no figure of ours is ever typed.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from scripts.problems import ProjectError
from scripts.project import DOCS

FOLDER = DOCS / "assets" / "results"
PAGES = "reference/evidence"  # each experiment has a page here, of the same name
MOST_DECIMALS = 3


@dataclass(frozen=True)
class Figure:
    """One measured figure: its mean over the seeds and how far the runs lie apart."""

    what: str  # what was measured, as a sentence
    unit: str  # "share" is shown as per cent; "" is a bare number
    mean: float
    spread: float  # the standard deviation over the seeds, in the same unit

    @property
    def decimals(self) -> int:
        """As many decimals as the spread leaves meaning to, counted in what is shown."""
        spread = self.spread * self.scale
        if spread <= 0:
            return 1 if self.unit == "share" else MOST_DECIMALS
        return min(MOST_DECIMALS, max(0, -math.floor(math.log10(spread))))

    @property
    def scale(self) -> int:
        """A share of 0.951 is shown as 95.1."""
        return 100 if self.unit == "share" else 1

    @property
    def shown(self) -> str:
        """The mean in words, such as `95.1 %` or `2.17 nats a letter`."""
        unit = "%" if self.unit == "share" else self.unit
        return f"{self.mean * self.scale:.{self.decimals}f} {unit}".strip()

    @property
    def shown_spread(self) -> str:
        """The spread alone, such as `0.4`."""
        return f"{self.spread * self.scale:.{self.decimals}f}"


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
    def page(self) -> str:
        """The page, under docs/, that says how it was measured."""
        return f"{PAGES}/{self.name}.md"

    @property
    def command(self) -> str:
        """What measures it again."""
        return f"python3 -m scripts experiments {self.name}"


def parse(path: Path) -> Result:
    """One result file. Raises ProjectError for one that is not as `run.py` writes it."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        figures = {
            key: Figure(one["what"], one["unit"], float(one["mean"]), float(one["spread"]))
            for key, one in data["figures"].items()
        }
        return Result(
            name=path.stem,
            question=data["question"],
            seeds=tuple(data["seeds"]),
            seconds=float(data["seconds"]),
            machine=data["machine"],
            versions=dict(data["versions"]),
            figures=figures,
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ProjectError(
            f"docs/assets/results/{path.name}:1: this is no result file: {error!r} "
            f"-- never edit one by hand; `python3 -m scripts experiments {path.stem}` writes it"
        ) from error


@cache
def _read(folder: Path, _state: tuple[tuple[str, int], ...]) -> dict[str, Result]:
    return {path.stem: parse(path) for path in sorted(folder.glob("*.json"))}


def read(folder: Path = FOLDER) -> dict[str, Result]:
    """All results by the name of their experiment; read anew when a file changed."""
    files = sorted(folder.glob("*.json"))
    return _read(folder, tuple((path.name, path.stat().st_mtime_ns) for path in files))
