"""The PDF of the site: nothing is missing, every number and link is right, and it is accessible."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any
from urllib.parse import urldefrag, urljoin

import pytest
from bs4 import BeautifulSoup, Tag
from pypdf import PdfReader

from scripts.build.book_document import parts
from scripts.checks.sources import ConfigLoader
from scripts.project import BOOK, ROOT, SITE, page_url
from scripts.yaml_files import read

NAV = list(parts(read(ROOT / "mkdocs.yml", ConfigLoader)["nav"]))
HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]
HOST = "http://book.invalid/"
STREAM = re.compile(rb"\bstream\r?\n.*?\bendstream\b", re.DOTALL)
CONTENTS = re.compile(r"([^\d]+\d+)+")  # headings, each with its page
LEAST_WORDS = 12  # of a page; the last lines of a chapter
Bookmark = tuple[int, str, int]  # depth, title, page


@pytest.fixture(scope="module")
def book() -> PdfReader:
    """The book that `make build` made."""
    return PdfReader(SITE / BOOK)


@pytest.fixture(scope="module")
def texts(book: PdfReader) -> list[str]:
    """The text of each page, without its number and without spaces."""
    found = []
    for number, page in enumerate(book.pages, start=1):
        text = page.extract_text()
        if number > 1:  # the cover has no number
            assert text.startswith(f"{number}\n"), f"page {number}: {text[:40]!r}"
            text = text.removeprefix(f"{number}\n")
        found.append(squeeze(text))
    return found


@pytest.fixture(scope="module")
def articles() -> dict[str, Tag]:
    """What each page of the site says, by its URL, less what a book leaves out."""
    found = {}
    for _, pages in NAV:
        for page in pages:
            html = (SITE / page_url(page) / "index.html").read_text(encoding="utf-8")
            article = BeautifulSoup(html, "html.parser").find("article")
            assert isinstance(article, Tag)
            for one in article.select(".headerlink, .page-end, .md-content__button, svg.narrow"):
                one.decompose()
            found[page_url(page)] = article
    return found


@pytest.fixture(scope="module")
def bookmarks(book: PdfReader) -> list[Bookmark]:
    """All bookmarks in order."""

    def walk(outline: list[Any], depth: int) -> Iterator[Bookmark]:
        for one in outline:
            if isinstance(one, list):
                yield from walk(one, depth + 1)
            else:
                page = book.get_destination_page_number(one)
                assert page is not None
                yield depth, str(one.title), page + 1

    return list(walk(book.outline, 1))


def squeeze(text: str) -> str:
    """A text without spaces: a PDF knows where letters stand, not where words end."""
    return re.sub(r"\s+", "", text)


def destinations(book: PdfReader) -> Iterator[tuple[int, str]]:
    """The page on which each link stands, and what it names."""
    for number, page in enumerate(book.pages, start=1):
        for one in page.get("/Annots", []):
            link = one.get_object()
            yield number, str(link["/Dest"]) if "/Dest" in link else str(link["/A"]["/URI"])


def test_there_is_a_bookmark_for_every_part_page_and_heading(
    bookmarks: list[Bookmark], articles: dict[str, Tag]
) -> None:
    expected = [(1, "Contents")]
    for title, pages in NAV:
        expected += [(1, title)] if title else []
        for page in pages:
            for heading in articles[page_url(page)].find_all(HEADINGS):
                depth = int(heading.name[1]) + bool(title)
                expected.append((depth, " ".join(heading.get_text().split())))
    assert [(depth, title) for depth, title, _ in bookmarks] == expected
    assert len(expected) > 500


def test_bookmarks_lead_onwards_to_the_page_that_holds_their_words(
    bookmarks: list[Bookmark], texts: list[str]
) -> None:
    for (_, _, before), (_, title, page) in pairwise(bookmarks):
        assert before <= page
        assert squeeze(title) in texts[page - 1], f"{title} is not on page {page}"


def test_the_numbers_in_the_contents_are_those_of_the_bookmarks(
    bookmarks: list[Bookmark], texts: list[str]
) -> None:
    _, first, start = bookmarks[0]
    contents = "".join(texts[start - 1 : bookmarks[1][2] - 1]).removeprefix(first)
    entries = 0
    for _, title, page in bookmarks[1:]:
        entry = f"{squeeze(title)}{page}"
        if contents.startswith(entry):
            contents = contents.removeprefix(entry)
            entries += 1
    assert contents == ""  # every word and every number was one of a bookmark, in their order
    assert entries > 35 + 100


def test_every_page_of_the_site_is_in_the_contents(
    book: PdfReader, bookmarks: list[Bookmark], articles: dict[str, Tag]
) -> None:
    named = {name for page, name in destinations(book) if page < bookmarks[1][2]}
    for url, article in articles.items():
        title = article.find("h1")
        assert isinstance(title, Tag)
        assert name_of(url, str(title["id"])) in named, url


def name_of(url: str, anchor: str) -> str:
    """What a link to a page, or to an id on it, names in the book (see scripts/build/book.js)."""
    page = (url or "home/").replace("/", ".")
    return f"/{page}-{anchor}" if anchor else f"/{page}"


def test_every_link_of_the_site_is_in_the_book_and_leads_somewhere(
    book: PdfReader, articles: dict[str, Tag]
) -> None:
    expected = set()
    for url, article in articles.items():
        for link in article.select("a[href]:not(.term)"):
            target, anchor = urldefrag(urljoin(HOST + url, str(link["href"])))
            path = target.removeprefix(HOST)
            if path in articles:
                expected.add(name_of(path, anchor))
            elif not target.startswith(HOST):
                expected.add(f"{target}#{anchor}" if anchor else target)
    found = {name for _, name in destinations(book)}
    inside = {name for name in found if name.startswith("/")}
    assert {name for name in inside if name not in book.named_destinations} == set()
    assert {name for name in found - inside if not name.startswith("https://")} == set()
    assert expected - found == set()
    assert len(expected) > 700


def test_every_paragraph_and_cell_is_in_the_book(
    texts: list[str], articles: dict[str, Tag]
) -> None:
    whole = "".join(texts)
    blocks = 0
    for url, article in articles.items():
        for block in article.find_all(["p", "td", "th", "summary", "figcaption", "text"]):
            words = squeeze(block.get_text())
            assert words in whole, f"{url}: {block.get_text()}"
            blocks += bool(words)
    assert blocks > 2_500


def test_no_page_is_blank(texts: list[str], book: PdfReader) -> None:
    assert len(texts) > 100
    few = {n: t for n, t in enumerate(texts, start=1) if len(t) < LEAST_WORDS * 4}
    # The last page of the contents may hold few lines.
    assert {n: t for n, t in few.items() if not CONTENTS.fullmatch(t)} == {}


def test_it_has_a_title_a_language_and_words_for_every_drawing(
    book: PdfReader, articles: dict[str, Tag]
) -> None:
    root = book.trailer["/Root"]
    assert book.metadata is not None and book.metadata.title == "Learning to Generate"
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    said: list[str] = []
    left = [root["/StructTreeRoot"]["/K"]]
    while left:
        one = left.pop().get_object()
        if isinstance(one, list):
            left += one
        elif isinstance(one, dict):
            if one.get("/S") == "/Figure" and "/Alt" in one:
                said.append(squeeze(str(one["/Alt"])))
            left += [one["/K"]] if "/K" in one else []
    for article in articles.values():
        for drawing in article.select(".diagram svg"):
            title, description = drawing.find("title"), drawing.find("desc")
            assert title is not None and description is not None
            assert squeeze(f"{title.get_text()}: {description.get_text()}") in said


def test_every_font_is_inside_and_nothing_runs_or_is_fetched(book: PdfReader) -> None:
    fonts = set()
    for page in book.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            inner = font.get_object()
            if inner["/Subtype"] == "/Type3":  # it draws its own letters
                continue
            inner = inner["/DescendantFonts"][0].get_object()
            fonts.add(str(inner["/BaseFont"]))
            assert (
                "/FontFile2" in inner["/FontDescriptor"] or "/FontFile3" in inner["/FontDescriptor"]
            )
    assert len(fonts) >= 3
    # Among the packed bytes of drawings and fonts, three letters may stand by chance.
    data = STREAM.sub(b"", (SITE / BOOK).read_bytes())
    assert b"/Annots" in data and b"/ObjStm" not in data  # all objects can be read here
    for word in (b"/JavaScript", b"/Launch", b"/GoToR", b"/EmbeddedFile", b"/AA", b"/OpenAction"):
        assert re.search(word + rb"\b", data) is None, word
