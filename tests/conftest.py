"""One browser for all tests: Playwright starts only one at a time in a process.

And no annotations: what a test breaks is no problem of the proposal that is tested.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from scripts.environment import browser as environment
from scripts.problems import ANNOTATE

os.environ.pop(ANNOTATE, None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A running headless browser."""
    with environment.started(environment.light()) as running:
        yield running


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that use the one browser come last: the others may start and end their own."""
    users = {item.path for item in items if "chromium" in getattr(item, "fixturenames", ())}
    items.sort(key=lambda item: item.path in users)
