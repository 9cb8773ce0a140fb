"""How long after a click the next page shows its first words, on a phone's line.

`python -m scripts measure next-page` prints the medians in milliseconds, for a pointer and for
the keyboard, with the processor as it is and four times slower. It exits with 1 when a median
with the processor as it is breaks the budget.
"""

from __future__ import annotations

import statistics
import sys

from playwright.sync_api import Browser

from scripts.environment import browser as environment
from scripts.project import SITE
from tests.hosting import hosted
from tests.slow_line import slow_line

BUDGET = 100.0  # milliseconds
REST = 500  # milliseconds for which the pointer or the focus rests on the link
SLOWDOWN = 4  # of the processor: Lighthouse's, for a phone
TIMES = 7
STARTS = (
    "learn/supervised/",
    "learn/neural-networks/",
    "generate/gans/",
    "connect/relationship/",
    "use/writing/",
)
NEXT = "a.md-footer__link--next"
# The time of the click survives in the tab; the two pages count from different starts.
NOTE_CLICK = """addEventListener("click", (event) => {
    sessionStorage.setItem("clicked", performance.timeOrigin + event.timeStamp);
}, true);"""
NO_AHEAD = """for (const type of ["pointerover", "focusin"])
    addEventListener(type, (event) => event.stopImmediatePropagation(), true);"""
PAINTED = """() => new Promise((resolve) => {
    new PerformanceObserver((list) => {
        for (const paint of list.getEntriesByName("first-contentful-paint")) {
            const clicked = Number(sessionStorage.getItem("clicked"));
            resolve(performance.timeOrigin + paint.startTime - clicked);
        }
    }).observe({type: "paint", buffered: true});
})"""


def click_to_paint(
    browser: Browser, url: str, how: str, slowdown: float = 1, ahead: bool = True
) -> float:
    """Milliseconds from the click on a page's link to the next page until that page is painted.

    `how` is "pointer" or "focus"; `slowdown` makes the processor that many times slower; with
    `ahead` false nothing is fetched before the click.
    """
    context = browser.new_context()
    try:
        context.add_init_script(NOTE_CLICK if ahead else NOTE_CLICK + NO_AHEAD)
        page = context.new_page()
        page.goto(url, wait_until="networkidle")
        page.wait_for_function("() => navigator.serviceWorker.controller !== null")
        session = context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": slowdown})
        link = page.locator(NEXT)
        link.scroll_into_view_if_needed()
        page.wait_for_timeout(REST)
        if how == "pointer":
            link.hover()
        else:
            link.focus()
        page.wait_for_timeout(REST)
        with page.expect_navigation():
            if how == "pointer":
                page.mouse.down()
                page.mouse.up()
            else:
                page.keyboard.press("Enter")
        return float(page.evaluate(PAINTED))
    finally:
        context.close()


def measure(
    browser: Browser, address: str, how: str, times: int = TIMES, **settings: float
) -> list[float]:
    """`times` measurements, each from another page, in order of size."""
    starts = [STARTS[turn % len(STARTS)] for turn in range(times)]
    return sorted(
        click_to_paint(browser, f"{address}/{start}", how, **settings)  # type: ignore[arg-type]
        for start in starts
    )


def main() -> int:
    """Print the table. 1 when the budget is broken."""
    within = True
    with (
        environment.started(environment.ensure()) as browser,
        hosted(SITE) as host,
        slow_line(host) as line,
    ):
        print("from the click to the first words of the next page, in ms (median, lowest, highest)")
        for slowdown in (1, SLOWDOWN):
            for how, ahead in (("pointer", True), ("focus", True), ("pointer", False)):
                found = measure(browser, line.address, how, slowdown=slowdown, ahead=ahead)
                median = statistics.median(found)
                words = how if ahead else f"{how}, not fetched ahead"
                print(
                    f"processor 1/{slowdown}  {words:28}"
                    f"{median:6.0f} {found[0]:6.0f} {found[-1]:6.0f}",
                    flush=True,
                )
                within &= not ahead or slowdown > 1 or median <= BUDGET
    print(f"budget with the whole processor: {BUDGET:.0f} ms: {'held' if within else 'broken'}")
    return 0 if within else 1


if __name__ == "__main__":
    sys.exit(main())
