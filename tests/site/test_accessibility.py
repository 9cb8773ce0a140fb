"""axe-core over every page and every state of one: WCAG 2.2 AA and best practices, no finding."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.living_page import come_alive
from tests.site.axe import OF_COLOURS, findings
from tests.site.conftest import PAGES, WITH_LOST

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
    with opened(chromium, address + path, color_scheme="light") as page:
        page.wait_for_selector("body[data-md-color-scheme=default]")
        assert findings(page) == []
        page.emulate_media(color_scheme="dark")
        page.wait_for_selector("body[data-md-color-scheme=slate]")
        assert findings(page, OF_COLOURS) == []


def open_menu(page: Page) -> None:
    page.locator("button[aria-label=Menu]").press("Enter")
    page.wait_for_selector(".md-sidebar__close:focus")


def search(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("token")
    page.wait_for_selector(".md-search-result__link")


def answer_all_questions(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")


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
    "questions answered": (WIDE, answer_all_questions),
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


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", KINDS)
def test_axe_finds_nothing_in_forced_colours(
    chromium: Browser, address: str, path: str, scheme: Any
) -> None:
    settings = {"forced_colors": "active", "color_scheme": scheme}
    with opened(chromium, address + path, **settings) as page:
        answer_all_questions(page)
        assert findings(page) == []


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
