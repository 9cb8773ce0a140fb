"""Every page of the sitemap, in a real browser: loads clean, stays here, reads without script."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from scripts.project import SITE
from tests.living_page import LAY_OUT
from tests.site.conftest import LOST, PAGES, WITH_LOST
from tests.site.visits import WORDS, Visit, words

Visiting = Callable[[str], Visit]

# 16 units of a drawing, in pixels on a phone 360 px wide: smaller cannot be read.
LEAST_PIXELS = 10.5


def test_the_sitemap_has_every_page_of_the_table_of_contents() -> None:
    from scripts.checks.sources import Sources
    from scripts.project import page_url

    assert {path.lstrip("/") for path in PAGES} == {page_url(path) for path in Sources().nav}
    assert len(PAGES) >= 34


@pytest.mark.parametrize("path", WITH_LOST)
def test_page_loads_clean(visited: Visiting, path: str) -> None:
    seen = visited(path)
    assert seen.status == 200
    assert seen.said == ()
    host = urlsplit(seen.asked[0]).netloc
    assert [url for url in seen.asked if urlsplit(url).netloc != host] == []
    assert [url for url in seen.asked if "mermaid" in url or "search_index" in url] == []
    assert seen.broken_pictures == []
    assert seen.headings == 1
    assert seen.undrawn == 0
    assert seen.cookie == ""


@pytest.mark.parametrize("path", WITH_LOST)
def test_page_has_no_sideways_scroll_and_legible_diagrams(visited: Visiting, path: str) -> None:
    seen = visited(path)
    assert seen.sideways == []
    assert [size for size in seen.sizes if size < LEAST_PIXELS] == []


@pytest.mark.parametrize("path", WITH_LOST)
def test_nothing_on_a_page_moves_by_itself(visited: Visiting, path: str) -> None:
    assert visited(path).shifts == []


@pytest.mark.parametrize("path", PAGES)
def test_page_reads_whole_without_javascript(
    chromium: Browser, visited: Visiting, address: str, path: str
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + path)
    page.evaluate(LAY_OUT)
    without = words(page.evaluate(WORDS))
    # The search needs scripts: that is said where its field would stand.
    assert page.locator(".no-search").is_visible()
    assert not page.locator(".md-search__input").is_visible()
    context.close()
    assert without == visited(path).words
    assert len(without.split()) > 60


def test_a_reader_who_is_lost_is_told_so_and_led_on(page: Page, address: str) -> None:
    page.goto(address + LOST)
    heading = page.locator("article h1").inner_text()
    assert heading == "There is no page at this address"
    assert page.title().startswith(f"{heading} - ")
    page.locator("article").get_by_role("link", name="home page").click()
    page.wait_for_url(f"{address}/")


def test_every_diagram_in_the_sources_is_drawn_in_the_site() -> None:
    from scripts.build.diagrams import in_pages
    from scripts.project import DOCS, page_url

    wanted: dict[str, int] = {}
    for diagram in in_pages(sorted(DOCS.rglob("*.md"))):
        url = page_url(diagram.path.removeprefix("docs/"))
        wanted[url] = wanted.get(url, 0) + 1
    drawn = {
        url: (SITE / url / "index.html").read_text(encoding="utf-8").count('class="diagram"')
        for url in wanted
    }
    assert drawn == wanted
    assert sum(drawn.values()) >= 30


@pytest.mark.parametrize("path", WITH_LOST)
def test_drawings_hold_no_style_and_no_id_twice(visited: Visiting, path: str) -> None:
    seen = visited(path)
    assert seen.styled == []
    assert sorted(set(seen.ids)) == sorted(seen.ids)


def test_a_node_of_a_diagram_leads_to_its_page(page: Page, address: str) -> None:
    page.goto(f"{address}/onboarding/")
    link = page.locator(".diagram svg:visible a").first
    target = link.get_attribute("href")
    assert target is not None
    link.click()
    page.wait_for_load_state()
    assert page.url != f"{address}/onboarding/"
    assert page.locator("h1").count() == 1


def test_words_of_a_diagram_are_found_by_the_browser(page: Page, address: str) -> None:
    page.goto(f"{address}/generate/gans/")
    label = page.locator(".diagram svg:visible text", has=page.locator("tspan + tspan")).first
    words = label.text_content()
    assert words is not None and " " in words
    assert page.evaluate("(words) => window.find(words)", words)
    assert page.evaluate("getSelection().anchorNode.parentElement.closest('.diagram') !== null")


def test_a_term_shows_its_definition_on_hover_and_focus_until_escape(
    page: Page, address: str
) -> None:
    page.goto(f"{address}/generate/gans/")
    shown = "(term) => getComputedStyle(term, '::after').content"
    term = page.locator("a.term").first
    definition = term.get_attribute("aria-description")
    assert definition
    assert definition not in term.evaluate(shown)
    term.hover()
    assert definition.replace('"', '\\"') in term.evaluate(shown)
    page.keyboard.press("Escape")
    assert term.evaluate("(term) => getComputedStyle(term, '::after').display") == "none"
    page.mouse.move(0, 0)
    page.locator("a.term").nth(1).focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert page.locator("a.term").nth(1).evaluate(shown) not in ("none", "normal")


def test_a_citation_shows_its_entry_on_focus(page: Page, address: str) -> None:
    page.goto(f"{address}/generate/gans/")
    link = page.locator(".citation a").first
    entry = link.get_attribute("aria-description")
    assert entry and "20" in entry
    link.focus()
    assert entry in link.evaluate("(link) => getComputedStyle(link, '::after').content")


def test_an_option_opens_without_javascript(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/generate/gans/")
    option = page.locator("details.option").first
    assert not option.locator(".verdict").is_visible()
    option.locator("summary").focus()
    page.keyboard.press("Enter")
    assert option.locator(".verdict").is_visible()
    context.close()


def test_a_citation_leads_to_its_source_on_the_page(page: Page, address: str) -> None:
    page.goto(f"{address}/generate/gans/")
    link = page.locator(".citation a").first
    link.click()
    target = page.url.partition("#")[2]
    assert page.locator(f"[id='{target}']").locator("a[href^='https://']").count() >= 1
