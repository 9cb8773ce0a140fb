"""What all tests of the weights need: the packages of the experiments."""

from __future__ import annotations

import os

import pytest

from scripts.environment.python import ensure_experiments, has_experiments
from tests.needed import needed

# Without them the tests cannot even be read; in CI they are there, or it fails.
collect_ignore_glob = [] if has_experiments() or os.environ.get("CI") else ["test_*.py"]


@pytest.fixture(scope="package", autouse=True)
def installed() -> None:
    """NumPy, PyTorch and their like, installed."""
    needed(ensure_experiments)
