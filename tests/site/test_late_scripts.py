"""Scripts come once a page is painted, and a reader who is faster than they are loses nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, Route, ViewportSize

from tests.living_page import ALIVE

LESSON = "/generate/gans/"
PHONE: ViewportSize = {"width": 390, "height": 844}
DESKTOP: ViewportSize = {"width": 1280, "height": 800}
RESULT = ".md-search-result__item"
# When a script was asked for, and when the page was first painted, in milliseconds.
ORDER = """() => ({
    painted: performance.getEntriesByName("first-contentful-paint")[0].startTime,
    asked: performance.getEntriesByType("resource")
        .filter(({initiatorType}) => initiatorType === "script").map((one) => one.startTime),
})"""


class HeldBack:
    """A page of a phone whose scripts come only when they are let go."""

    def __init__(self, context: BrowserContext) -> None:
        self.page = context.new_page()
        self.page.set_viewport_size(PHONE)
        self.asked: list[Route] = []
        self.is_held = True
        self.page.route("**/*.js", self.hold)

    def hold(self, route: Route) -> None:
        """Called for each script."""
        if self.is_held:
            self.asked.append(route)
        else:
            route.continue_()

    def let_go(self) -> None:
        """Let the scripts come."""
        self.is_held = False
        for route in self.asked:
            route.continue_()
        self.page.wait_for_selector(ALIVE, state="attached")


@pytest.fixture
def held(context: BrowserContext) -> Iterator[HeldBack]:
    """A tab whose scripts are held back."""
    yield HeldBack(context)


def test_no_script_is_asked_for_before_the_page_is_painted(page: Page, address: str) -> None:
    page.goto(address + LESSON)
    page.wait_for_selector(ALIVE)
    order = page.evaluate(ORDER)
    assert len(order["asked"]) == 2
    assert min(order["asked"]) >= order["painted"]


def test_a_page_that_is_not_seen_gets_its_scripts_at_once(page: Page, address: str) -> None:
    page.add_init_script("Object.defineProperty(document, 'hidden', {value: true})")
    page.add_init_script("window.PerformanceObserver.prototype.observe = () => {}")
    page.goto(address + LESSON)
    page.wait_for_selector(ALIVE)


def test_a_page_of_which_the_browser_tells_nothing_gets_its_scripts(
    page: Page, address: str
) -> None:
    page.add_init_script("window.PerformanceObserver.prototype.observe = () => {}")
    page.goto(f"{address}{LESSON}#the-game")
    page.wait_for_selector(ALIVE)


def test_the_theme_comes_alive_as_if_it_had_been_there_from_the_start(
    page: Page, address: str
) -> None:
    """The button to the top waits for the event that the theme has missed."""
    page.goto(address + LESSON)
    page.wait_for_selector(ALIVE)
    page.mouse.wheel(0, 3_000)
    page.wait_for_timeout(300)
    page.mouse.wheel(0, -600)
    page.locator(".md-top").wait_for(state="visible")


def test_search_that_was_opened_before_the_scripts_came_finds(held: HeldBack, address: str) -> None:
    page = held.page
    page.goto(address + LESSON)
    page.locator(".md-header__button[for='__search']").click()
    page.locator(".md-search__input").fill("chatbot")
    held.let_go()
    page.locator(RESULT).first.wait_for()
    assert page.locator(".md-search__input").input_value() == "chatbot"


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_key_that_was_pressed_before_the_scripts_came_goes_to_search(
    held: HeldBack, address: str, size: ViewportSize
) -> None:
    page = held.page
    page.set_viewport_size(size)
    page.goto(address + LESSON)
    page.keyboard.press("/")
    page.keyboard.type("chatf")
    held.let_go()
    page.keyboard.press("Backspace")
    page.keyboard.type("bot")
    page.locator(RESULT).first.wait_for()
    assert page.locator(".md-search__input").input_value() == "chatbot"


def test_a_menu_that_was_opened_before_the_scripts_came_stays_open(
    held: HeldBack, address: str
) -> None:
    page = held.page
    page.goto(address + LESSON)
    page.locator(".md-header__button[for='__drawer']").click()
    page.locator(".md-sidebar--primary").wait_for(state="visible")
    held.let_go()
    button = page.locator("button.md-header__button[for='__drawer']")
    assert button.get_attribute("aria-expanded") == "true"
    assert page.locator(".md-sidebar--primary").is_visible()
    page.keyboard.press("Escape")
    page.locator(".md-sidebar--primary").wait_for(state="hidden")


def test_the_theme_does_not_name_the_colours_that_the_styles_name(page: Page, address: str) -> None:
    """Chromium would look at every element of the page anew, twice."""
    page.goto(address + LESSON)
    page.wait_for_selector(ALIVE)
    assert page.locator("meta[name='theme-color']").count() == 1  # it has come so far
    assert page.locator("meta[name='color-scheme']").count() == 0
