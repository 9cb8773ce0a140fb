"""A reader at a browser: points, clicks and types where a person could, and waits to see."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from tests.engines.driver import Driver
from tests.engines.watched import NOTES
from tests.living_page import IS_LAID_OUT

PATIENCE_S = 15
SECONDS_BETWEEN_LOOKS = 0.05
MOST_PRESSES = 10
DESKTOP = (1280, 900)
PHONE = (390, 844)
# The first element of a selector that can be seen, brought into view: a place inside of it that a
# click would reach, or why there is none.
PLACE = """(() => {
    const found = [...document.querySelectorAll(%s)];
    const seen = found.find((one) => one.checkVisibility() && one.getClientRects().length);
    if (!seen) return `${found.length} found, none of them to be seen`;
    // A page lays out its parts soon after it is loaded: what is jumped to before that may move.
    const isLaidOut = %s;
    if (window.requestIdleCallback && !isLaidOut()) return "its parts are still to be laid out";
    // A page closes its questions while nobody sees them: its height changes, nobody clicks then.
    const question = document.querySelector(".js article > .question:has(~ .question)");
    const isFar = question?.getBoundingClientRect().top > innerHeight;
    if (isFar && !document.querySelector(".question-bar"))
        return "its questions are still to be closed";
    const box = () => [...seen.getClientRects()].find(({width, height}) => width && height);
    if (!box()) return "it has no size";
    if (box().top < 0 || box().bottom > innerHeight || getComputedStyle(seen).position === "static")
        seen.scrollIntoView({block: "center", behavior: "instant"});
    const {left, top, width, height} = box();
    const [x, y] = [left + width / 2, top + height / 2];
    const hit = document.elementFromPoint(x, y);
    if (!hit || !seen.contains(hit)) return `covered by ${hit?.outerHTML.slice(0, 120)}`;
    return [x, y];
})()"""


# Scripts come after a page is painted; the theme's then shows the button that switches colours.
WHOLE = """document.readyState === "complete" && (!document.querySelector(".md-header")
    || !!document.querySelector(".md-header__option button:not([hidden])"))"""
# Whether what the address points at can be seen, and is not behind the header.
TARGET_IS_IN_VIEW = """(() => {
    const target = document.querySelector(":target");
    if (!target) return false;
    const {top} = target.getBoundingClientRect();
    const header = document.querySelector(".md-header").getBoundingClientRect().bottom;
    return top >= header - 1 && top < innerHeight && location.hash === `#${target.id}`;
})()"""
RESULT = ".md-search-result__item a.md-search-result__link"
# Where the first result leads, as soon as it answers all that was typed: the words that it will
# mark in the page stand at its end.
FIRST_RESULT_FOR = f"""(() => {{
    const link = document.querySelector("{RESULT}");
    return link?.search === "?h=%s" && link.pathname;
}})()"""
# An empty field that has the focus, over the page.
FIELD = """void (() => {
    const field = document.createElement("textarea");
    field.id = "field-of-the-tests";
    field.style.cssText = "position: fixed; top: 0";
    document.body.append(field);
    field.focus();
})()"""
PASTED = "document.querySelector('#field-of-the-tests').value"
EVERY_SHEET = """[...document.querySelectorAll("link[rel=stylesheet]")]
    .every((link) => link.sheet)"""


def quoted(text: str) -> str:
    """A text as JavaScript writes it."""
    return json.dumps(text)


class Reader:
    """One reader at one tab of the site at `address`."""

    def __init__(self, driver: Driver, address: str) -> None:
        self.driver = driver
        self.address = address

    def see(self, expression: str) -> Any:
        """The value of a JavaScript expression in the page."""
        return self.driver.evaluate(expression)

    def wait(self, expression: str) -> Any:
        """The value of an expression as soon as it is true.

        Raises AssertionError as `wait_for` does.
        """
        return self.wait_for(expression, lambda: self.see(expression))

    def wait_for(self, what: str, look: Callable[[], Any]) -> Any:
        """What a look gives, as soon as it gives something.

        Raises AssertionError with the last value, or with what the browser said, when it does not
        within PATIENCE_S.
        """
        last: Any = None
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            try:
                last = look()
            except Exception as error:  # between two pages there is nothing to ask
                last = error
            else:
                if last:
                    return last
            time.sleep(SECONDS_BETWEEN_LOOKS)
        raise AssertionError(f"{self.see('location.href')}: waited for {what}, was {last!r}")

    def arrives(self, path: str) -> None:
        """Wait until the page at this path stands there whole."""
        self.wait(f"location.pathname === {quoted(path)} && {WHOLE}")

    def is_done(self) -> None:
        """Wait for the looks that come late: a page that is left earlier notes them as not come."""
        self.wait(EVERY_SHEET)

    def visits(self, path: str) -> None:
        """Type the address of a page."""
        self.is_done()
        self.driver.open(self.address + path)
        self.arrives(urlsplit(path).path)

    def goes_back(self) -> None:
        """Use the browser's button to the page before."""
        self.is_done()
        self.driver.back()

    def reloads(self) -> None:
        """Use the browser's button to load the page again."""
        self.is_done()
        self.driver.reload()
        self.wait(WHOLE)

    def holds(self, size: tuple[int, int]) -> None:
        """Read on a screen of this size."""
        self.driver.resize(*size)
        self.wait(f"innerWidth === {size[0]}")

    def place(self, selector: str) -> tuple[float, float]:
        """Where to click on the first element of a selector that can be seen, once it rests."""
        last: Any = None
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            now = self.see(PLACE % (quoted(selector), IS_LAID_OUT))
            if isinstance(now, list) and now == last:
                return now[0], now[1]
            last = now
            time.sleep(SECONDS_BETWEEN_LOOKS)
        raise AssertionError(f"{self.see('location.href')}: cannot click {selector}: {last}")

    def clicks(self, selector: str) -> None:
        """Click the first element of a selector that can be seen."""
        self.driver.click(*self.place(selector))

    def points(self, selector: str) -> None:
        """Rest the pointer on the first element of a selector that can be seen."""
        self.driver.point(*self.place(selector))

    def presses(self, *keys: str) -> None:
        """Press one key after the other."""
        for key in keys:
            self.driver.press(key)

    def presses_until(self, key: str, expression: str) -> None:
        """Press a key until an expression is true. Raises AssertionError when it does not help."""
        for _ in range(MOST_PRESSES):
            self.presses(key)
            if self.see(expression):
                return
        raise AssertionError(f"{self.see('location.href')}: {key} does not lead to {expression}")

    def types(self, words: str) -> None:
        """Type words, a key a letter."""
        self.presses(*("Space" if letter == " " else letter for letter in words))

    def finds(self, words: str, marked: str | None = None) -> str:
        """Type words in the open search; the path of its first result, once it answers all of them.

        `marked` are those that the page of the result will mark.
        """
        self.types(words)
        return str(self.wait(FIRST_RESULT_FOR % (marked or words)))

    def sees_the_target(self) -> None:
        """Wait until what the address points at can be seen."""
        self.wait(TARGET_IS_IN_VIEW)

    def pastes(self) -> str:
        """The text on the clipboard: what the keys for it bring into a field."""
        self.see(FIELD)
        self.presses("Control+v")
        text = str(self.wait(PASTED))
        self.see("void document.querySelector('#field-of-the-tests').remove()")
        return text

    def complaints(self) -> list[str]:
        """What went wrong in the pages since it was last asked, and forget it."""
        noted: list[str] = self.see(NOTES)
        self.see("watch.forget()")
        return noted
