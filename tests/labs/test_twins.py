"""What pages show without script is what the lab's own model gives: run again, and compared."""

from __future__ import annotations

import json
from typing import Any

import pytest

from scripts.labs import twins
from scripts.labs.folders import PICTURES, names
from scripts.problems import ProjectError
from scripts.results import FOLDER


@pytest.mark.parametrize("name", names())
def test_a_twin_gives_the_committed_figures_again(name: str) -> None:
    """With the first seed; `python3 -m scripts twins --verify` runs all."""
    made = twins.run(name, twins.SEEDS[:1])
    assert twins.drift(name, made) == []
    assert (PICTURES / f"{name}.svg").read_text(encoding="utf-8").startswith("<")


@pytest.fixture
def kept() -> dict[str, Any]:
    """The committed results of one twin."""
    path = FOLDER / "lab-draw-a-boundary.json"
    return dict(json.loads(path.read_text(encoding="utf-8")))


def test_a_figure_that_moved_is_named(kept: dict[str, Any]) -> None:
    kept["figures"]["wrong-test"]["runs"][1] = 0.9
    (problem,) = twins.drift("draw-a-boundary", twins.Made(kept, ""))
    assert "lab-draw-a-boundary.json:1: wrong-test is 0.2" in problem
    assert "and 0.9 now, with the seed 2" in problem


def test_a_figure_that_is_gone_is_named(kept: dict[str, Any]) -> None:
    del kept["figures"]["wrong-test"]
    (problem,) = twins.drift("draw-a-boundary", twins.Made(kept, ""))
    assert "other figures than labs/draw-a-boundary/twin.ts" in problem


def test_an_unknown_lab_is_refused_with_the_names_of_all() -> None:
    with pytest.raises(ProjectError, match=r"no such lab -- choose one of .*draw-a-boundary"):
        twins.twins(["boundary"], again=True)
