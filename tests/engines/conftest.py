"""Each engine starts once; a reader sits at it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import Browser

from scripts.environment import engines
from scripts.project import SITE
from tests.engines.chromium import chromium as in_chromium
from tests.engines.driver import Driver
from tests.engines.firefox import firefox
from tests.engines.reader import DESKTOP, Reader
from tests.engines.watched import watched_copy
from tests.engines.webkit import webkit
from tests.needed import needed
from tests.serving import served

ENGINES = ("chromium", "firefox", "webkit")


@pytest.fixture(scope="session")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the built site, with a script in each page that notes complaints."""
    copy = tmp_path_factory.mktemp("watched") / "site"
    watched_copy(SITE, copy)
    with served(copy) as url:
        yield url


def started(name: str, request: pytest.FixtureRequest) -> AbstractContextManager[Driver]:
    """An engine by its name, installed if it was missing."""
    if name == "firefox":
        return firefox(needed(engines.ensure_firefox))
    if name == "webkit":
        return webkit(needed(engines.ensure_webkit))
    browser: Browser = request.getfixturevalue("chromium")
    return in_chromium(browser)


@pytest.fixture(scope="session", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Iterator[Driver]:
    """A tab of each engine in turn."""
    with started(request.param, request) as driver:
        yield driver


@pytest.fixture
def reader(engine: Driver, watched: str) -> Iterator[Reader]:
    """A reader at a desktop, who finds nothing to complain of."""
    reader = Reader(engine, watched)
    reader.holds(DESKTOP)
    yield reader
    assert reader.complaints() == []
