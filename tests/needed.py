"""What a test needs from the machine: installed if it can be, and never quietly absent in CI."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from scripts.problems import ProjectError


def needed(ensure: Callable[[], str]) -> str:
    """The path that `ensure` gives; where it cannot, the test is skipped, but in CI it fails."""
    try:
        return ensure()
    except ProjectError as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(error))
