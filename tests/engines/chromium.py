"""Chromium, through the Playwright that the other tests use too."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page

from tests.engines.driver import SECONDS


class Chromium:
    """A tab of Chromium; see `Driver`."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.set_default_timeout(SECONDS * 1_000)

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


@contextmanager
def chromium(browser: Browser) -> Iterator[Chromium]:
    """A tab with a fresh profile in a running Chromium."""
    context = browser.new_context()
    try:
        yield Chromium(context.new_page())
    finally:
        context.close()
