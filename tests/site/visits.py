"""One first visit to each page, told in full, for all tests that look at what it was like."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain
from typing import Any
from urllib.parse import urljoin

from playwright.sync_api import Browser, Page, ViewportSize

from tests.living_page import ALIVE, IS_CLOSED, IS_LAID_OUT, LAY_OUT, come_alive, until

# A phone held upright, the narrowest that WCAG 2.2 asks for (1.4.10), and a usual one.
NARROW: ViewportSize = {"width": 320, "height": 640}
PHONE: ViewportSize = {"width": 360, "height": 740}
BROKEN_PICTURES = """() => [...document.images]
    .filter((image) => !image.complete || image.naturalWidth === 0)
    .map((image) => image.src)"""
SIDEWAYS = """() => {
    const width = document.documentElement.clientWidth;
    const over = document.documentElement.scrollWidth - width;
    if (over <= 0) return [];
    const widest = [...document.querySelectorAll("body *")]
        .filter((element) => element.getBoundingClientRect().right > width + 1)
        .slice(0, 3)
        .map((element) => element.outerHTML.slice(0, 120));
    return [`${over} px too wide`, ...widest];
}"""
# 16 units of each drawing, in pixels.
SIZES = """() => [...document.querySelectorAll(".diagram svg")]
    .filter((svg) => svg.getBoundingClientRect().width > 0)
    .map((svg) => 16 * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width)"""
# Scripts set the style of a living lab's parts; the policy lets them, and no page says it.
STYLED = """() => [...document.querySelectorAll("article :is([style], style, foreignObject)")]
    .filter((element) => !element.closest(".lab-live"))
    .map((element) => element.outerHTML.slice(0, 120))"""
# Buttons do something only where scripts run, so only there are they shown; a lab comes alive, and
# questions are asked one at a time.
WORDS = """() => {
    const article = document.querySelector("article").cloneNode(true);
    article.hidden = false;
    document.querySelector("article").after(article);
    for (const part of article.querySelectorAll("button, .lab, .question-bar")) part.remove();
    for (const question of article.querySelectorAll(".question")) question.hidden = false;
    const words = article.innerText;
    article.remove();
    return words;
}"""
# What moved without the reader having done anything, and by how much.
SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries()) {
        if (hadRecentInput || value < 0.001) continue;
        const moved = sources.map(({ node }) => node?.outerHTML?.slice(0, 120) ?? node?.nodeName);
        window.shifts.push(`${value.toFixed(3)}: ${moved.join(", ")}`);
    }
}).observe({type: "layout-shift", buffered: true});
"""
# Down the page, less than a screen at a time, so that every late part comes near before it is seen.
READ_ON = """async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const end = () => document.documentElement.scrollHeight - innerHeight;
    for (let top = 0; top < end(); top += 0.7 * innerHeight) {
        scrollTo(0, top);
        await frame();
        await frame();
    }
    scrollTo(0, end());
    await frame();
    await frame();
}"""
# The rules of the stylesheets that draw an icon, and whether the page shows one by each.
ICONS = """() => {
    const rulesIn = (list) => [...list].flatMap((rule) =>
        rule.style ? [rule] : matchMedia(rule.conditionText).matches ? rulesIn(rule.cssRules) : []);
    const shows = (selector) => {
        const [where, pseudo] = selector.split(/(?=::(?:before|after)$)/);
        return [...document.querySelectorAll(where)].some((element) => {
            const { content, display, maskImage } = getComputedStyle(element, pseudo);
            return display !== "none" && content !== "none" && maskImage !== "none";
        });
    };
    return [...document.styleSheets]
        .flatMap(({ cssRules }) => rulesIn(cssRules))
        .filter(({ style }) => !["", "none"].includes(style.maskImage))
        .map(({ selectorText }) => [selectorText, selectorText.split(", ").some(shows)]);
}"""
ICON = "document.querySelector('link[rel=icon]')?.getAttribute('href')"
WORKER_IS_READY = "navigator.serviceWorker.ready.then(() => {})"


@dataclass(frozen=True)
class Visit:
    """What a page was like when it was opened for the first time."""

    status: int
    said: tuple[str, ...]  # errors and other words in the console
    first: tuple[str, ...]  # every path that the server was asked for until the page had loaded
    asked: tuple[str, ...]  # every URL that the page asked for, to its end
    shifts: list[str]  # what moved by itself, from the top to the end
    broken_pictures: list[str]
    headings: int  # of the first level
    ids: list[str]
    styled: list[str]
    cookie: str
    undrawn: int
    sideways: list[str]  # at 320 px
    sizes: list[float]  # at 360 px
    icons: dict[str, bool]  # the rules of the stylesheets that draw one: whether it is shown
    words: str


def words(text: str) -> str:
    """A text with single spaces."""
    return re.sub(r"\s+", " ", text).strip()


def visit(chromium: Browser, address: str, path: str, at_server: list[str]) -> Visit:
    """Open a page with nothing cached, read to its end, look at it, then on two phones.

    `at_server` is the list of what the server at `address` is asked for.
    """
    context = chromium.new_context()
    page = context.new_page()
    page.add_init_script(SHIFTS)
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    at_server.clear()
    answer = page.goto(address + path)
    page.wait_for_load_state("networkidle")
    page.evaluate(WORKER_IS_READY)
    first = [*at_server]
    icon = urljoin(path, str(page.evaluate(ICON)))
    if icon not in first:  # a browser without windows shows none, and asks for none
        first.append(icon)
    page.wait_for_selector(ALIVE)
    until(page, IS_LAID_OUT)
    until(page, IS_CLOSED)
    page.evaluate(READ_ON)
    come_alive(page)
    shifts = page.evaluate("window.shifts")
    page.evaluate(LAY_OUT)
    wide = page.evaluate(ICONS)
    seen = Visit(
        status=answer.status if answer else 0,
        said=tuple(said),
        first=tuple(first),
        asked=tuple(asked),
        shifts=shifts,
        broken_pictures=page.evaluate(BROKEN_PICTURES),
        headings=page.locator("h1").count(),
        ids=page.evaluate("[...document.querySelectorAll('main [id]')].map((e) => e.id)"),
        styled=page.evaluate(STYLED),
        cookie=page.evaluate("document.cookie"),
        undrawn=page.locator(".mermaid").count(),
        words=words(page.evaluate(WORDS)),
        sideways=resized(page, NARROW, SIDEWAYS),
        sizes=resized(page, PHONE, SIZES),
        icons=either(wide, page.evaluate(ICONS)),
    )
    context.close()
    return seen


def either(*looks: list[tuple[str, bool]]) -> dict[str, bool]:
    """What is so in one of several looks."""
    found: dict[str, bool] = {}
    for name, is_so in chain.from_iterable(looks):
        found[name] = found.get(name, False) or is_so
    return found


def resized(page: Page, size: ViewportSize, look: str) -> list[Any]:
    """What a look at a page gives on a screen of some size."""
    page.set_viewport_size(size)
    return list(page.evaluate(look))
