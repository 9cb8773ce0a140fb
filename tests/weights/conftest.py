"""What all tests of the weights need: the packages of the experiments."""

from __future__ import annotations

import pytest

from scripts.environment.python import ensure_experiments
from tests.needed import needed


@pytest.fixture(scope="package", autouse=True)
def installed() -> None:
    """NumPy, PyTorch and their like, installed."""
    needed(ensure_experiments)
