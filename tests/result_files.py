"""Result files of the tests' own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

RUNS = {
    "accuracy": ("share", "test digits named right", [0.95, 0.955, 0.948]),
    "loss": ("nats a letter", "loss after 100, 1,000 and 10,000 words", [2.171, 2.183, 2.17]),
    "gain": ("", "what it gained", [-0.2, -0.4, -0.3]),
    "difference": ("points", "what it was better by", [3.1, 3.4, 2.9]),
    "parameters": ("", "numbers learnt", [42634.0, 42634.0, 42634.0]),
}


def result(**changed: Any) -> dict[str, Any]:
    """What a right result file holds; a key given as None is left out."""
    figures = {
        key: {
            "what": what,
            "unit": unit,
            "mean": sum(runs) / len(runs),
            "spread": (sum((run - sum(runs) / 3) ** 2 for run in runs) / 2) ** 0.5,
            "runs": runs,
        }
        for key, (unit, what, runs) in RUNS.items()
    }
    data = {
        "question": "Does it learn?",
        "seeds": [0, 1, 2],
        "seconds": 61,
        "machine": "x86_64, 2 cores",
        "versions": {"torch": "2.13.0"},
        "figures": figures,
        "quick": {key: one["mean"] for key, one in figures.items()},
        **changed,
    }
    return {key: value for key, value in data.items() if value is not None}


def write(folder: Path, name: str, **changed: Any) -> Path:
    """A result file in a folder, right but for what is changed."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.json"
    path.write_text(json.dumps(result(**changed)), encoding="utf-8")
    return path
