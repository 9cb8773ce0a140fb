"""Every experiment, run again in short: its figures are those of the result file."""

from __future__ import annotations

import pytest

from scripts.environment.python import ensure_experiments
from scripts.experiments import run
from scripts.results import read
from tests.needed import needed

MEASURED = [one.name for one in read().values() if not one.of_a_lab]


@pytest.fixture(scope="module", autouse=True)
def installed() -> None:
    """What experiments need."""
    needed(ensure_experiments)


def test_every_result_file_is_of_an_experiment() -> None:
    assert set(MEASURED) <= set(run.names())


@pytest.mark.parametrize("name", MEASURED)
def test_a_quick_run_gives_the_figures_of_the_file(name: str) -> None:
    assert run.verify([name], jobs=1) == []
