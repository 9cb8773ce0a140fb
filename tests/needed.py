"""What a test needs from the machine: installed if it can be, and never quietly absent in CI."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TypeVar

import pytest

from scripts.problems import ProjectError

Found = TypeVar("Found")


def needed(ensure: Callable[[], Found]) -> Found:
    """What `ensure` gives; where it cannot, the test is skipped, but in CI it fails."""
    try:
        return ensure()
    except ProjectError as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(error))
