"""The next page is there when a reader clicks, and nothing is done ahead for one who saves data."""

from __future__ import annotations

from statistics import median

import pytest
from playwright.sync_api import Page

from scripts.project import SITE
from tests.hosting import hosted
from tests.next_page import BUDGET, STARTS, Click, follow
from tests.slow_line import slow_line

START = STARTS[0]
NEXT = "a.md-footer__link--next"
REST_MS = 500
SAVES_DATA = "Object.defineProperty(navigator.connection, 'saveData', {get: () => true})"
KNOWS_NO_RULES = "HTMLScriptElement.supports = () => false"


@pytest.mark.parametrize("how", ["pointer", "focus"])
def test_a_page_on_whose_link_a_reader_rests_is_shown_at_once(how: str) -> None:
    with hosted(SITE) as host, slow_line(host) as line:
        clicks = [Click(f"{line.address}/{start}", how) for start in STARTS]
        found = [shown for _, shown in follow(clicks)]
    assert all(shown.ready for shown in found)
    assert median(shown.milliseconds for shown in found) <= BUDGET


def requests_while_resting(page: Page, url: str, way: str) -> list[str]:
    """The addresses that are asked for while the pointer or the focus rests on the next page."""
    page.goto(url, wait_until="networkidle")
    link = page.locator(NEXT)
    # What the end of the page asks for by itself comes first: the questions, when they are near.
    page.locator(".question").first.scroll_into_view_if_needed()
    page.wait_for_selector(".question-place")
    link.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    if way == "pointer":
        link.hover()
    else:
        link.focus()
    page.wait_for_timeout(REST_MS)
    return asked


@pytest.mark.parametrize("way", ["pointer", "focus"])
def test_nothing_is_done_ahead_for_a_reader_who_saves_data(
    page: Page, address: str, way: str
) -> None:
    page.add_init_script(SAVES_DATA)
    assert requests_while_resting(page, f"{address}/{START}", way) == []
    assert page.locator("[data-ahead]").count() == 0


@pytest.mark.parametrize("way", ["pointer", "focus"])
def test_a_browser_without_speculation_rules_fetches_the_page(
    page: Page, address: str, way: str
) -> None:
    page.add_init_script(KNOWS_NO_RULES)
    asked = requests_while_resting(page, f"{address}/{START}", way)
    target = page.locator(NEXT).evaluate("link => link.href")
    assert asked == [target]


def test_only_one_page_is_got_ready(page: Page, address: str) -> None:
    page.goto(f"{address}/{START}", wait_until="networkidle")
    links = page.locator(".md-content a[href^='../']:visible")
    for number in range(2):
        links.nth(number).focus()
        page.wait_for_timeout(REST_MS)
    assert page.locator("[data-ahead]").count() == 1
