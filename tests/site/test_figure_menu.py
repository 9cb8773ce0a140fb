"""Each figure, table and lab of the built site: a permanent link, and what its menu copies."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.checks.sources import Sources
from scripts.figure_names import on_page
from scripts.project import SITE, page_url
from tests.living_page import until

LESSON = "/learn/supervised/"
FIGURE = "learning-from-labels-figure"
LAB = "/labs/draw-a-boundary/"
# Diagrams, tables, plots, a table that the build makes, a lab, and the home page.
MANY = (
    *(LESSON, "/", "/reference/notation/", "/reference/origin/", "/reference/evidence/labels/"),
    LAB,
)
COPIED = "navigator.clipboard.readText()"
PNG = b"\x89PNG\r\n\x1a\n"
# How many colours the picture on the clipboard has, and how wide it is.
COLOURS = """async () => {
    const [item] = await navigator.clipboard.read();
    const picture = await createImageBitmap(await item.getType("image/png"));
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    const pen = canvas.getContext("2d");
    pen.drawImage(picture, 0, 0);
    const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
    return [new Set(new Uint32Array(data.buffer)).size, picture.width];
}"""


@pytest.fixture
def reader(chromium: Browser, address: str) -> Iterator[Page]:
    """A tab that may use the clipboard."""
    context = chromium.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    yield context.new_page()
    context.close()


def menu_of(page: Page, figure: str) -> None:
    """Open the menu of a figure."""
    page.locator(f"xpath=//*[@id='{figure}']/preceding-sibling::div[1]/button").click()
    page.wait_for_selector(".figure-menu")


def copied(page: Page, item: str) -> str:
    """What stands on the clipboard after an item of the open menu was pressed."""
    page.locator(".figure-menu").get_by_role("button", name=item, exact=True).click()
    expect(page.locator(".figure-menu [role=status]")).to_have_text("Copied.")
    return str(page.evaluate(COPIED))


def test_every_address_of_a_figure_is_in_its_page() -> None:
    found = 0
    for path, document in Sources().documents.items():
        html = (SITE / page_url(path) / "index.html").read_text(encoding="utf-8")
        for name in on_page(document):
            assert html.count(f'id="{name}"') == 1, f"{path}#{name}"
            found += 1
    assert found > 40


@pytest.mark.parametrize("path", MANY)
def test_every_figure_and_table_has_a_button(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    page.wait_for_selector(".figure-tools", state="attached")  # its script comes after the paint
    bare = page.evaluate(
        """() => [...document.querySelectorAll("article :is(.diagram, .plot, .lab, table)")]
            .filter((one) => !one.closest("details, .highlight, .lab-live, .lab-twin"))
            .map((one) => one.closest(".md-typeset__scrollwrap[id]") ?? one)
            .filter((one) => !one.previousElementSibling?.matches(".figure-tools"))
            .map((one) => one.outerHTML.slice(0, 80))"""
    )
    assert bare == []


def test_a_diagram_is_copied_as_link_mermaid_markdown_and_svg(reader: Page, address: str) -> None:
    reader.goto(address + LESSON)
    menu_of(reader, FIGURE)
    assert copied(reader, "Link") == f"{address}{LESSON}#{FIGURE}"
    mermaid = copied(reader, "Mermaid")
    assert mermaid.startswith("flowchart LR")
    markdown = copied(reader, "Markdown")
    assert markdown.startswith(f"```mermaid\n{mermaid.rstrip()}\n```")
    assert "CC BY 4.0" in markdown
    credit = copied(reader, "Credit line")
    assert credit.endswith(f"Learning to Generate, {address}{LESSON}#{FIGURE}, CC BY 4.0")
    drawing = ElementTree.fromstring(copied(reader, "SVG"))
    assert drawing.tag == "{http://www.w3.org/2000/svg}svg"
    fills = {one.get("fill") for one in drawing.iter() if one.get("fill")}
    assert len(fills) > 2, "its colours stand in it"


def copied_picture(page: Page) -> tuple[int, int]:
    """The colours and the width of the PNG that the open menu copies."""
    page.locator(".figure-menu").get_by_role("button", name="PNG").click()
    expect(page.locator(".figure-menu [role=status]")).to_have_text("Copied.")
    colours, width = page.evaluate(COLOURS)
    return colours, width


def test_a_picture_is_copied_as_png(reader: Page, address: str) -> None:
    reader.goto(address + LESSON)
    menu_of(reader, FIGURE)
    colours, width = copied_picture(reader)
    drawn = reader.evaluate(
        f"""Math.max(...[...document.querySelectorAll("#{FIGURE} svg")]
            .filter((one) => one.getBoundingClientRect().width)
            .map((one) => one.viewBox.baseVal.width))"""
    )
    assert colours > 20, "more than a ground and one ink"
    assert abs(width - 2 * drawn) <= 1


def test_a_plot_is_copied_with_its_title_and_its_numbers(reader: Page, address: str) -> None:
    reader.goto(f"{address}/reference/evidence/labels/")
    figure = reader.locator(".plot").first
    title = figure.locator("figcaption").inner_text()
    cell = figure.locator("tbody td").nth(1).text_content()
    menu_of(reader, str(figure.get_attribute("id")))
    lines = copied(reader, "Markdown").splitlines()
    assert lines[0] == f"**{title}**"
    assert lines[2].startswith("| ") and lines[3].startswith("| --- |")
    assert f" {cell} " in lines[4]
    assert "CC BY 4.0" in lines[-1]
    assert copied_picture(reader)[0] > 20


def test_a_lab_is_copied_with_its_state(reader: Page, address: str) -> None:
    reader.goto(f"{address}{LAB}?embed=0#lab=draw-a-boundary&seed=3")
    lab = "lab-draw-a-boundary"
    reader.wait_for_selector(f"{lab} .lab-live")
    menu_of(reader, lab)
    link = f"{address}{LAB}#lab=draw-a-boundary&seed=3"
    assert copied(reader, "Link") == link
    # Before the start: what its page says of it.
    assert copied(reader, "Markdown").startswith("**Draw a boundary**\n\n| ")
    reader.keyboard.press("Escape")
    reader.locator(".lab-run").click()
    until(reader, "document.querySelector('.lab-told').textContent !== ''")
    reader.locator(".lab-run").click()  # so that all stays as it is
    menu_of(reader, lab)
    told = reader.locator(".lab-told").inner_text()
    rows = reader.locator(lab).evaluate("(lab) => lab.rows.map((row) => row.join(' | '))")
    markdown = copied(reader, "Markdown")
    lines = markdown.splitlines()[2:]
    assert lines[0] == f"| {rows[0]} |" and lines[2] == f"| {rows[1]} |"
    assert len(told) > 20 and told in markdown
    assert "CC BY 4.0" in markdown and link in markdown
    assert copied(reader, "Credit line").endswith(f"Learning to Generate, {link}, CC BY 4.0")
    drawing = ElementTree.fromstring(copied(reader, "SVG"))
    assert len({one.get("fill") for one in drawing.iter()}) > 2
    assert copied_picture(reader)[0] > 20


def test_a_picture_is_saved_where_there_is_no_clipboard(
    reader: Page, address: str, tmp_path: Path
) -> None:
    reader.goto(address + LESSON)
    reader.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    menu_of(reader, FIGURE)
    with reader.expect_download() as download:
        reader.locator(".figure-menu").get_by_role("button", name="PNG").click()
    expect(reader.locator(".figure-menu [role=status]")).to_have_text("Saved as a file.")
    assert download.value.suggested_filename == f"{FIGURE}.png"
    download.value.save_as(tmp_path / "one.png")
    assert (tmp_path / "one.png").read_bytes().startswith(PNG)
    assert (tmp_path / "one.png").stat().st_size > 4_000


def test_a_table_is_copied_as_markdown(reader: Page, address: str) -> None:
    reader.goto(f"{address}/reference/offline/")
    menu_of(reader, "stored-table")
    lines = copied(reader, "Markdown").splitlines()
    assert lines[0] == "| what | its name | why |"
    assert lines[1] == "| --- | --- | --- |"
    assert lines[2].startswith("| the colours that you see")
    assert reader.locator(".figure-menu").get_by_role("button", name="Mermaid").count() == 0


def test_the_menu_opens_and_closes_by_keyboard(reader: Page, address: str) -> None:
    reader.goto(address + LESSON)
    button = reader.locator(".figure-tools > button").first
    button.focus()
    reader.keyboard.press("Enter")
    expect(reader.locator(".figure-menu button").first).to_be_focused()
    assert button.get_attribute("aria-expanded") == "true"
    reader.keyboard.press("Escape")
    expect(button).to_be_focused()
    assert reader.locator(".figure-menu").count() == 0


def test_the_menu_costs_nothing_before_it_is_asked_for(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + LESSON)
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/later/figures" in url]


def test_an_embedded_page_is_bare_and_its_links_open_beside_it(page: Page, address: str) -> None:
    page.goto(f"{address}{LESSON}?embed=1")
    page.wait_for_selector(".md-header", state="hidden")
    for part in (".md-tabs", ".md-sidebar--primary", ".md-footer", ".page-end"):
        expect(page.locator(part)).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
    with page.expect_popup() as opened:
        page.locator("article p a[href^='../']:not(.term)").first.click()
    assert "embed" not in opened.value.url


def test_a_page_may_stand_in_a_frame_of_its_own_host(page: Page, address: str) -> None:
    headers = (SITE / "_headers").read_text(encoding="utf-8")
    assert "frame-ancestors 'self'" in headers
