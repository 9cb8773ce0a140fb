"""Every lab in a real browser, under the policy of its page: it works, says what it saw, and
falls back on its static twin when something is missing."""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlparse

import pytest
from playwright.sync_api import Browser, ElementHandle, Page, Route

from scripts import yaml_files
from scripts.labs.folders import SOURCES, names, presets_of
from scripts.project import SITE
from tests.living_page import until
from tests.site.conftest import PAGES
from tests.site.test_security import WATCH

PATIENCE = 60  # s for a whole run, on a machine that does other things too
FIRST = 4  # s to the first result there; `measure labs` says how long it takes on a quiet one
ACTIONS = 50
NAMES = names()
SAVES = re.compile("Save|Copy")
SHIFTS = """
window.shifts = 0;
new PerformanceObserver((list) => {
    for (const one of list.getEntries()) if (!one.hadRecentInput) window.shifts += one.value;
}).observe({type: "layout-shift", buffered: true});
"""
TOLD = "document.querySelector('.lab-told').textContent"
RUNNING = "document.querySelector('.lab').classList.contains('running')"
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def fetches(name: str) -> bool:
    """Whether a lab fetches weights or data."""
    return "fetches:" in (SOURCES / name / "lab.ts").read_text(encoding="utf-8")


class Watched:
    """A tab that notes errors, requests to other hosts, and violations of the policy."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.errors: list[str] = []
        self.foreign: list[str] = []
        self.asked: list[str] = []
        host = urlparse(address).netloc
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on(
            "console",
            lambda said: self.errors.append(said.text) if said.type == "error" else None,
        )

        def note(request: Any) -> None:
            url = urlparse(request.url)
            if url.scheme in {"http", "https"}:
                self.asked.append(url.path)
                if url.netloc != host:
                    self.foreign.append(request.url)

        page.on("request", note)
        page.add_init_script(WATCH + SHIFTS)

    def clean(self) -> None:
        """Nothing was wrong so far."""
        assert self.errors == []
        assert self.foreign == []
        assert self.page.evaluate("window.violations") == []


@pytest.fixture
def watched(page: Page, address: str) -> Iterator[Watched]:
    """A watched tab; at the end of the test nothing was wrong."""
    one = Watched(page, address)
    yield one
    one.clean()


# All that a reader can use now, but for what hands out a file or the clipboard.
SHOWN = """() => [...document.querySelectorAll(
    ".lab-live :is(button, input, select, textarea):not(:disabled), .lab-pad"
)].filter((one) => one.checkVisibility() && one.getClientRects().length
    && !/Save|Copy/.test(one.textContent))"""


def opened(page: Page, address: str, name: str, state: str = "") -> None:
    """The page of a lab, with the lab alive."""
    page.goto(f"{address}/labs/{name}/{state}")
    page.wait_for_selector(f"lab-{name} .lab-live")


@pytest.mark.parametrize("name", NAMES)
def test_a_lab_runs_to_its_end_by_keyboard_alone(watched: Watched, address: str, name: str) -> None:
    page = watched.page
    opened(page, address, name)
    page.wait_for_timeout(300)
    assert page.evaluate("window.shifts") < 0.001
    before = [path for path in watched.asked if "/assets/weights/" in path or ".worker-" in path]
    assert before == []
    page.locator(".lab-run").focus()
    page.keyboard.press("Enter")
    until(page, f"{TOLD} !== ''", FIRST + (PATIENCE if fetches(name) else 0))
    until(page, f"!{RUNNING}", PATIENCE)
    page.wait_for_timeout(700)
    told = page.evaluate(TOLD)
    assert len(told) > 20 and not re.search(r"NaN|undefined|Infinity|null", told)
    # Said once, politely, to those who do not see it.
    assert page.locator(".lab-status").inner_text() == told
    assert page.locator(".lab-picture svg").first.get_attribute("aria-label")
    names, *rows = page.locator(".lab").evaluate("(lab) => lab.rows")
    assert len(names) > 1 and all(len(row) == len(names) for row in rows)
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate(OVERFLOW) == 0


@pytest.mark.parametrize("name", NAMES)
def test_a_state_in_the_address_gives_the_same_figures_again(
    chromium: Browser, address: str, name: str
) -> None:
    told = []
    for _ in range(2):
        # Without motion only the end is shown, so the two are compared at the same moment.
        context = chromium.new_context(reduced_motion="reduce")
        page = context.new_page()
        opened(page, address, name, f"#lab={name}&seed=2")
        page.locator(".lab-run").click()
        until(page, f"{TOLD} !== '' && !{RUNNING}", PATIENCE)
        told.append(page.evaluate(TOLD))
        assert page.locator(".lab").evaluate("(lab) => Number(lab.settings.seed)") == 2
        context.close()
    assert told[0] == told[1]


def act(page: Page, control: ElementHandle, dice: random.Random) -> None:
    """Do something to a control that a reader could do."""
    kind = control.evaluate("(one) => one.type || one.localName")
    if kind == "select-one":
        count = control.evaluate("(one) => one.options.length")
        control.select_option(index=dice.randrange(count))
    elif kind == "range":
        control.focus()
        page.keyboard.press(dice.choice(["ArrowLeft", "ArrowRight", "PageUp", "Home", "End"]))
    elif kind == "text":
        control.fill(dice.choice(["", "a", "zebra", "<b>&", "12345", " "]))
    elif kind == "div":  # a pad
        control.focus()
        for _ in range(dice.randrange(5)):
            page.keyboard.press(dice.choice(["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"]))
        page.keyboard.press(" ")
    else:
        control.click(timeout=5000)


@pytest.mark.parametrize("name", NAMES)
def test_fifty_random_actions_break_nothing(watched: Watched, address: str, name: str) -> None:
    page = watched.page
    opened(page, address, name)
    dice = random.Random(name)
    for _ in range(ACTIONS):
        shown = page.evaluate_handle(SHOWN)
        chosen = dice.randrange(shown.evaluate("(all) => all.length"))
        control = shown.evaluate_handle("(all, chosen) => all[chosen]", chosen).as_element()
        assert control
        try:
            act(page, control, dice)
        except Exception as error:  # drawn anew between the look and the deed
            if "not attached" not in str(error) and "Timeout" not in str(error):
                raise
    assert not re.search(r"NaN|undefined", page.evaluate(TOLD))
    page.get_by_role("button", name="Reset").click()
    until(page, f"!{RUNNING}", PATIENCE)


@pytest.mark.parametrize("name", NAMES)
def test_each_preset_sets_what_it_says_and_begins(
    watched: Watched, address: str, name: str
) -> None:
    page = watched.page
    opened(page, address, name)
    presets = yaml_files.read(presets_of(name))
    buttons = page.locator(".lab-presets button")
    assert buttons.count() == len(presets) >= 3
    for preset, button in zip(presets, buttons.all(), strict=True):
        assert button.inner_text() == preset["label"]
        button.click()
        set_now = page.locator(".lab").evaluate("(lab) => lab.settings")
        assert {key: set_now[key] for key in preset["settings"]} == preset["settings"]
        until(page, f"{TOLD} !== ''", PATIENCE)
        assert page.locator(".lab").evaluate("(lab) => lab.getBoundingClientRect().top") < 200


def test_reset_stops_the_loop(watched: Watched, address: str) -> None:
    page = watched.page
    opened(page, address, "next-letter")
    loop = page.get_by_role("button", name="Let it loop")
    loop.click()
    word = "document.querySelector('.lab-word.generate').textContent"
    until(page, f"{word} !== ''", PATIENCE)
    page.get_by_role("button", name="Reset").click()
    assert loop.is_visible()
    until(page, f"{word} === ''", PATIENCE)
    page.wait_for_timeout(1000)
    assert page.evaluate(word) == ""


@pytest.mark.parametrize("name", NAMES)
def test_without_script_the_twin_stands_there(chromium: Browser, address: str, name: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/labs/{name}/")
    lab = page.locator(f"lab-{name}")
    assert lab.locator(".lab-picture svg").first.is_visible()
    assert lab.locator("table").first.is_visible()
    assert lab.locator(".result").count() >= 3
    context.close()


@pytest.mark.parametrize("name", NAMES)
def test_what_is_missing_is_said_and_the_twin_shown(page: Page, address: str, name: str) -> None:
    page.add_init_script("window.Worker = function () { throw new Error('refused'); };")
    page.goto(f"{address}/labs/{name}/#lab={name}&seed=-5&other=1")
    page.wait_for_selector(f"lab-{name} .lab-live")
    until(page, "document.querySelector('.lab-status').textContent !== ''", 5)
    assert "does not know" in page.locator(".lab-status").inner_text()
    page.locator(".lab-run").click()
    until(page, f"{TOLD} !== ''", 5)
    assert "does not let the lab work" in page.evaluate(TOLD)
    assert page.locator(".lab-twin table").first.is_visible()


@pytest.mark.parametrize("name", [name for name in NAMES if fetches(name)])
def test_a_file_that_does_not_arrive_is_said_and_the_twin_shown(
    page: Page, address: str, name: str
) -> None:
    def refuse(route: Route) -> None:
        route.fulfill(status=404)

    page.context.route("**/assets/weights/**", refuse)
    opened(page, address, name)
    page.locator(".lab-run").click()
    until(page, f"{TOLD} !== ''", 10)
    assert "did not arrive" in page.evaluate(TOLD)
    assert page.locator(".lab-twin table").first.is_visible()


def test_a_worker_that_does_not_arrive_is_said(page: Page, address: str) -> None:
    name = NAMES[0]
    page.context.route("**/*.worker-*", lambda route: route.abort())
    opened(page, address, name)
    page.locator(".lab-run").click()
    until(page, f"{TOLD} !== ''", 10)
    assert "did not arrive" in page.evaluate(TOLD)
    assert page.locator(".lab-twin table").first.is_visible()


def test_a_file_is_fetched_once_for_many_starts(watched: Watched, address: str) -> None:
    page = watched.page
    opened(page, address, "map-of-digits")
    for _ in range(3):
        page.locator(".lab-run").click()
        until(page, f"{TOLD} !== '' && !{RUNNING}", PATIENCE)
        page.get_by_role("button", name="Reset").click()
    asked = [path for path in watched.asked if "/assets/weights/" in path]
    assert len(asked) == len(set(asked)) > 0


def test_where_storage_is_refused_a_lab_works(page: Page, address: str) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(error.stack or ""))
    page.add_init_script(
        """Object.defineProperty(window, "localStorage", {
            get() { throw new Error("refused"); },
        });"""
    )
    opened(page, address, NAMES[0])
    page.locator(".lab-run").click()
    until(page, f"{TOLD} !== ''", PATIENCE)
    # The theme itself asks for the reader's colours, and does without.
    assert [error for error in errors if "__md_get" not in error] == []


def test_what_only_a_listener_would_miss_can_be_seen(page: Page, address: str) -> None:
    opened(page, address, NAMES[0])
    said = page.locator(".lab-status")
    page.get_by_text("Save the figures").click()
    page.get_by_role("button", name="Save figures as CSV").click()
    until(page, "document.querySelector('.lab-status').textContent.includes('nothing')", 5)
    assert said.evaluate("(one) => getComputedStyle(one).clipPath") == "none"
    page.locator(".lab-run").click()
    until(page, f"{TOLD} === document.querySelector('.lab-status').textContent", PATIENCE)
    # It stands above, in sight.
    assert said.evaluate("(one) => getComputedStyle(one).clipPath") != "none"


def test_the_figures_of_a_lab_are_saved_as_a_table(page: Page, address: str) -> None:
    opened(page, address, NAMES[0])
    page.locator(".lab-run").click()
    until(page, f"{TOLD} !== ''", PATIENCE)
    page.locator(".lab-run").click()  # so that they stay as they are
    page.get_by_text("Save the figures").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save figures as CSV").click()
    with download.value.path().open(encoding="utf-8", newline="") as file:
        saved = list(csv.reader(file))
    # As the browser writes numbers.
    rows = page.locator(".lab").evaluate("(lab) => lab.rows.map((row) => row.map(String))")
    assert saved == rows and len(rows) > 1


def test_code_that_does_not_arrive_is_said(page: Page, address: str) -> None:
    name = NAMES[0]
    page.route(f"**/assets/labs/{name}-*", lambda route: route.abort())
    page.goto(f"{address}/labs/{name}/")
    page.wait_for_selector("[role=status]:has-text('did not arrive')")
    assert page.locator(f"lab-{name} table").first.is_visible()


LESSONS = [
    path
    for path in PAGES
    if not path.startswith("/labs/")
    and "data-code=" in (SITE / path.strip("/") / "index.html").read_text(encoding="utf-8")
]


@pytest.mark.parametrize("path", LESSONS)
def test_a_lab_is_fetched_only_when_the_reader_nears_it(
    watched: Watched, address: str, path: str
) -> None:
    page = watched.page
    page.set_viewport_size({"width": 390, "height": 200})
    page.goto(address + path)
    page.wait_for_load_state("networkidle")
    top = page.locator("[data-code]").first.evaluate("(lab) => lab.getBoundingClientRect().top")
    code = [one for one in watched.asked if "/assets/labs/" in one and one.endswith(".js")]
    assert (code == []) == (top > 200 + 400)
    page.locator("[data-code]").first.scroll_into_view_if_needed()
    page.wait_for_selector(".lab-live")
