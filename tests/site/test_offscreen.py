"""What is far from the screen is laid out later, and is there all the same."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from scripts.project import DOCS
from tests import living_page
from tests.living_page import ALIVE, IS_CLOSED, until
from tests.site.conftest import PAGES

GLOSSARY = "/reference/glossary/"
STYLES = DOCS / "assets" / "css" / "offscreen.css"
LAST = ".md-content__inner > p:last-of-type"
# Whether the words of an element are laid out.
IS_LAID_OUT = """(place) => document.querySelector(`${place} a`)
    .checkVisibility({ contentVisibilityAuto: true })"""
TABLES_THAT_SCROLL = """() => [...document.querySelectorAll(".md-typeset__scrollwrap")]
    .filter((box) => {}).length >= 3"""
ON_FIRST_SCREEN = """() => [...document.querySelectorAll(".md-content__inner > *")]
    .filter((part) => getComputedStyle(part).contentVisibility === "auto"
        && part.getBoundingClientRect().top < innerHeight)
    .map((part) => part.textContent.slice(0, 40))"""
# The parts of a page that are in other places under the second of two styles, in one turn.
MOVED = """(styles) => {
    const parts = [...document.querySelectorAll(".md-content__inner *:not(svg *)")];
    const [before, after] = styles.map((css) => {
        const style = new CSSStyleSheet();
        style.replaceSync(css);
        document.adoptedStyleSheets = [style];
        return parts.map((part) => {
            const { x, y, width, height } = part.getBoundingClientRect();
            return [x, y, width, height].map(Math.round).join(" ");
        });
    });
    const isMoved = (part, number) => before[number] !== after[number];
    return parts.filter(isMoved).slice(0, 3).map((part) => part.outerHTML.slice(0, 200));
}"""
BOXES = """() => [...document.querySelectorAll(".md-content__inner > *")]
    .filter((part) => getComputedStyle(part).contain !== "none").length"""
FREE = "* { content-visibility: visible !important; transition: none !important }"
WAITS = "content-visibility: auto;"
# As the parts that wait are while they are near the screen: boxes that nothing leaves.
CONTAINED = FREE + STYLES.read_text(encoding="utf-8").replace(WAITS, "contain: layout style paint;")


@pytest.fixture(scope="module")
def bare(chromium: Browser) -> Iterator[Page]:
    """A tab without JavaScript, where parts wait until a reader comes near. For many pages."""
    context = chromium.new_context(java_script_enabled=False, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def test_without_scripts_the_end_waits_until_a_reader_comes_near(bare: Page, address: str) -> None:
    bare.goto(address + GLOSSARY)
    assert not bare.evaluate(IS_LAID_OUT, LAST)
    bare.evaluate("scrollTo(0, document.body.scrollHeight)")
    until(bare, IS_LAID_OUT, 5, LAST)


def test_with_scripts_all_of_a_page_is_laid_out_soon(page: Page, address: str) -> None:
    page.goto(address + GLOSSARY)
    until(page, IS_LAID_OUT, 10, LAST)
    assert page.evaluate("scrollY") == 0


def test_a_table_far_below_that_scrolls_is_reached_by_keys(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}/reference/evidence/preference/")
    until(page, TABLES_THAT_SCROLL.format("box.tabIndex === 0"), 10)
    assert page.evaluate(TABLES_THAT_SCROLL.format("box.scrollWidth > box.clientWidth"))
    assert page.evaluate("scrollY") == 0


@pytest.mark.parametrize("size", [(390, 844), (1350, 940)], ids=["phone", "desktop"])
def test_what_is_on_the_first_screen_does_not_wait(
    bare: Page, address: str, size: tuple[int, int]
) -> None:
    bare.set_viewport_size({"width": size[0], "height": size[1]})
    for path in PAGES:
        bare.goto(address + path)
        assert bare.evaluate(ON_FIRST_SCREEN) == [], path


def test_a_word_far_below_is_found_by_a_search_in_the_page(bare: Page, address: str) -> None:
    bare.goto(address + GLOSSARY)
    words = bare.locator(LAST).text_content() or ""
    assert bare.evaluate("(words) => find(words)", words[:30])
    assert bare.evaluate("scrollY") > 1_000


@pytest.mark.parametrize("place", ["letter-n", "letter-w", "transformer"])
def test_a_link_into_a_long_page_leads_to_its_place(page: Page, address: str, place: str) -> None:
    page.goto(f"{address}{GLOSSARY}#{place}")
    page.wait_for_selector(ALIVE)
    top = f"document.getElementById('{place}').getBoundingClientRect().top"
    until(page, f"() => {top} >= 0 && {top} < 200", 5)
    page.wait_for_timeout(500)
    assert 0 <= page.evaluate(top) < 200


def test_what_is_pointed_at_may_stand_out_of_its_box(bare: Page, address: str) -> None:
    """The words of a term are wider and higher than the line in which it stands."""
    bare.goto(f"{address}/use/limits/")
    term = bare.locator(".md-content__inner > p:nth-child(n + 20) a.term").last
    visibility = "(link) => getComputedStyle(link.closest('p')).contentVisibility"
    assert term.evaluate(visibility) == "auto"
    term.hover()
    assert term.evaluate(visibility) == "visible"
    bare.mouse.move(0, 0)
    assert term.evaluate(visibility) == "auto"
    term.focus()
    assert term.evaluate(visibility) == "visible"


@pytest.mark.parametrize("path", PAGES)
def test_a_page_looks_the_same_with_and_without_it(bare: Page, address: str, path: str) -> None:
    bare.goto(address + path)
    for width in (1280, 390):
        bare.set_viewport_size({"width": width, "height": 800})
        assert bare.evaluate(MOVED, [FREE, CONTAINED]) == [], f"{width} px wide"


def test_the_comparison_sees_what_moves(bare: Page, address: str) -> None:
    bare.goto(address + GLOSSARY)
    assert bare.evaluate(MOVED, [FREE, f"{FREE} h1 {{ margin-bottom: 50px !important }}"])
    # Under the second style of the comparison, the parts that wait are boxes that nothing leaves.
    assert bare.evaluate(MOVED, [FREE, CONTAINED]) == []
    assert bare.evaluate(BOXES) > 100


def test_a_reader_who_reloads_stays_at_the_same_place(page: Page, address: str) -> None:
    page.goto(address + GLOSSARY)
    until(page, IS_LAID_OUT, 10, LAST)
    page.evaluate("document.getElementById('letter-n').scrollIntoView()")
    page.wait_for_timeout(500)
    page.reload()
    page.wait_for_selector(ALIVE)
    page.wait_for_timeout(500)
    top = page.evaluate("document.getElementById('letter-n').getBoundingClientRect().top")
    assert abs(top) < 200


# Jumps to a place while a page is laid out, and lays out the rest some frames later: where it is by
# the jump, when it is seen first, and at the end.
JUMP = """async ([selector, jump, before, later]) => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const layOut = () => window.waiting.shift()?.();
    for (let n = 0; n < before; n += 1) layOut();
    await frame();
    const place = document.querySelector(selector);
    place.tabIndex = -1;
    place[jump]({behavior: "instant"});
    const tops = [place.getBoundingClientRect().top];
    for (let n = 0; n < later; n += 1) await frame();
    if (later) tops[0] = place.getBoundingClientRect().top;
    layOut();
    for (let n = 0; n < 3; n += 1) await frame();
    tops.push(place.getBoundingClientRect().top);
    while (window.waiting.length) layOut();
    for (let n = 0; n < 3; n += 1) await frame();
    return [...tops, place.getBoundingClientRect().top];
}"""
GROWN = 40  # px by which what stands above a place in the same screen may grow before it is seen
# A row in the middle of a table that is taller than the screen of a phone.
ROW = "#networks-and-statistics ~ .md-typeset__scrollwrap tr:nth-child(5)"


@pytest.fixture
def waiting(page: Page) -> Page:
    """A tab in which nothing is laid out before a test says so."""
    page.add_init_script("window.waiting = []; requestIdleCallback = (ask) => waiting.push(ask)")
    return page


@pytest.mark.parametrize("before", [0, 1, 2])
@pytest.mark.parametrize("jump", ["focus", "scrollIntoView"])
@pytest.mark.parametrize(
    ("path", "place"),
    [(GLOSSARY, "#letter-n"), ("/learn/supervised/", "#check-1 .question-text")],
)
def test_what_is_laid_out_moves_nothing_for_who_has_jumped(
    waiting: Page, address: str, path: str, place: str, jump: str, before: int
) -> None:
    waiting.goto(address + path)
    waiting.wait_for_selector(ALIVE)
    until(waiting, "window.waiting.length > 0")
    until(waiting, IS_CLOSED)
    wanted, seen, at_the_end = waiting.evaluate(JUMP, [place, jump, before, 0])
    assert seen == pytest.approx(wanted, abs=GROWN)
    assert at_the_end == pytest.approx(seen, abs=1)
    assert waiting.evaluate(living_page.IS_LAID_OUT)


@pytest.mark.parametrize("jump", ["focus", "scrollIntoView"])
def test_nor_for_who_reads_in_the_middle_of_a_tall_table(
    waiting: Page, address: str, jump: str
) -> None:
    waiting.set_viewport_size({"width": 390, "height": 844})
    waiting.goto(f"{address}/reference/timeline/")
    waiting.wait_for_selector(ALIVE)
    until(waiting, "window.waiting.length > 0")
    before, seen, at_the_end = waiting.evaluate(JUMP, [ROW, jump, 0, 3])
    assert 0 <= before < 844
    assert seen == pytest.approx(before, abs=1)
    assert at_the_end == pytest.approx(seen, abs=1)
