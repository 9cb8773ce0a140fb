"""Narrow screens, text twice as large, text spread out: nothing is cut off, hidden or overlaid."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, CDPSession, Page

from tests.living_page import come_alive
from tests.site.conftest import WITH_LOST

LOOK = Path(__file__).with_name("reflow.js").read_text(encoding="utf-8")
STYLE = """(css) => {
    const style = document.querySelector("#asked-for")
        ?? document.head.appendChild(Object.assign(document.createElement("style"),
                                                   {id: "asked-for"}));
    style.textContent = css;
    return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""
AS_IT_IS = ""
TWICE = "html { font-size: 250% !important }"  # the theme's own is 125 %
# WCAG 1.4.12: what a reader may set, and lose nothing by.
SPREAD = """
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important;
        word-spacing: 0.16em !important }
    p { margin-bottom: 2em !important }
"""
# Width, height, and the style on top. 320 by 256 is a screen of 1280 by 1024 at 400 % (1.4.10).
STATES = {
    "320 px": (320, 640, AS_IT_IS),
    "400 % zoom": (320, 256, AS_IT_IS),
    "200 % text, desktop": (1280, 800, TWICE),
    "200 % text, phone": (390, 844, TWICE),
    "spread text, desktop": (1280, 800, SPREAD),
    "spread text, phone": (390, 844, SPREAD),
}
# The theme scrolls its table of contents to where the reader was last, under its own heading.
LOOK_UNSCROLLED = """() => {
    for (const part of document.querySelectorAll(".md-sidebar__scrollwrap")) part.scrollTop = 0;
    return reflow.findings();
}"""
USUAL_LETTERS, LARGE_LETTERS = 16, 32


@pytest.fixture(scope="module")
def tab(chromium: Browser) -> Iterator[Page]:
    """One tab for many pages, into which the tests may put styles of their own."""
    context = chromium.new_context(bypass_csp=True, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def letters(tab: Page) -> CDPSession:
    """Sets the size of letters as a reader does in the browser's settings."""
    return tab.context.new_cdp_session(tab)


@pytest.mark.parametrize("path", WITH_LOST)
def test_nothing_is_cut_off_or_overlaid(
    tab: Page, letters: CDPSession, address: str, path: str
) -> None:
    tab.set_viewport_size({"width": 1280, "height": 800})
    tab.goto(address + path)
    come_alive(tab)
    tab.evaluate(LOOK)
    found = {}
    for state, (width, height, style) in STATES.items():
        tab.set_viewport_size({"width": width, "height": height})
        tab.evaluate(STYLE, style)
        found[state] = tab.evaluate(LOOK_UNSCROLLED)
    tab.evaluate(STYLE, AS_IT_IS)
    for width in (1280, 390):
        tab.set_viewport_size({"width": width, "height": 800})
        letters.send("Page.setFontSizes", {"fontSizes": {"standard": LARGE_LETTERS}})
        tab.evaluate(STYLE, AS_IT_IS)
        found[f"letters of {LARGE_LETTERS} px, {width} px"] = tab.evaluate(LOOK_UNSCROLLED)
        letters.send("Page.setFontSizes", {"fontSizes": {"standard": USUAL_LETTERS}})
    assert {state: what for state, what in found.items() if what} == {}


def test_the_check_sees_defects(tab: Page, address: str) -> None:
    """The check above is worth something only if it fails where it should."""
    tab.set_viewport_size({"width": 390, "height": 844})
    tab.goto(f"{address}/generate/families/")
    come_alive(tab)
    tab.evaluate(LOOK)
    assert tab.evaluate(LOOK_UNSCROLLED) == []
    tab.evaluate(
        STYLE,
        """.md-path { width: 60px; overflow: hidden; white-space: nowrap }
        .md-path__item { white-space: nowrap !important }
        h1 { margin-bottom: -40px !important }
        .diagram { width: 700px }""",
    )
    tab.evaluate("document.querySelector('.md-typeset__scrollwrap').removeAttribute('tabindex')")
    found = "\n".join(tab.evaluate(LOOK_UNSCROLLED))
    for part in ("px too wide", "cut off at the side", "lies over", "scrolls, but has no name"):
        assert part in found


def test_letters_of_the_readers_own_size_are_followed(tab: Page, address: str) -> None:
    """Twice the letters in the browser's settings are twice the letters on the page."""
    tab.set_viewport_size({"width": 1280, "height": 800})
    tab.goto(f"{address}/generate/gans/")
    size = "() => parseFloat(getComputedStyle(document.querySelector('article p')).fontSize)"
    usual = tab.evaluate(size)
    session = tab.context.new_cdp_session(tab)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": LARGE_LETTERS}})
    assert tab.evaluate(size) == 2 * usual
    session.send("Page.setFontSizes", {"fontSizes": {"standard": USUAL_LETTERS}})
