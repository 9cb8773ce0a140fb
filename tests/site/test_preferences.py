"""What a reader's system asks for: less motion, its own colours, paper.

Whether anything moves, and whether drawings take the system's colours, test_accessibility.py asks
of every page, and test_calm_labs.py of every lab.
"""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

KINDS = ("/", "/generate/gans/", "/reference/timeline/", "/contribute/")
MOVING = """() => [...document.querySelectorAll("*")].filter((element) => {
    const { transitionDuration, animationName, animationDuration } = getComputedStyle(element);
    const takes = (times) => times.split(", ").some((time) => parseFloat(time) > 0);
    return takes(transitionDuration) || (animationName !== "none" && takes(animationDuration));
}).length"""
# The colours that a part of a drawing is seen by, against those that the system forces.
DRAWN = """() => {
    const system = (name) => {
        const probe = document.body.appendChild(document.createElement("i"));
        probe.style.color = name;
        const { color } = getComputedStyle(probe);
        probe.remove();
        return color;
    };
    const allowed = new Set(["none", "rgba(0, 0, 0, 0)", ...["Canvas", "CanvasText", "LinkText",
        "GrayText", "Highlight", "HighlightText", "ButtonText", "VisitedText"].map(system)]);
    const shapes = ":is(path, rect, circle, line, text, polygon)";
    const drawings = "article :is(figure, .diagram, .lab-picture) svg";
    const parts = document.querySelectorAll(`${drawings} ${shapes}`);
    const odd = [...parts].flatMap((part) => {
        const { fill, stroke } = getComputedStyle(part);
        return [fill, stroke].filter((colour) => !allowed.has(colour));
    });
    return { parts: parts.length, odd: [...new Set(odd)] };
}"""
SEEN = """(selector) =>
    [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility()).length"""


def opened(chromium: Browser, url: str, **settings: Any) -> Page:
    """A page in a browser with some settings."""
    page = chromium.new_context(**settings).new_page()
    page.goto(url, wait_until="networkidle")
    return page


def test_motion_would_be_seen(chromium: Browser, address: str) -> None:
    """The check on every page is worth something only if it sees what moves."""
    page = opened(chromium, f"{address}/generate/gans/", reduced_motion="no-preference")
    assert page.evaluate(MOVING) > 0
    page.context.close()


def test_colours_of_our_own_would_be_seen(chromium: Browser, address: str) -> None:
    """The check on every page is worth something only if it sees our own colours."""
    page = opened(chromium, f"{address}/generate/gans/")
    assert page.evaluate(DRAWN)["odd"]
    page.context.close()


@pytest.mark.parametrize("path", KINDS)
def test_paper_gets_the_page_without_what_only_a_screen_can_use(
    chromium: Browser, address: str, path: str
) -> None:
    page = opened(chromium, address + path)
    headings = page.evaluate(SEEN, "article :is(h1, h2)")
    drawings = page.evaluate(SEEN, "article :is(figure, .diagram) svg")
    page.emulate_media(media="print")
    assert page.evaluate(SEEN, ".md-header, .md-sidebar, .md-footer__inner, .md-top, input") == 0
    assert page.evaluate(SEEN, "article h1") == 1
    assert page.evaluate(SEEN, "article :is(h1, h2)") >= headings - 1  # the questions stay behind
    assert page.evaluate(SEEN, "article :is(figure, .diagram) svg") == drawings
    page.context.close()
