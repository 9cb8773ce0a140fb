"""Waiting for a page: until its own scripts have run, or until something else is so."""

from __future__ import annotations

import time
from typing import Any

from playwright.sync_api import Page

ALIVE = ".md-header__option button:visible"  # the theme's script has run, and ours after it
# What a script brings only when its place comes near, and what is so when it is there.
LATE_PARTS = (
    (".lab", "document.querySelector('.lab-live')"),
    (".question", "window.askOneByOne"),
)

# What offscreen.css leaves to guesses: who looks at a whole page has to know where all of it is.
LAY_OUT = """() => {
    const style = new CSSStyleSheet();
    style.replaceSync("* { content-visibility: visible !important }");
    document.adoptedStyleSheets.push(style);
}"""
# site.js has laid out a page when it has come to its last part.
IS_LAID_OUT = """() => document.querySelector(".md-content__inner > :last-child")
    ?.classList.contains("laid-out") ?? true"""
# later.js has closed all questions but the first, unless they were before the reader's eyes.
IS_CLOSED = """() => (document.querySelector("article > .question:has(~ .question)")
    ?.getBoundingClientRect().top ?? 0) <= innerHeight
    || !!document.querySelector(".question-bar")"""


def come_alive(page: Page) -> None:
    """Wait until the scripts of a page have run, those too that wait until a part of it is near.

    All of it is laid out then.
    """
    page.wait_for_selector(ALIVE)
    until(page, IS_LAID_OUT)
    until(page, IS_CLOSED)
    for part, is_there in LATE_PARTS:
        if page.locator(part).count():
            page.locator(part).first.scroll_into_view_if_needed()
            until(page, f"!!{is_there}")
    page.evaluate("scrollTo(0, 0)")


def until(page: Page, condition: str, seconds: float = 30, about: Any = None) -> float:
    """Wait for a condition in JavaScript, a function of `about` or a value; how long, in seconds.

    Playwright's own wait takes a promise for a yes, and the policy of the pages forbids it.
    """
    begin = time.monotonic()
    while not page.evaluate(condition, about):
        assert time.monotonic() - begin < seconds, f"{condition}: not within {seconds} s"
        time.sleep(0.03)
    return time.monotonic() - begin
