"""What a test needs from the machine: installed if it can be, and never quietly absent in CI."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TypeVar

import pytest

from scripts.environment.python import ensure_experiments, has_experiments, may_lack_experiments
from scripts.problems import ProjectError

Found = TypeVar("Found")


def needed(ensure: Callable[[], Found]) -> Found:
    """What `ensure` gives; where it cannot, the test is skipped, but in CI it fails."""
    try:
        return ensure()
    except ProjectError as error:
        is_spared = ensure is ensure_experiments and may_lack_experiments()
        if os.environ.get("CI") and not is_spared:
            raise
        pytest.skip(str(error))


def unreadable_tests() -> list[str]:
    """The tests of a folder that pytest cannot even read, since they import what is not there.

    For `collect_ignore_glob` of a folder whose tests are about experiments.
    """
    return [] if has_experiments() or not may_lack_experiments() else ["test_*.py"]
