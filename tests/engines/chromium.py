"""Chromium, through the Playwright that the other tests use too."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Download, Page

from tests.engines.driver import NOWHERE, SECONDS


class Chromium:
    """A tab of Chromium; see `Driver`."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.set_default_timeout(SECONDS * 1_000)
        self.downloads: list[Download] = []
        page.on("download", lambda one: self.downloads.append(one))

    def open(self, url: str) -> None:
        self.page.goto(url)

    def back(self) -> None:
        self.page.go_back()

    def reload(self) -> None:
        self.page.reload()

    def evaluate(self, expression: str) -> Any:
        return self.page.evaluate(f"() => ({expression})")

    def resize(self, width: int, height: int) -> None:
        self.page.set_viewport_size({"width": width, "height": height})

    def point(self, x: float, y: float) -> None:
        self.page.mouse.move(x, y)

    def click(self, x: float, y: float) -> None:
        self.page.mouse.click(x, y)

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def screenshot(self) -> bytes:
        return self.page.screenshot()

    def listen(self) -> None:
        """Let Playwright hear what the browser says: it does so only while it waits."""
        self.page.wait_for_timeout(1)

    def saved(self, name: str) -> bytes | None:
        self.listen()
        named = [one for one in self.downloads if one.suggested_filename == name]
        return Path(named[-1].path()).read_bytes() if named else None

    def beside(self) -> str | None:
        self.listen()
        others = [page for page in self.page.context.pages if page != self.page]
        if not others or others[-1].url == NOWHERE:
            return None
        address = others[-1].url
        others[-1].close()
        return address


@contextmanager
def chromium(browser: Browser) -> Iterator[Chromium]:
    """A tab with a fresh profile in a running Chromium."""
    # With windows Chromium lets a click write to the clipboard; without, only who has permission.
    context = browser.new_context(permissions=["clipboard-write"])
    try:
        yield Chromium(context.new_page())
    finally:
        context.close()
