"""axe-core over every page and every state of one: WCAG 2.2 AA and best practices, no finding."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.living_page import come_alive
from tests.site.axe import findings, findings_in_all_colours, open_all
from tests.site.conftest import PAGES, WITH_LOST
from tests.site.test_preferences import DRAWN, MOVING

NEXT_FRAME = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
NARROW = {"width": 320, "height": 640}
WIDE = {"width": 1280, "height": 800}
# A figure, questions, tables, code: what the pages are made of.
KINDS = ("/", "/generate/gans/", "/generate/families/", "/contribute/")


@contextmanager
def opened(chromium: Browser, url: str, **settings: Any) -> Iterator[Page]:
    """A page whose scripts have run, for a reader who asks for less motion."""
    context = chromium.new_context(reduced_motion="reduce", **settings)
    page = context.new_page()
    page.goto(url)
    come_alive(page)
    yield page
    context.close()


@pytest.mark.parametrize("path", WITH_LOST)
def test_axe_finds_nothing(chromium: Browser, address: str, path: str) -> None:
    """Nor does anything move for a reader who asks for less motion, which is all of these tests."""
    with opened(chromium, address + path) as page:
        assert page.evaluate(MOVING) == 0
        assert page.evaluate("document.getAnimations().length") == 0
        assert findings_in_all_colours(page) == []
        assert page.evaluate(DRAWN)["odd"] == []
        page.emulate_media(color_scheme="light")
        assert page.evaluate(DRAWN)["odd"] == []


def open_menu(page: Page) -> None:
    page.locator("button[aria-label=Menu]").press("Enter")
    page.wait_for_selector(".md-sidebar__close:focus")


def search(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("token")
    page.wait_for_selector(".md-search-result__link")


def ask_one_by_one(page: Page) -> None:
    if page.locator(".question").count():
        page.locator(".question").first.scroll_into_view_if_needed()
        page.wait_for_selector(".question-place")


def open_a_figure_menu(page: Page) -> None:
    for button in page.get_by_role("button", name="Copy or link to").all()[:1]:
        button.click()
        page.wait_for_selector(".figure-menu")


def show_a_definition(page: Page) -> None:
    page.locator("article a.term, article a").first.hover()


# What a reader does, and on how wide a screen.
STATES: dict[str, tuple[dict[str, int], Callable[[Page], None]]] = {
    "320 px": (NARROW, lambda page: None),
    "menu open, 320 px": (NARROW, open_menu),
    "search with results, 320 px": (NARROW, search),
    "search with results": (WIDE, search),
    "one question at a time": (NARROW, ask_one_by_one),
    "menu of a figure, 320 px": (NARROW, open_a_figure_menu),
    "questions answered": (WIDE, open_all),
    "a definition shown": (WIDE, show_a_definition),
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", KINDS)
def test_axe_finds_nothing_in_any_state(
    chromium: Browser, address: str, path: str, scheme: Any
) -> None:
    found = {}
    with opened(chromium, address + path, color_scheme=scheme) as page:
        for state, (size, act) in STATES.items():
            page.set_viewport_size(size)  # type: ignore[arg-type]
            act(page)
            page.evaluate(NEXT_FRAME)  # what the page does about another width
            found[state] = findings(page)
            page.keyboard.press("Escape")
            page.mouse.move(0, 0)
            # Else axe takes a link that is scrolled away, half under the header, for a small one.
            page.evaluate("scrollTo(0, 0)")
    assert {state: what for state, what in found.items() if what} == {}


@pytest.mark.parametrize("path", KINDS)
def test_axe_finds_nothing_in_forced_colours_on_light(
    chromium: Browser, address: str, path: str
) -> None:
    with opened(chromium, address + path, forced_colors="active") as page:
        open_all(page)
        assert findings(page) == []


def test_axe_finds_nothing_in_the_states_of_a_reading_path(chromium: Browser, address: str) -> None:
    with opened(chromium, f"{address}/connect/relationship/?path=newcomer-15") as page:
        page.wait_for_selector(".path-bar")
        assert findings_in_all_colours(page) == []
        page.goto(f"{address}/onboarding/newcomer/")
        page.get_by_role("button", name="Ask me here").click()
        page.locator(".question:visible summary").first.click()
        page.wait_for_selector(".question-bar [role=status]:not(:empty)", state="attached")
        assert findings_in_all_colours(page) == []
        for _ in range(10):
            page.locator(".question-bar button:visible").last.click()
        page.get_by_text("That was the last question.").wait_for()
        assert findings_in_all_colours(page) == []


def test_axe_finds_nothing_in_the_state_for_a_frame(chromium: Browser, address: str) -> None:
    with opened(chromium, address + KINDS[1]) as page:
        page.goto(f"{address}{KINDS[1]}?embed=1")
        page.wait_for_selector(".embedded")
        assert findings_in_all_colours(page) == []


@pytest.mark.parametrize(
    ("defect", "rule"),
    [
        ("document.querySelector('h1').innerHTML = '<img src=\"\">'", "image-alt"),
        ("document.querySelector('h1').style.color = '#bbb'", "color-contrast"),
        (
            """(() => {
                const row = document.querySelector('.page-end');
                row.innerHTML = '<button>a</button><button>b</button>';
                row.style.gap = 0;
                for (const one of row.children) one.style.cssText = 'font-size:8px;min-height:0';
            })()""",
            "target-size",
        ),
    ],
)
def test_axe_can_fail(chromium: Browser, address: str, defect: str, rule: str) -> None:
    """The checks above are worth something only if they see a defect."""
    with opened(chromium, address + PAGES[0]) as page:
        page.evaluate(defect)
        assert rule in {finding["id"] for finding in findings(page)}
