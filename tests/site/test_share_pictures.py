"""The pictures of the pages, as they are drawn: nothing is cut off, and none is empty."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from scripts import pages
from scripts.build import share_pictures
from scripts.project import SITE

FEWEST_COLOURS = 20  # paper, two inks, and what lies between them at the edge of a letter
LONG_TITLE = "A title of far more words than fit above a drawing on the picture of a page " * 3
# What reaches beyond the picture, or into what stands below it, in pixels.
CUT_OFF = """() => {
    const frame = document.querySelector(".share");
    const [left, right] = [60, frame.clientWidth - 60];
    const footer = frame.querySelector("footer").getBoundingClientRect();
    const wrong = [];
    if (frame.scrollHeight > frame.clientHeight) wrong.push("the picture is too low");
    for (const part of frame.querySelectorAll("h1, .words, svg, svg text, footer")) {
        const box = part.getBoundingClientRect();
        const name = `${part.localName} “${part.textContent.slice(0, 40)}”`;
        if (box.left < left - 1 || box.right > right + 1) wrong.push(`${name} is too wide`);
        const end = part.localName === "footer" ? frame.clientHeight : footer.top;
        if (box.bottom > end + 1) wrong.push(`${name} is too low`);
        if (box.height < 1) wrong.push(`${name} has no room`);
    }
    return wrong.slice(0, 3);
}"""
COLOURS = """async (url) => {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
    canvas.drawImage(image, 0, 0);
    const dots = canvas.getImageData(0, 0, image.width, image.height).data;
    return new Set(new Uint32Array(dots.buffer)).size;
}"""


@pytest.fixture(scope="module")
def canvas(chromium: Browser) -> Iterator[Page]:
    """A tab as large as a picture."""
    context = chromium.new_context(viewport=share_pictures.SIZE)
    yield context.new_page()
    context.close()


def cut_off(canvas: Page, document: str) -> list[str]:
    """What of a document cannot be seen whole on its picture."""
    canvas.set_content(document)
    found: list[str] = canvas.evaluate(CUT_OFF)
    return found


def test_nothing_on_a_picture_is_cut_off(canvas: Page) -> None:
    wrong = {name: cut_off(canvas, text) for name, text in share_pictures.documents().items()}
    assert {name: what for name, what in wrong.items() if what} == {}, (
        "shorten the title or the description of that page, or the labels of its first diagram"
    )


def test_a_title_that_is_too_long_would_be_seen(canvas: Page) -> None:
    """The check above is worth something only if it sees what is cut off."""
    page = pages.read("learn/supervised.md")
    page.meta["title"] = LONG_TITLE
    assert cut_off(canvas, share_pictures.text(page))


def test_every_picture_shows_something(page: Page, address: str) -> None:
    page.goto(f"{address}/sitemap.xml")
    few = {}
    for name in share_pictures.documents():
        assert (SITE / name).is_file(), name
        found = page.evaluate(COLOURS, f"{address}/{name}")
        if found < FEWEST_COLOURS:
            few[name] = found
    assert few == {}
