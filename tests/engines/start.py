"""Starts an engine by its name."""

from __future__ import annotations

from contextlib import AbstractContextManager

from playwright.sync_api import Browser

from scripts.environment import engines
from tests.engines.chromium import chromium
from tests.engines.driver import Driver
from tests.engines.firefox import firefox
from tests.engines.webkit import webkit

NAMES = ("chromium", "firefox", "webkit")


def started(name: str, program: Browser) -> AbstractContextManager[Driver]:
    """A tab of an engine, installed if it was missing; `program` is the Chromium that runs already.

    Raises ProjectError with what to do by hand when it cannot be installed.
    """
    match name:
        case "chromium":
            return chromium(program)
        case "firefox":
            return firefox(engines.ensure_firefox())
        case "webkit":
            return webkit(engines.ensure_webkit())
    raise ValueError(f"{name} is none of {NAMES}")
