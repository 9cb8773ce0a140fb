"""A page all of whose own scripts have run."""

from __future__ import annotations

from playwright.sync_api import Page

ALIVE = ".md-header__option button:visible"  # the theme's script has run, and ours after it
# What a script brings only when its place comes near, and the sign that it is there.
LATE_PARTS = ((".lab", ".lab-live"), (".question", ".question-bar"))


def come_alive(page: Page) -> None:
    """Wait until the scripts of a page have run, those too that wait until a part of it is near."""
    page.wait_for_selector(ALIVE)
    for part, sign in LATE_PARTS:
        if page.locator(part).count():
            page.locator(part).first.scroll_into_view_if_needed()
            page.wait_for_selector(sign)
    page.evaluate("scrollTo(0, 0)")
