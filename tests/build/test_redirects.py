"""A page that moved leaves one behind that leads on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from scripts.build import security
from scripts.build.archive import local_page
from scripts.build.redirects import write
from scripts.problems import ProjectError
from scripts.redirects import read
from tests.serving import headers_for_all, served
from tests.written import write_files

MOVED = {
    "learn/old.md": "generate/new.md#part",
    "learn/old.md#how": "generate/other.md#how-it-works",
    "learn/a.md#x": "learn/a.md#y",
}


def test_an_old_page_leads_to_the_new_one_without_javascript(tmp_path: Path) -> None:
    assert write(tmp_path, MOVED) == 1
    html = (tmp_path / "learn" / "old" / "index.html").read_text(encoding="utf-8")
    refresh = '<meta http-equiv="refresh" content="0; url=../../generate/new/#part">'
    # A browser with scripts does not read it, so it cannot overtake the script.
    assert f"<noscript>{refresh}</noscript>" in html
    assert '<a href="../../generate/new/#part">here</a>' in html
    assert '<a id="how" href="../../generate/other/#how-it-works">how</a>' in html
    assert not (tmp_path / "learn" / "a").exists()


def test_the_copy_in_markdown_leads_to_the_new_copy(tmp_path: Path) -> None:
    write(tmp_path, MOVED)
    copy = (tmp_path / "learn" / "old" / "index.md").read_text(encoding="utf-8")
    assert copy == "# This page has moved\n\nIt is [here](../../generate/new/index.md) now.\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A moved page and the pages that it leads to, with the policy of the built site."""
    new = '<!doctype html><meta charset="utf-8"><p>Here.'
    pages = {f"generate/{name}/index.html": new for name in ("new", "other")}
    folder = write_files(tmp_path_factory.mktemp("moved"), pages)
    write(folder, MOVED)
    security.protect(folder)
    return folder


# What a reader asks for after /learn/old/, and where that leads.
LED_TO = {
    "": ("generate/new/", "#part"),
    "#kept": ("generate/new/", "#kept"),
    "#how": ("generate/other/", "#how-it-works"),
    "?embed=1#kept": ("generate/new/", "?embed=1#kept"),
}


@pytest.fixture(scope="module")
def reader(chromium: Browser) -> Iterator[Page]:
    """A tab with JavaScript."""
    tab = chromium.new_page()
    yield tab
    tab.close()


@pytest.mark.parametrize("asked", LED_TO)
def test_the_part_that_a_reader_asks_for_goes_along(site: Path, reader: Page, asked: str) -> None:
    said: list[str] = []
    reader.on("console", lambda message: said.append(message.text))
    with served(site, headers=headers_for_all(site)) as address:
        reader.goto(f"{address}/learn/old/{asked}")
        reader.wait_for_url(f"{address}/{''.join(LED_TO[asked])}")
    assert said == [], "nothing of it is against the policy, its own and that of the host"


@pytest.mark.parametrize("asked", LED_TO)
def test_it_goes_along_in_the_zip_too(site: Path, tmp_path: Path, reader: Page, asked: str) -> None:
    names = [file.relative_to(site).as_posix() for file in site.rglob("*.html")]
    pages = {name: local_page((site / name).read_text(encoding="utf-8"), name) for name in names}
    unpacked = write_files(tmp_path, pages).as_uri()
    page, part = LED_TO[asked]
    reader.goto(f"{unpacked}/learn/old/index.html{asked}")
    reader.wait_for_url(f"{unpacked}/{page}index.html{part}")


def test_a_reader_without_javascript_is_led_on(site: Path, chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False)
    with served(site) as address:
        page = context.new_page()
        page.goto(f"{address}/learn/old/#kept")
        page.wait_for_url(f"{address}/generate/new/#part")
    context.close()


def test_a_page_that_is_there_is_not_overwritten(tmp_path: Path) -> None:
    page = tmp_path / "learn" / "old" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("here", encoding="utf-8")
    with pytest.raises(ProjectError, match=r"learn/old\.md"):
        write(tmp_path, {"learn/old.md": "learn/new.md"})
    assert page.read_text(encoding="utf-8") == "here"


def test_the_list_is_empty_where_there_is_no_file_and_where_it_holds_only_comments(
    tmp_path: Path,
) -> None:
    assert read(tmp_path / "redirects.yml") == {}
    (tmp_path / "redirects.yml").write_text("# nothing yet\n", encoding="utf-8")
    assert read(tmp_path / "redirects.yml") == {}
    (tmp_path / "redirects.yml").write_text("a.md: b.md\n", encoding="utf-8")
    assert read(tmp_path / "redirects.yml") == {"a.md": "b.md"}
