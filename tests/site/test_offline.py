"""Reading without a network: what is kept, that it is never older than it must be, and its end.

A server that closes is no network; what a page, a worker or the browser asked for, it notes.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page

from scripts.project import DOCS, SITE
from tests.living_page import until
from tests.serving import served
from tests.site.axe import OF_COLOURS, findings

VISITED = "generate/gans/"
OTHER = "generate/diffusion/"
UNVISITED = "learn/supervised/"
SETTINGS = "reference/offline/"
NEW = {"The game": "The tournament"}
STAY_MS = 11_000  # longer than ahead.js waits before it fetches search
KEPT = """async () => {
    const found = {};
    for (const name of await caches.keys()) {
        const requests = await (await caches.open(name)).keys();
        found[name] = requests.map(({url}) => url);
    }
    return found;
}"""
LAST_IS = """async (url) => {
    const [name] = await caches.keys();
    const requests = await (await caches.open(name)).keys();
    return requests.map((request) => request.url).filter((url) => url.endsWith("/")).at(-1) === url;
}"""
# The stylesheet of the site gives a heading this width; without it there is none.
IS_STYLED = "() => getComputedStyle(document.querySelector('h1')).maxWidth !== 'none'"


class Reader:
    """A tab on a copy of the site, whose files a test may change."""

    def __init__(self, page: Page, address: str, site: Path, asked: list[str]) -> None:
        self.page = page
        self.address = address
        self.site = site
        self.asked = asked

    def open(self, path: str) -> None:
        """Open a page, and wait until it is kept."""
        self.page.goto(self.address + path)
        self.page.evaluate("navigator.serviceWorker.ready.then(() => {})")
        self.wait_until_kept(path)

    def kept(self) -> list[str]:
        """What is kept, relative to the site, without the search index's version."""
        caches = self.page.evaluate(KEPT)
        urls = [url for urls in caches.values() for url in urls]
        return [url.removeprefix(self.address).partition("?")[0] for url in urls]

    def wait_until_kept(self, path: str) -> None:
        """Wait until something is kept."""
        until(
            self.page,
            "async (url) => await caches.match(url, {ignoreSearch: true}) !== undefined",
            about=self.address + path,
        )

    def wait_until_search_is_kept(self) -> None:
        """Wait until both files that search needs are kept."""
        (worker,) = (self.site / "assets" / "javascripts" / "workers").glob("search.*.js")
        self.wait_until_kept(worker.relative_to(self.site).as_posix())
        self.wait_until_kept("search/search_index.json")

    def title(self) -> str:
        """The heading of the page that is shown."""
        return self.page.locator("h1").inner_text().strip(" ¶")

    def release(self, version: str, **changes: str) -> None:
        """Publish another release: `changes` are words of `VISITED` and what they become."""
        worker = self.site / "sw.js"
        text = worker.read_text(encoding="utf-8")
        worker.write_text(re.sub(r'"version":"\w+"', f'"version":"{version}"', text), "utf-8")
        path = self.site / VISITED / "index.html"
        html = path.read_text(encoding="utf-8")
        for old, new in changes.items():
            assert old in html
            html = html.replace(old, new)
        path.write_text(html, encoding="utf-8")

    def rename_stylesheet(self, hashed: str) -> None:
        """What a release with another stylesheet does: another name on every page."""
        (old,) = (self.site / "assets" / "stylesheets").glob("site.*.css")
        new = old.rename(old.with_name(f"site.{hashed}.css"))
        for path in [*self.site.rglob("*.html"), self.site / "sw.js"]:
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace(old.name, new.name), encoding="utf-8")


def copy(site: Path, **constants: str) -> Path:
    """A copy of the built site in which constants of the service worker have other values."""
    shutil.copytree(SITE, site, ignore=shutil.ignore_patterns("*.br", "*.gz", "lunr"))
    worker = site / "sw.js"
    code = worker.read_text(encoding="utf-8")
    for name, value in constants.items():
        code, found = re.subn(rf"\b{name}=[\de]+(?=[,;])", f"{name}={value}", code)
        assert found == 1, name
    worker.write_text(code, encoding="utf-8")
    return site


