"""One browser for all tests: Playwright starts only one at a time in a process."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from scripts.environment import browser as environment


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A running headless browser."""
    with environment.started(environment.ensure()) as running:
        yield running
