"""The ZIP of the site, unpacked and opened from the file system: whole, and asks for nothing."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import BrowserContext, Page

from scripts.build.archive import FOLDER
from scripts.project import ARCHIVE, SITE
from tests.site.conftest import PAGES
from tests.site.test_security import WATCH

NEW_FOLDER = "a folder, unpacked"  # whatever a reader calls it


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The top folder of the unpacked ZIP."""
    folder = tmp_path_factory.mktemp("zip") / NEW_FOLDER
    with zipfile.ZipFile(SITE / ARCHIVE) as archive:
        archive.extractall(folder)
    return folder / FOLDER


@pytest.fixture
def said(context: BrowserContext) -> Iterator[list[str]]:
    """What the browser complained of, or asked another place for; there must be nothing."""
    heard: list[str] = []
    context.add_init_script(WATCH)
    context.on("console", lambda message: heard.append(message.text))
    context.on("weberror", lambda error: heard.append(str(error.error)))
    context.on(
        "request",
        lambda request: request.url.startswith(("file:", "data:")) or heard.append(request.url),
    )
    yield heard


def links(file: Path) -> Iterator[tuple[Path, str]]:
    """The file and the id that each link of a page leads to, and each file that it loads."""
    soup = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
    for element in soup.select("[href], [src]"):
        url = urlsplit(str(element.get("href", element.get("src"))))
        if url.scheme in ("https", "mailto") and element.name == "a":
            continue  # another site, if the reader wants to go there
        assert not url.scheme and not url.netloc, element
        path = unquote(url.path)
        yield (file.parent / path).resolve() if path else file, unquote(url.fragment)


def test_every_file_is_in_one_folder_and_there_is_a_word_of_explanation() -> None:
    with zipfile.ZipFile(SITE / ARCHIVE) as archive:
        names = archive.namelist()
        assert names == sorted(names)
        assert {name.split("/")[0] for name in names} == {FOLDER}
        assert b"Open index.html" in archive.read(f"{FOLDER}/README.txt")
    left = {name for name in names if name.endswith((".br", ".gz", ".map", ".xml", "_headers"))}
    assert left == set()


def test_the_zip_holds_every_page(unpacked: Path) -> None:
    for path in PAGES:
        assert (unpacked / path.strip("/") / "index.html").is_file(), path


def test_every_link_of_every_page_leads_to_a_file_and_an_id(unpacked: Path) -> None:
    pages = sorted(file.resolve() for file in unpacked.rglob("*.html"))
    soups = {file: BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser") for file in pages}
    ids = {file: {str(one["id"]) for one in soup.select("[id]")} for file, soup in soups.items()}
    followed = 0
    for page in pages:
        for file, anchor in links(page):
            assert file.is_file(), f"{page}: {file}"
            assert not anchor or anchor in ids[file], f"{page}: {file}#{anchor}"
            followed += 1
    assert followed > 50 * len(PAGES)


def test_every_page_opens_without_a_complaint(unpacked: Path, page: Page, said: list[str]) -> None:
    for path in PAGES:
        page.goto((unpacked / path.strip("/") / "index.html").as_uri())
        assert page.locator("h1").count() == 1
        assert "js" in page.evaluate("[...document.documentElement.classList]")
        assert page.evaluate("window.violations") == [], path
    assert said == []


def test_a_reader_goes_from_the_home_page_to_a_lesson_and_searches(
    unpacked: Path, page: Page, said: list[str]
) -> None:
    page.emulate_media(color_scheme="light")
    page.goto((unpacked / "index.html").as_uri())
    toggle = "[for^='__palette_']:visible"
    page.locator(toggle).first.click()
    page.locator(toggle).first.click()
    scheme = "document.body.dataset.mdColorScheme"
    assert page.evaluate(scheme) == "slate"
    page.get_by_role("link", name="What machine learning is").first.click()
    page.wait_for_url("**/learn/machine-learning/index.html")
    assert page.evaluate(scheme) == "slate"  # kept from page to page
    drawing = page.locator(".diagram svg:visible").first.bounding_box()
    assert drawing is not None and drawing["width"] > 200
    dark = "rgb(23, 27, 34)"  # --paper of tokens.css: the stylesheet was loaded
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark
    page.keyboard.press("/")
    page.keyboard.type("diffusion")
    page.locator(".md-search-result__link").first.click()
    page.wait_for_url("**/generate/diffusion/index.html?*")
    page.locator("article mark").first.wait_for()
    page.locator("a.term").first.hover()
    page.locator("details.option summary").first.click()
    assert page.locator(".verdict").first.is_visible()
    assert page.evaluate("window.violations") == []
    assert said == []


def test_a_result_on_the_home_page_leads_there(unpacked: Path, page: Page) -> None:
    page.goto((unpacked / "contribute" / "index.html").as_uri())
    page.keyboard.press("/")
    page.keyboard.type("three doors")
    found = page.locator(".md-search-result__link[href*='#three-doors']").first
    found.click()
    page.wait_for_url(f"{(unpacked / 'index.html').as_uri()}?*")


def test_the_policy_still_holds_on_the_file_system(unpacked: Path, page: Page) -> None:
    page.add_init_script(WATCH)
    page.goto((unpacked / "index.html").as_uri())
    page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.harmed = true";
            document.body.append(script);
            new Image().src = "https://example.org/pixel.png";
            fetch("https://example.org/").catch(() => {});
        }"""
    )
    page.wait_for_timeout(200)
    assert page.evaluate("window.harmed") is None
    blocked = " ".join(page.evaluate("window.violations"))
    assert "script-src" in blocked and "img-src" in blocked and "connect-src" in blocked


def test_no_page_loads_a_copy_and_the_sitemap_names_none() -> None:
    assert "downloads" not in (SITE / "sitemap.xml").read_text(encoding="utf-8")
    for file in SITE.rglob("*.html"):
        html = file.read_text(encoding="utf-8")
        assert not re.search(r'\ssrc="[^"]*downloads/|<link\b[^>]*downloads/', html), file
    assert sorted(file.suffix for file in (SITE / "downloads").iterdir()) == [
        ".pdf",
        ".pdf",
        ".zip",
    ]