@pytest.fixture(params=["", "project/"], ids=["at the root", "under a path"])
def anywhere(page: Page, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Reader]:
    """A reader of the site at the root of its host, and of one under a path."""
    asked: list[str] = []
    site = copy(tmp_path / "host" / request.param)
    with served(tmp_path / "host", asked) as address:
        yield Reader(page, f"{address}/{request.param}", site, asked)


@pytest.fixture
def reader(page: Page, tmp_path: Path) -> Iterator[Reader]:
    """A reader of the site at the root of its host."""
    asked: list[str] = []
    site = copy(tmp_path / "site")
    with served(site, asked) as address:
        yield Reader(page, f"{address}/", site, asked)


# --- Without a network ---------------------------------------------------------------------------


def test_after_a_first_visit_the_page_and_the_search_work_without_a_network(
    anywhere: Reader,
) -> None:
    reader, page = anywhere, anywhere.page
    page.clock.install()
    reader.open(VISITED)
    title = reader.title()
    assert not [path for path in reader.asked if "search" in path]
    page.clock.fast_forward(STAY_MS)
    reader.wait_until_search_is_kept()
    page.context.set_offline(True)
    asked = len(reader.asked)
    page.reload()
    assert reader.title() == title
    assert page.evaluate(IS_STYLED)
    page.clock.resume()
    page.keyboard.press("/")
    page.keyboard.type("discriminator")
    link = page.locator(f".md-search-result__link[href*='/{VISITED}']").first
    link.click()
    page.wait_for_url(f"{reader.address}{VISITED}**")
    assert reader.title() == title
    assert reader.asked[asked:] == []


def test_what_search_needs_is_kept_as_soon_as_it_is_used(reader: Reader) -> None:
    reader.open(VISITED)
    reader.page.keyboard.press("/")
    reader.page.keyboard.type("noise")
    reader.page.locator(".md-search-result__link").first.wait_for()
    reader.wait_until_search_is_kept()
    assert len([path for path in reader.asked if "search_index" in path]) == 1


def late_part() -> str:
    """The code of "Save the figures", which comes when it is opened, or when the work begins."""
    parts = (SITE / "assets" / "labs").glob("part-*.js")
    (found,) = (part for part in parts if "as saving}" in part.read_text("utf-8"))
    return found.relative_to(SITE).as_posix()


@pytest.mark.parametrize("name", ["draw-a-boundary", "next-letter"])
def test_a_lab_that_was_started_works_without_a_network(reader: Reader, name: str) -> None:
    page = reader.page
    for is_offline in (False, True):
        if is_offline:
            # A day later the browser's own cache may have let go of it.
            page.context.new_cdp_session(page).send("Network.clearBrowserCache")
            page.context.set_offline(True)
            asked = len(reader.asked)
            page.reload()
        else:
            reader.open(f"labs/{name}/")
        page.locator(".lab-run").click()
        until(page, "document.querySelector('.lab-told').textContent !== ''")
        reader.wait_until_kept(late_part())
    page.get_by_text("Save the figures").click()
    page.get_by_role("button", name="Save figures as CSV").wait_for()
    assert [path for path in reader.asked[asked:] if path != "/sw.js"] == []


