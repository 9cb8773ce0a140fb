"""A version that was really pinned, beside the newest: whole, and each keeps to itself."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from playwright.sync_api import Browser, Page

from scripts.project import ROOT, SITE
from tests.living_page import come_alive, until
from tests.project_copy import ProjectCopy
from tests.repository import git
from tests.serving import served

# Without what has tests of its own: the check, both PDFs, and the compressed copies.
PIN = """
import os
from scripts.build import site, versions
from scripts.checks import run
from scripts.project import BOOK, HANDOUT
def copies(folder):
    site.pack_archive(folder)
    for pdf in (BOOK, HANDOUT):
        (folder / pdf).touch()
run.check = lambda _: 0
site.PRINTS, site.PACKS = (copies,), ()
assert versions.pin("v1") == 0
del os.environ["PINNED"]
versions.put(site.SITE)
"""
URL = re.compile(r'<(?!meta\b)[a-z][^>]*?\s(?:href|src)="([^"]*)"')
ID = re.compile(r'\sid="([^"]*)"')
LESSON = "learn/supervised/"
OTHER = "generate/gans/"
UNVISITED = "use/limits/"  # a step of the path that is begun
KEPT = "async (name) => (await (await caches.open(name)).keys()).map(({url}) => url)"
IS_KEPT = "async (url) => await caches.match(url) !== undefined"
OWN_WORKER = "(url) => navigator.serviceWorker.controller?.scriptURL === url"


class Sites:
    """The newest site and a version v1 of it, on one host."""

    def __init__(self, folder: Path, newest: str) -> None:
        self.folder = folder
        self.newest = newest
        self.pinned = f"{newest}v/v1/"


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    """A tag of a copy of the project, pinned and put beside the site."""
    project = ProjectCopy(tmp_path_factory.mktemp("pinned") / "project")
    shutil.copy2(ROOT / ".gitignore", project.root)
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "Begin"], ["tag", "v1"]):
        git(project.root, *words)
    folder = project.root / "site"
    shutil.copytree(SITE, folder)
    with served(folder) as address:
        done = project.python("-c", PIN, SITE_URL=f"{address}/")
        assert done.returncode == 0, done.stderr
        yield Sites(folder, f"{address}/")


def test_each_link_of_a_pinned_page_leads_somewhere_in_that_version(sites: Sites) -> None:
    """But for the one to the newest form of the same page."""
    pages = sorted((sites.folder / "v" / "v1").rglob("*.html"))
    ids = {page: set(ID.findall(page.read_text("utf-8"))) for page in pages}
    inside = 0
    for page in pages:
        path = page.relative_to(sites.folder).as_posix().removesuffix("index.html")
        for link in URL.findall(page.read_text("utf-8")):
            url, anchor = urldefrag(urljoin(sites.newest + path, link))
            if not url.startswith(sites.newest):
                continue
            if not url.startswith(sites.pinned):
                missing = page.name == "404.html"
                own = "" if missing else path.removeprefix("v/v1/")
                assert url == sites.newest + own, f"{path}: {link}"
                continue
            file = sites.folder / url.removeprefix(sites.newest).partition("?")[0]
            file = file / "index.html" if file.is_dir() else file
            assert file.is_file(), f"{path}: {link}"
            assert not anchor or anchor in ids[file], f"{path}: {link}"
            inside += 1
    assert inside > 50 * len(pages)


def opened(page: Page, site: str, path: str) -> None:
    """Open a page, and wait until it is kept by the worker of its own site."""
    page.goto(site + path)
    come_alive(page)
    until(page, OWN_WORKER, about=f"{site}sw.js")
    until(page, IS_KEPT, about=site + path.partition("?")[0])


def kept(page: Page, site: str) -> set[str]:
    """The addresses of the pages that the worker of a site keeps."""
    found = page.evaluate(KEPT, f"offline {site}")
    return {url for url in found if url.endswith("/")}


def test_a_reader_of_both_finds_each_by_itself(sites: Sites, chromium: Browser) -> None:
    errors: list[str] = []
    context = chromium.new_context()
    page = context.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    opened(page, sites.newest, LESSON)
    opened(page, sites.pinned, f"{LESSON}?path=newcomer-60")
    assert "This is version v1, kept as it was." in page.locator(".md-banner").inner_text()
    assert page.locator(".path-bar").count() == 1

    page.keyboard.press("/")
    page.keyboard.type("discriminator")
    page.locator(f".md-search-result__link[href*='/{OTHER}']").first.click()
    page.wait_for_url(f"{sites.pinned}{OTHER}**")
    opened(page, sites.pinned, OTHER)
    page.get_by_role("link", name="The newest version").click()
    page.wait_for_url(sites.newest + OTHER)
    assert page.locator(".path-bar, .md-banner").count() == 0  # begun in the other

    until(page, IS_KEPT, about=sites.newest + OTHER)
    assert kept(page, sites.newest) == {sites.newest + path for path in (LESSON, OTHER)}
    context.set_offline(True)
    page.goto(sites.pinned + UNVISITED)
    page.wait_for_load_state("networkidle")
    links = page.locator("main li a").evaluate_all("all => all.map((one) => one.href)")
    assert sites.pinned + LESSON in links
    assert [link for link in links if not link.startswith(sites.pinned)] == []
    page.goto(sites.pinned + LESSON)
    assert page.locator(".md-banner").is_visible()
    context.set_offline(False)

    opened(page, sites.pinned, "reference/offline/")
    page.locator("[data-offline]").click()
    page.get_by_role("status").filter(has_text="none will be made").wait_for()
    page.goto(sites.pinned + LESSON, wait_until="networkidle")
    assert page.evaluate("caches.keys()") == [f"offline {sites.newest}"]
    assert kept(page, sites.newest) == {sites.newest + path for path in (LESSON, OTHER)}
    assert errors == []
    context.close()
