"""Each engine starts once; a reader sits at it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from scripts.project import SITE
from tests.engines.driver import Driver
from tests.engines.reader import DESKTOP, Reader
from tests.engines.start import NAMES, started
from tests.engines.watched import watched_copy
from tests.needed import needed
from tests.serving import served


@pytest.fixture(scope="session")
def watched_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site, with a script in each page that notes complaints."""
    copy = tmp_path_factory.mktemp("watched") / "site"
    watched_copy(SITE, copy)
    return copy


@pytest.fixture(scope="session")
def watched(watched_site: Path) -> Iterator[str]:
    """The address of that site."""
    with served(watched_site) as url:
        yield url


@pytest.fixture(scope="package", params=NAMES)
def engine(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Driver]:
    """A tab of each engine in turn."""
    with needed(lambda: started(request.param, chromium)) as driver:
        yield driver


@pytest.fixture
def reader(engine: Driver, watched: str) -> Iterator[Reader]:
    """A reader at a desktop, who finds nothing to complain of."""
    reader = Reader(engine, watched)
    reader.holds(DESKTOP)
    yield reader
    assert reader.complaints() == []
