"""What all tests of the weights need: the packages of the experiments."""

from __future__ import annotations

import pytest

from scripts.environment.python import ensure_experiments
from tests.needed import needed, unreadable_tests

collect_ignore_glob = unreadable_tests()


@pytest.fixture(scope="package", autouse=True)
def installed() -> None:
    """NumPy, PyTorch and their like, installed."""
    needed(ensure_experiments)
