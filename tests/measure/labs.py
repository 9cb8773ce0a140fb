"""What each lab costs: bytes, seconds to its first result and to its end, the longest wait.

`python -m scripts measure labs [NAME…] [--restarts N]` prints one line a lab. It exits with 1
when a lab breaks its budget of time, or when its page's memory grows over the restarts.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass

import brotli
from playwright.sync_api import Page

from scripts.environment import browser
from scripts.labs.folders import PACKED, known
from scripts.labs.pack import packed
from scripts.project import DOCS, SITE
from tests.hosting import hosted
from tests.living_page import until

PATIENCE = 120  # s for a whole run
FIRST = 1.0  # s
END = 10.0  # s
END_OF = {"next-letter": 30.0}  # s
LONGEST_WAIT = 50.0  # ms from a key to the next frame, while the model trains
GROWTH = 1.2  # of the memory that the page's script uses, over all restarts
KEYS = 12
# From the press to the frame that shows its answer. A key that is let go, or a pointer under which
# the page moved, is answered by nothing; it would "wait" for whatever the model draws next.
WATCH = """
window.waits = [];
new PerformanceObserver((list) => {
    for (const one of list.getEntries()) {
        if (["keydown", "click"].includes(one.name)) window.waits.push(one.duration);
    }
}).observe({type: "event", durationThreshold: 16, buffered: true});
"""
TOLD = "document.querySelector('.lab-told').textContent"
RUNNING = "document.querySelector('.lab').classList.contains('running')"
# The whole page's use of memory, after what nobody holds any more was thrown away.
MEMORY = "performance.memory.usedJSHeapSize"


@dataclass(frozen=True)
class Cost:
    """What one lab took."""

    code: int  # bytes as sent, of the lab and its worker, without what labs share
    data: int  # bytes as sent, of what it fetched
    first: float  # s
    end: float  # s
    wait: float  # ms
    growth: float  # of memory


def sent(data: bytes) -> int:
    """Bytes as a server with brotli sends them."""
    return len(brotli.compress(data))


def cost(page: Page, address: str, name: str, restarts: int) -> Cost:
    """Run a lab once to its end, press keys while it works, then start it many times over."""
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url.rpartition("/assets/weights/")[2]))
    page.add_init_script(WATCH)
    page.goto(f"{address}/labs/{name}/")
    page.wait_for_selector(".lab-live")
    page.wait_for_timeout(500)
    asked.clear()
    begin = time.monotonic()
    page.locator(".lab-run").click()
    until(page, f"{TOLD} !== ''", PATIENCE)
    first = time.monotonic() - begin
    until(page, f"!{RUNNING}", PATIENCE)
    end = time.monotonic() - begin
    page.get_by_role("button", name="Reset").click()
    page.locator(".lab-run").click()
    summary = page.get_by_text("Save the figures")
    summary.focus()
    page.evaluate("window.waits.length = 0")
    for _ in range(KEYS):
        page.keyboard.press("Enter")
        page.wait_for_timeout(120)
    waits = page.evaluate("window.waits")
    session = page.context.new_cdp_session(page)
    used = []
    for _ in range(2):
        for _ in range(restarts // 2):
            page.get_by_role("button", name="Reset").click()
            page.locator(".lab-run").click()
        page.wait_for_timeout(500)
        session.send("HeapProfiler.collectGarbage")
        used.append(page.evaluate(MEMORY))
    files = packed()
    code = sum(sent((PACKED / files[f"{name}{kind}"]).read_bytes()) for kind in ("", ".worker"))
    weights = [DOCS / "assets" / "weights" / file for file in asked]
    data = sum(sent(path.read_bytes()) for path in weights if path.is_file())
    return Cost(code, data, first, end, max(waits, default=16.0), used[1] / used[0])


def main() -> int:
    """Print the table. 1 when a budget is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--restarts", type=int, default=100)
    options = parser.parse_args()
    broken = []
    print(f"{'lab':24} code B   data B  first s   end s  wait ms  memory")
    with hosted(SITE) as host, browser.started(browser.ensure()) as chromium:
        for name in known(options.names):
            context = chromium.new_context()
            one = cost(context.new_page(), host, name, options.restarts)
            context.close()
            print(
                f"{name:24} {one.code:6} {one.data:8} {one.first:8.2f} {one.end:7.2f} "
                f"{one.wait:8.0f} {one.growth:7.2f}",
                flush=True,
            )
            late = one.first > FIRST or one.end > END_OF.get(name, END)
            if late or one.wait > LONGEST_WAIT or one.growth > GROWTH:
                broken.append(name)
    print(f"budgets: {'broken by ' + ', '.join(broken) if broken else 'held'}")
    return 1 if broken else 0
