"""Purging takes nothing away that a reader sees: pictures with and without it are the same."""

from __future__ import annotations

import base64
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from scripts.build import engines, figures, javascript, search, styles
from scripts.project import SITE
from tests.living_page import IS_LAID_OUT, come_alive, until
from tests.serving import served

SHOWN = (
    "",
    "generate/gans/",
    "connect/relationship/",
    "reference/notation/",
    "reference/timeline/",
)
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
# Two runs of one page differ by a few grey levels where a dashed line is smoothed.
SMOOTHING = 32
DIFFERING = """async ([first, second, smoothing]) => {
    const pixels = async (data) => {
        const picture = await createImageBitmap(await (await fetch(data)).blob());
        const canvas = new OffscreenCanvas(picture.width, picture.height);
        const context = canvas.getContext("2d");
        context.drawImage(picture, 0, 0);
        return context.getImageData(0, 0, picture.width, picture.height);
    };
    const [one, two] = [await pixels(first), await pixels(second)];
    if (one.width !== two.width || one.height !== two.height) return -1;
    let count = 0;
    for (let i = 0; i < one.data.length; i += 1) {
        if (Math.abs(one.data[i] - two.data[i]) > smoothing) count += 1;
    }
    return count;
}"""
LAB = "reward"
LAB_HAS_ENDED = """document.querySelector(".lab-told").textContent !== ""
    && !document.querySelector(".lab.running")"""
STILL = "* { caret-color: transparent !important; transition: none !important }"


@pytest.fixture(scope="module")
def unpurged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with the theme's whole stylesheets, and else as its readers see it."""
    folder = tmp_path_factory.mktemp("unpurged") / "site"
    engines.run_mkdocs(folder)
    for step in (search.write, figures.write, javascript.bundle):
        step(folder)
    return folder


def show(page: Page, url: str) -> None:
    """Open a page whose scripts have run, and on which nothing moves or lies under the pointer."""
    page.mouse.move(0, 0)
    page.goto(url)
    come_alive(page)
    page.add_style_tag(content=STILL)


def pictures(page: Page, address: str) -> dict[str, bytes]:
    """What a reader sees in each state, by name."""
    taken: dict[str, bytes] = {}
    for path in SHOWN:
        show(page, f"{address}/{path}")
        taken[f"{path} whole"] = page.screenshot(full_page=True)
    show(page, f"{address}/generate/gans/")
    page.locator("a.term").nth(1).hover()
    taken["term"] = page.screenshot()
    page.mouse.move(0, 0)
    page.locator("details.option summary").first.click()
    page.locator("details.option summary").last.focus()
    taken["option"] = page.screenshot()
    if page.locator("[for='__drawer']:visible").count():
        page.locator("[for='__drawer']:visible").first.click()
        page.wait_for_timeout(500)
        taken["drawer"] = page.screenshot()
        page.keyboard.press("Escape")
        show(page, page.url)
    page.keyboard.press("/")
    page.keyboard.type("token")
    page.locator(".md-search-result__link").first.wait_for()
    page.wait_for_timeout(500)
    taken["search"] = page.screenshot()
    return taken


def late_pictures(page: Page, address: str) -> dict[str, bytes]:
    """What a reader sees of the parts that only scripts write, and on other media, by name."""
    taken: dict[str, bytes] = {}
    show(page, f"{address}/generate/gans/")
    page.emulate_media(forced_colors="active")
    taken["forced colours"] = page.screenshot(full_page=True)
    page.emulate_media(forced_colors="none", media="print")
    taken["paper"] = page.screenshot(full_page=True)
    page.emulate_media(media="screen")
    page.locator(".figure-tools > button").first.click()
    page.wait_for_selector(".figure-menu")
    taken["menu of a figure"] = page.screenshot()
    page.keyboard.press("Escape")
    page.locator(".question:visible summary").first.click()
    taken["one question of three, answered"] = page.screenshot()
    show(page, f"{address}/labs/{LAB}/")
    page.locator(".lab-run").press("Enter")
    until(page, LAB_HAS_ENDED)
    page.locator(".lab-run").scroll_into_view_if_needed()
    taken["lab at its end"] = page.screenshot()
    show(page, f"{address}/404.html")
    taken["no page at this address"] = page.screenshot()
    page.goto(f"{address}/generate/gans/?embed=1")
    page.wait_for_selector(".embedded")
    until(page, IS_LAID_OUT)
    taken["in a frame"] = page.screenshot()
    show(page, f"{address}/onboarding/newcomer/?path=newcomer-15")
    page.wait_for_selector(".path-bar")
    taken["bar of a reading path"] = page.screenshot()
    page.get_by_role("button", name="Ask me here").click()
    page.locator(".question:visible summary").first.click()
    taken["check at the end of a reading path"] = page.screenshot()
    return taken


def differing(page: Page, first: bytes, second: bytes) -> int:
    """How many values of two pictures differ by more than smoothing; -1 for two sizes."""
    data = [f"data:image/png;base64,{base64.b64encode(one).decode()}" for one in (first, second)]
    return int(page.evaluate(DIFFERING, [*data, SMOOTHING]))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_pictures_before_and_after_are_the_same(
    chromium: Browser, unpurged: Path, scheme: str, size: dict[str, int]
) -> None:
    # What is shown late is looked at once on each size and once in each palette.
    with_late = (size == PHONE) == (scheme == "dark")
    seen: list[dict[str, bytes]] = []
    for folder in (unpurged, SITE):
        context = chromium.new_context(
            viewport=size, color_scheme=scheme, reduced_motion="reduce", bypass_csp=True
        )
        with served(folder) as address:
            page = context.new_page()
            taken = pictures(page, address)
            seen.append(taken | late_pictures(page, address) if with_late else taken)
        context.close()
    before, after = seen
    page = chromium.new_page()
    wrong = {name: differing(page, before[name], after[name]) for name in before}
    page.close()
    assert {name: count for name, count in wrong.items() if count} == {}


def test_the_comparison_of_pictures_can_fail(chromium: Browser) -> None:
    page = chromium.new_page(viewport={"width": 100, "height": 80})
    page.set_content("<p>one</p>")
    first = page.screenshot()
    page.set_content("<p>two</p>")
    assert differing(page, first, first) == 0
    assert differing(page, first, page.screenshot()) > 0
    page.close()


def test_a_page_with_another_stylesheet_is_refused(tmp_path: Path, unpurged: Path) -> None:
    from scripts.problems import ProjectError

    site = tmp_path / "site"
    shutil.copytree(unpurged, site)
    page = site / "generate" / "gans" / "index.html"
    html = page.read_text(encoding="utf-8")
    page.write_text(html.replace("<title>", '<link rel="stylesheet" href="x.css"><title>'), "utf-8")
    with pytest.raises(ProjectError, match=r"generate/gans/index\.html"):
        styles.bundle(site)
