"""Everything works by keyboard: each page walked with Tab, and menu, search, colours and terms."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.living_page import come_alive, until
from tests.site.conftest import PAGES, WITH_LOST

LOOK = Path(__file__).with_name("keyboard.js").read_text(encoding="utf-8")
DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
LESSON = "/generate/gans/"
SHIFT = 8
NEXT_FRAME = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
FOCUSED = "() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.text"
IN_SEARCH = "() => document.activeElement.closest('.md-search') !== null"
SHOWN_TIP = """() => {
    const style = getComputedStyle(document.activeElement, "::after");
    return style.display === "none" || style.content === "none" ? null : style.content;
}"""


def tabs(page: Page, count: int, backwards: bool = False, slowly: bool = False) -> None:
    """Press Tab so many times; `slowly` waits until the page has been drawn again each time."""
    session = page.context.new_cdp_session(page)
    key = {"type": "rawKeyDown", "key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9}
    for _ in range(count):
        session.send("Input.dispatchKeyEvent", {**key, "modifiers": SHIFT if backwards else 0})
        if slowly:
            page.evaluate(NEXT_FRAME)
    session.detach()


def opened(page: Page, url: str) -> None:
    """Show a page whose own scripts have run."""
    page.goto(url)
    come_alive(page)


def walk(page: Page, backwards: bool = False, slowly: bool = False) -> list[str]:
    """Tab through all that can take the focus; what is hard to see on the way.

    Fails where a control is missed, hidden or out of order.
    """
    page.evaluate(LOOK)
    expected = page.evaluate("keyboard.expected()")
    assert page.evaluate("keyboard.outOfOrder()") == []
    tabs(page, len(expected), backwards, slowly)
    page.evaluate("keyboard.record()")
    stops = page.evaluate("keyboard.stops")
    assert (stops[::-1] if backwards else stops) == expected
    wrong: list[str] = page.evaluate("keyboard.wrong")
    return wrong


def walk_page(page: Page, url: str, backwards: bool = False) -> None:
    """Walk a page; in doubt again, slowly, since the theme moves its margins a moment later."""
    opened(page, url)
    if walk(page, backwards):
        opened(page, url)
        assert walk(page, backwards, slowly=True) == []


@pytest.fixture(scope="module")
def desktop(chromium: Browser) -> Iterator[Page]:
    """One tab of a computer, for many pages."""
    context = chromium.new_context(viewport=DESKTOP, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def handset(chromium: Browser) -> Iterator[Page]:
    """One tab as wide as a phone's and in dark colours, for many pages."""
    context = chromium.new_context(viewport=PHONE, reduced_motion="reduce", color_scheme="dark")
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    """A fresh tab as wide as a phone's."""
    context = chromium.new_context(viewport=PHONE, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", WITH_LOST)
def test_tab_reaches_every_control_of_a_page_and_leaves_it(
    desktop: Page, address: str, path: str
) -> None:
    walk_page(desktop, address + path)
    last = desktop.evaluate("document.activeElement.outerHTML")
    tabs(desktop, 1)
    assert desktop.evaluate("document.activeElement.outerHTML") != last


@pytest.mark.parametrize("path", WITH_LOST)
def test_shift_tab_goes_back_up_a_page_on_a_phone_in_the_dark(
    handset: Page, address: str, path: str
) -> None:
    walk_page(handset, address + path, backwards=True)
    assert handset.locator("body").get_attribute("data-md-color-scheme") == "slate"


@pytest.mark.parametrize("path", PAGES)
def test_the_skip_link_is_first_and_leads_into_the_text(
    handset: Page, address: str, path: str
) -> None:
    opened(handset, address + path)
    tabs(handset, 1)
    assert handset.evaluate("document.activeElement.className").startswith("md-skip")
    handset.keyboard.press("Enter")
    tabs(handset, 1)
    assert handset.evaluate("document.activeElement.closest('article') !== null")


def test_the_walk_sees_defects(phone: Page, address: str) -> None:
    """The checks above are worth something only if they fail where they should."""
    opened(phone, address + LESSON)
    phone.evaluate(
        """() => {
            const [first, second, third] = document.querySelectorAll("article p a");
            first.tabIndex = 1;
            second.style.outlineColor = "rgba(255, 255, 255)";
            third.style.opacity = 0;
        }"""
    )
    phone.evaluate(LOOK)
    expected = phone.evaluate("keyboard.expected()")
    tabs(phone, len(expected) + 1)
    assert phone.evaluate("keyboard.stops") != expected
    wrong = "\n".join(phone.evaluate("keyboard.wrong"))
    assert "contrast of 1.00" in wrong
    assert "opacity 0" in wrong


@pytest.mark.parametrize("path", ["/", LESSON, "/reference/glossary/"])
def test_the_menu_of_a_phone_opens_holds_the_focus_and_closes(
    phone: Page, address: str, path: str
) -> None:
    opened(phone, address + path)
    tabs(phone, 2)
    assert phone.evaluate(FOCUSED) == "Menu"
    assert phone.locator("[aria-label=Menu]").get_attribute("aria-expanded") == "false"
    phone.keyboard.press("Enter")
    assert phone.evaluate(FOCUSED) == "Close the menu"
    assert phone.locator("[aria-label=Menu]").get_attribute("aria-expanded") == "true"
    # Shift+Tab from the first control: what is behind the menu takes no focus.
    tabs(phone, 1, backwards=True)
    assert phone.evaluate("!document.activeElement.closest('.md-content, .md-header, .md-footer')")
    assert walk(phone) == []
    phone.keyboard.press("Escape")
    assert phone.evaluate(FOCUSED) == "Menu"
    tabs(phone, 1)
    assert phone.evaluate("document.activeElement.closest('.md-header') !== null")


def test_the_parts_of_the_menu_open_and_fold_by_keyboard(phone: Page, address: str) -> None:
    opened(phone, address + LESSON)
    phone.locator("[aria-label=Menu]").press("Enter")
    back = phone.locator("button.md-nav__title:focus")
    tabs(phone, 1)
    assert back.inner_text().strip() == "Generate"
    back.press("Space")
    section = phone.locator("button.md-nav__link:focus")
    assert section.inner_text().strip() == "Generate"
    assert section.get_attribute("aria-expanded") == "false"
    section.press("Space")
    assert back.inner_text().strip() == "Generate"
    # The contents of the page are one more part.
    contents = phone.locator("button[for=__toc].md-nav__link")
    contents.press("Enter")
    assert back.inner_text().strip() in {"Table of contents", "On this page"}
    link = phone.locator(".md-nav--primary .md-nav--secondary a[href^='#']").nth(1)
    target = link.get_attribute("href") or ""
    link.press("Enter")
    phone.wait_for_function("() => !document.getElementById('__drawer').checked")
    assert phone.url.endswith(target)
    tabs(phone, 1)
    assert phone.evaluate("document.activeElement.closest('article') !== null")


@pytest.mark.parametrize("way", ["button", "/", "s", "f"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_search_opens_is_walked_and_closes_by_keyboard(
    page: Page, address: str, size: Any, way: str
) -> None:
    if way == "button" and size == DESKTOP:
        pytest.skip("on a wide screen the field itself is there, and no button")
    page.set_viewport_size(size)
    opened(page, address + LESSON)
    before = "Search" if way == "button" else "What generative AI is"
    if way == "button":
        page.locator("button[aria-label=Search]").press("Enter")
    else:
        page.locator("article a", has_text="classifier").first.focus()
        before = page.evaluate(FOCUSED)
        page.keyboard.press(way)
    assert page.evaluate("document.activeElement.name") == "query"
    page.keyboard.type("token")
    page.wait_for_selector(".md-search-result__link")
    names = []
    for _ in range(6):
        tabs(page, 1)
        names.append(page.evaluate(FOCUSED))
        assert page.evaluate(IN_SEARCH)
    assert "Clear" in names
    assert page.evaluate("document.activeElement.matches('.md-search-result a')")
    page.keyboard.press("Escape")
    assert not page.locator("#__search").is_checked()
    assert page.evaluate(FOCUSED) == before


@pytest.mark.parametrize("word", ["zzyzxqqk", "ELIZA"])
def test_search_closes_when_tab_leads_past_its_last_result(
    page: Page, address: str, word: str
) -> None:
    opened(page, address + LESSON)
    page.keyboard.press("/")
    page.keyboard.type(word)
    page.wait_for_function(
        """() => /\\d|No matching/.test(
            document.querySelector(".md-search-result__meta").textContent)"""
    )
    for _ in range(40):
        tabs(page, 1)
        if not page.evaluate(IN_SEARCH):
            break
    assert not page.evaluate(IN_SEARCH)
    assert not page.locator("#__search").is_checked()


def test_one_key_leads_to_the_next_page_and_one_back(page: Page, address: str) -> None:
    opened(page, address + LESSON)
    follow = "(name) => document.querySelector(`link[rel=${name}]`).href"
    after = page.evaluate(follow, "next")
    for key, target in (("n", after), ("p", LESSON), (".", after), (",", LESSON)):
        page.keyboard.press(key)
        page.wait_for_url(urljoin(address, target))
        come_alive(page)


def test_colours_switch_by_keyboard_and_the_focus_stays(page: Page, address: str) -> None:
    opened(page, address + LESSON)
    button = page.locator(".md-header__option button:visible")
    button.focus()
    seen = []
    for key in ("Enter", "Space", "Enter"):
        page.keyboard.press(key)
        name, scheme = page.evaluate(FOCUSED), page.locator("body")
        seen.append((name, scheme.get_attribute("data-md-color-scheme")))
    assert seen == [
        ("Switch to dark colours", "default"),
        ("Follow the system's colours", "slate"),
        ("Switch to light colours", "default"),
    ]


def test_a_term_shows_its_meaning_on_focus_until_escape(page: Page, address: str) -> None:
    opened(page, address + LESSON)
    page.locator("article a.headerlink").first.focus()
    tabs(page, 1)
    definition = page.evaluate("document.activeElement.getAttribute('aria-description')")
    assert definition in (page.evaluate(SHOWN_TIP) or "")
    page.keyboard.press("Escape")
    assert page.evaluate(SHOWN_TIP) is None
    tabs(page, 1)
    assert page.evaluate(SHOWN_TIP) is not None


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_pointer_can_move_onto_the_meaning_of_a_term(
    page: Page, address: str, size: Any
) -> None:
    page.set_viewport_size(size)
    opened(page, address + LESSON)
    term = page.locator("a.term").first
    term.hover()  # once it stands still
    box = term.bounding_box()
    assert box is not None
    for down in range(2, 40, 4):
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] + down)
        assert term.evaluate("(term) => term.matches(':hover')"), f"{down} px below the term"
    page.keyboard.press("Escape")
    # A moment later the browser looks anew what lies under a pointer that stands still.
    until(page, "!document.querySelector('a.term').matches(':hover')", 5)


def test_questions_are_answered_by_keyboard(page: Page, address: str) -> None:
    opened(page, address + LESSON)
    option = page.locator("details.option").first
    option.locator("summary").focus()
    for key, is_open in (("Enter", True), ("Enter", False), ("Space", True)):
        page.keyboard.press(key)
        assert option.locator(".verdict").is_visible() == is_open


def test_without_javascript_the_menu_of_a_phone_opens_by_keyboard(
    chromium: Browser, address: str
) -> None:
    context: BrowserContext = chromium.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(address + LESSON)
    link = page.locator(".md-nav--primary a", has_text="Variational autoencoders")
    assert not link.is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert link.is_visible()
    context.close()
