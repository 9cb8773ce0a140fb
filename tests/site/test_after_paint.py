"""The theme's script comes after the first paint, and nothing that a reader does before is lost."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import Page, Route

LESSON = "/learn/supervised/"
THEME = "**/assets/javascripts/bundle.*.js"
PAINTED = "performance.getEntriesByName('first-contentful-paint').length === 1"
STARTED = "!document.querySelector('template[data-after-paint]')"
SEARCH_IS_READY = "document.activeElement.matches('.md-search__input')"
PATIENCE_S = 20


def wait(page: Page, expression: str) -> None:
    """Come back when an expression is true in a page, even if the page is never painted."""
    end = time.monotonic() + PATIENCE_S
    while not page.evaluate(expression):
        assert time.monotonic() < end, f"waited for {expression}"
        page.wait_for_timeout(50)


@pytest.mark.parametrize("way", ["key", "tap"])
def test_a_page_is_painted_and_heard_before_the_theme_is_there(
    page: Page, address: str, way: str
) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    held: list[Route] = []
    page.route(THEME, lambda route: held.append(route))
    page.goto(address + LESSON, wait_until="commit")
    wait(page, PAINTED)
    assert not page.evaluate(STARTED) and page.locator("h1").is_visible()
    if way == "key":
        page.keyboard.press("/")
    else:
        page.locator("label.md-header__button[for='__search']").click()
    assert not page.evaluate(SEARCH_IS_READY)
    while not held:
        page.wait_for_timeout(50)
    held[0].continue_()
    wait(page, STARTED)
    wait(page, SEARCH_IS_READY)


def test_a_page_in_the_background_gets_its_theme_too(page: Page, address: str) -> None:
    page.add_init_script("window.requestAnimationFrame = () => 0")
    page.goto(address + LESSON)
    wait(page, STARTED)