def test_a_picture_of_the_first_page_is_kept_too(reader: Reader) -> None:
    (reader.site / "figure.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    reader.release("00000001", **{"</h1>": '</h1><img src="../../figure.svg" alt="">'})
    reader.open(VISITED)
    assert "figure.svg" in reader.kept()


def test_a_page_that_was_never_visited_says_so_and_leads_to_those_that_were(
    reader: Reader,
) -> None:
    reader.open(VISITED)
    title = reader.title()
    said: list[str] = []
    reader.page.on("console", lambda message: said.append(message.text))
    reader.page.context.set_offline(True)
    answer = reader.page.goto(f"{reader.address}{UNVISITED}?x=1#y")
    assert answer is not None and answer.status == 503
    assert reader.title() == "This page is not kept on this device"
    assert reader.page.evaluate(IS_STYLED)
    assert [words for words in said if "Content Security Policy" in words] == []
    assert findings(reader.page) == []
    reader.page.emulate_media(color_scheme="dark")
    reader.page.reload()
    reader.page.wait_for_selector("body[data-md-color-scheme=slate]")
    assert findings(reader.page, OF_COLOURS) == []
    links = reader.page.locator("main li a")
    assert links.all_inner_texts() == [title]
    links.first.click()
    reader.page.wait_for_url(reader.address + VISITED)
    assert reader.title() == title


# --- Another release ------------------------------------------------------------------------------


def test_a_new_release_is_shown_after_one_reload_at_most(reader: Reader) -> None:
    reader.open(VISITED)
    reader.release("00000001", **NEW)
    reader.page.goto(reader.address + VISITED)
    if "The tournament" not in reader.page.content():
        reader.page.reload()
    assert "The tournament" in reader.page.content()
    reader.page.context.set_offline(True)
    reader.page.reload()
    assert "The tournament" in reader.page.content()


def test_an_old_page_keeps_its_stylesheet_until_the_page_is_replaced(reader: Reader) -> None:
    reader.open(VISITED)
    reader.open(OTHER)
    (before,) = (path for path in reader.kept() if "stylesheets/site." in path)
    reader.rename_stylesheet("00000002")
    reader.release("00000002")
    reader.page.reload()
    reader.wait_until_kept("assets/stylesheets/site.00000002.css")
    assert before in reader.kept()
    reader.page.context.set_offline(True)
    reader.page.goto(reader.address + VISITED)
    assert reader.page.evaluate(IS_STYLED)
    reader.page.context.set_offline(False)
    reader.page.reload()
    reader.rename_stylesheet("00000003")
    reader.release("00000003")
    reader.page.reload()
    reader.wait_until_kept("assets/stylesheets/site.00000003.css")
    until(
        reader.page,
        "async (url) => await caches.match(url) === undefined",
        about=reader.address + before,
    )


def test_what_a_started_lab_fetched_outlives_a_release(reader: Reader) -> None:
    weights = "assets/weights/digits-vae.bin"
    reader.open("labs/map-of-digits/")
    reader.page.locator(".lab-run").click()
    reader.wait_until_kept(weights)
    stray = f"{reader.address}assets/stray.css"  # nothing names it, so it goes
    cache = f"offline {reader.address}"
    put = "async ([cache, url]) => (await caches.open(cache)).put(url, new Response())"
    reader.page.evaluate(put, [cache, stray])
    reader.release("00000001")
    reader.page.reload()
    until(reader.page, "async (url) => await caches.match(url) === undefined", about=stray)
    assert weights in reader.kept()


def test_no_more_pages_are_kept_than_the_limit(page: Page, tmp_path: Path) -> None:
    site = copy(tmp_path / "site", MOST_PAGES="2")
    with served(site) as address:
        reader = Reader(page, f"{address}/", site, [])
        for path in (VISITED, OTHER, VISITED, UNVISITED):
            reader.open(path)
            until(page, LAST_IS, about=reader.address + path)
        assert [path for path in reader.kept() if path.endswith("/")] == [VISITED, UNVISITED]


# --- Its end --------------------------------------------------------------------------------------


def press_the_switch(reader: Reader, says: str) -> None:
    """Press the button on the page about it, and wait until it says that it is done."""
    reader.page.locator("[data-offline]").click()
    reader.page.get_by_role("status").filter(has_text=says).wait_for()


def test_switched_off_nothing_is_left_and_nothing_new_is_kept(anywhere: Reader) -> None:
    reader, page = anywhere, anywhere.page
    reader.open(VISITED)
    reader.open(SETTINGS)
    # What another site on the same host keeps is not ours.
    page.evaluate("caches.open('offline https://other.example/')")
    press_the_switch(reader, "none will be made")
    for path in (SETTINGS, VISITED, OTHER):
        page.goto(reader.address + path)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("navigator.serviceWorker.getRegistrations()") == []
        assert page.evaluate("caches.keys()") == ["offline https://other.example/"]
    page.goto(reader.address + SETTINGS)
    page.locator("[data-offline]").filter(has_text="Keep copies again").wait_for()
    press_the_switch(reader, "kept again")
    reader.open(OTHER)
    page.context.set_offline(True)
    page.reload()
    assert page.evaluate(IS_STYLED)


def test_a_page_still_open_keeps_nothing_after_the_switch(reader: Reader) -> None:
    other = reader.page.context.new_page()
    other.goto(reader.address + VISITED)
    reader.page.bring_to_front()
    reader.open(SETTINGS)
    press_the_switch(reader, "none will be made")
    link = reader.page.locator("a.md-footer__link--prev")
    link.hover()
    path = link.evaluate("(link) => link.pathname")
    for _ in range(250):
        if path in reader.asked:
            break
        reader.page.wait_for_timeout(20)
    assert path in reader.asked
    other.evaluate("keepThisPage()")  # as when it comes to a lab
    reader.page.wait_for_timeout(100)
    assert reader.page.evaluate("caches.keys()") == []


def test_pages_that_were_not_built_take_the_service_worker_away(reader: Reader) -> None:
    reader.open(VISITED)
    page = reader.site / VISITED / "index.html"
    html = page.read_text(encoding="utf-8")
    page.write_text(html.replace(' data-worker="../../sw.js"', ""), encoding="utf-8")
    reader.page.reload()  # as `make serve` shows it, on the same address
    until(
        reader.page,
        "async () => (await navigator.serviceWorker.getRegistrations()).length === 0",
    )


# --- What the page about it says ------------------------------------------------------------------


def test_what_is_stored_is_what_the_page_about_it_names(anywhere: Reader) -> None:
    reader, page = anywhere, anywhere.page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    reader.open("")
    page.locator("[for^='__palette_']:visible").first.click()
    page.keyboard.press("/")
    page.keyboard.type("diffusion")
    page.locator(".md-search-result__link").first.click()
    page.wait_for_url("**/diffusion/**")
    page.locator("details.option summary").first.click()
    page.locator("a.term").first.hover()
    reader.open("learn/machine-learning/?path=newcomer-60")
    page.wait_for_selector(".path-bar")
    reader.open(SETTINGS)
    press_the_switch(reader, "none will be made")
    press_the_switch(reader, "kept again")
    reader.wait_until_kept(SETTINGS)
    kept = page.evaluate("caches.keys()")
    press_the_switch(reader, "none will be made")

    html = (reader.site / SETTINGS / "index.html").read_text(encoding="utf-8")
    table = BeautifulSoup(html, "html.parser").select_one("#stored ~ * table, #stored ~ table")
    assert table is not None
    named = [code.get_text() for code in table.find_all("code")]
    path = page.evaluate("(address) => new URL(address).pathname", reader.address)
    stored = page.evaluate("Object.keys(localStorage)")
    assert sorted([*stored, *kept]) == sorted(
        f"{path}{name}" if name.startswith(".") else f"{name} {reader.address}" for name in named
    )
    assert page.context.cookies() == []
    assert page.evaluate("document.cookie") == ""
    assert page.evaluate("Object.keys(sessionStorage)") == []
    assert page.evaluate("indexedDB.databases()") == []
    assert [url for url in asked if not url.startswith(reader.address)] == []


def test_the_number_of_pages_and_the_seconds_are_those_of_the_code() -> None:
    text = (SITE / SETTINGS / "index.html").read_text(encoding="utf-8")
    worker, ahead = (
        (DOCS / "assets" / "js" / name).read_text(encoding="utf-8")
        for name in ("service-worker.js", "ahead.js")
    )
    assert "more than 60 pages" in text and "MOST_PAGES = 60;" in worker
    assert "about ten seconds" in text and "STAY = 10_000;" in ahead


def test_every_page_leads_to_what_is_stored(reader: Reader) -> None:
    for path in ("", VISITED):
        reader.page.goto(reader.address + path)
        reader.page.get_by_role("link", name="What is stored in your browser").click()
        reader.page.wait_for_url(reader.address + SETTINGS)


# --- For readers who save data --------------------------------------------------------------------


def test_search_is_not_fetched_ahead_for_a_reader_who_saves_data(reader: Reader) -> None:
    reader.page.clock.install()
    reader.page.add_init_script(
        "Object.defineProperty(navigator.connection, 'saveData', {get: () => true})"
    )
    reader.open(VISITED)
    reader.page.clock.fast_forward(STAY_MS)
    reader.page.wait_for_timeout(300)
    assert [path for path in reader.asked if "search" in path] == []


def test_search_is_not_fetched_ahead_in_a_tab_that_nobody_sees(reader: Reader) -> None:
    reader.page.clock.install()
    reader.page.add_init_script("Object.defineProperty(document, 'hidden', {get: () => true})")
    reader.open(VISITED)
    reader.page.clock.fast_forward(STAY_MS)
    reader.page.wait_for_timeout(300)
    assert [path for path in reader.asked if "search" in path] == []
