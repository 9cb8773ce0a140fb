"""The whole site as one PDF to print or to keep: contents, bookmarks, links that lead inside it.

A book is kept in `.cache/book/` under the hash of all that goes into it, so that an unchanged
one is not printed again.
"""

from __future__ import annotations

import hashlib
import html
import json
import mimetypes
import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Error, Page, Route
from pypdf import PdfReader

from scripts import yaml_files
from scripts.checks.sources import ConfigLoader, nav_pages
from scripts.environment import browser
from scripts.problems import ProjectError
from scripts.project import BOOK, CACHE, DOCS, ROOT, page_url

BOOKS = CACHE / "book"
PROGRAM = Path(__file__).with_name("book.js")
STYLES = (
    DOCS / "assets" / "css" / "tokens.css",
    DOCS / "assets" / "css" / "diagram.css",
    Path(__file__).with_name("book.css"),
)
PICTURES = {".svg", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif"}
ARTICLE = re.compile(r"<article\b[^>]*>(?P<inside>.*)</article>", re.DOTALL)
DATES = re.compile(rb"D:\d{14}\+00'00'")
# No such host exists: the browser gets the book and its pictures from us, and nothing else.
HOST = "http://book.invalid/"
MOST_PRINTS = 3  # one is enough, unless the numbers in the contents move something
TIMEOUT_MS = 60_000

DOCUMENT = """<!doctype html>
<html lang="{language}">
<head><meta charset="utf-8"><title>{name}</title><style>{styles}</style></head>
<body>
<section class="cover">
<p class="name">{name}</p>
<p class="line">{description}</p>
<p>{date}</p>
<p>Text and diagrams are under the licence
<a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>.</p>
{address}
</section>
<nav id="contents"><h1 class="title">Contents</h1></nav>
{parts}
</body>
</html>
"""


def parts(nav: list[Any]) -> Iterator[tuple[str, list[str]]]:
    """The title and the pages of each part; a page that stands alone has no title above it."""
    for item in nav:
        title, below = next(iter(item.items())) if isinstance(item, dict) else ("", item)
        yield (title if isinstance(below, list) else ""), list(nav_pages(below))


def chapter(site: Path, page: str) -> str:
    """One page of the built site, without what stands around it.

    Raises ProjectError for a page without an `<article>`.
    """
    url = page_url(page)
    match = ARTICLE.search((site / url / "index.html").read_text(encoding="utf-8"))
    if match is None:
        raise ProjectError(f"{url}index.html holds no <article> -- see overrides/ and the theme")
    return f'<section class="chapter" data-url="{url}">{match["inside"]}</section>'


def document(site: Path, seconds: int) -> str:
    """All pages as one HTML document, in the order of the table of contents.

    `seconds` is the date of the book, since 1970. Raises ProjectError as `chapter` does.
    """
    config = yaml_files.read(ROOT / "mkdocs.yml", ConfigLoader)
    text: list[str] = []
    for number, (title, pages) in enumerate(parts(config["nav"]), start=1):
        chapters = "\n".join(chapter(site, page) for page in pages)
        if title:
            heading = f'<h1 class="part-title" id="part-{number}">{html.escape(title)}</h1>'
            chapters = f'<section class="part">{heading}\n{chapters}</section>'
        text.append(chapters)
    url = html.escape(os.environ.get("SITE_URL", ""))
    day = datetime.fromtimestamp(seconds, UTC)
    return DOCUMENT.format(
        language=config["theme"]["language"],
        name=html.escape(config["site_name"]),
        description=html.escape(config["site_description"]),
        date=f"{day.day} {day:%B %Y}",
        address=f'<p><a href="{url}">{url}</a></p>' if url else "",
        styles="\n".join(path.read_text(encoding="utf-8") for path in STYLES),
        parts="\n".join(text),
    )


def key(text: str, site: Path) -> str:
    """The name of a book in the cache: the hash of its text, its pictures and our program."""
    digest = hashlib.sha256(f"{text}\n{PROGRAM.read_text(encoding='utf-8')}".encode())
    for path in sorted((site / "assets").rglob("*")):
        if path.suffix in PICTURES:
            digest.update(path.read_bytes())
    return digest.hexdigest()[:20]


def pages_by_id(pdf: bytes) -> dict[str, int]:
    """The page, counted from 1, of every id that a link of the book leads to."""
    reader = PdfReader(BytesIO(pdf))
    found = {}
    for name, destination in reader.named_destinations.items():
        number = reader.get_destination_page_number(destination)
        if number is not None:
            found[name.removeprefix("/")] = number + 1
    return found


def print_bound(page: Page) -> bytes:
    """Print until the contents name the pages on which things stand.

    Raises ProjectError if the numbers in the contents never come to rest.
    """
    # A draft without tags stands on the same pages and is printed in half the time.
    numbers = pages_by_id(page.pdf(prefer_css_page_size=True))
    for _ in range(MOST_PRINTS):
        page.evaluate("(numbers) => book.fillIn(numbers)", numbers)
        pdf = page.pdf(prefer_css_page_size=True, tagged=True, outline=True)
        found = pages_by_id(pdf)
        if found == numbers:
            return pdf
        numbers = found
    raise ProjectError(
        f"the contents of the book move with their own page numbers, {MOST_PRINTS} times over "
        "-- give .number in scripts/build/book.css a fixed width"
    )


def bind(text: str, site: Path) -> bytes:
    """Print the document, with pictures from the built site.

    Raises ProjectError when there is no browser, and with the browser's words when it fails.
    """
    refused: list[str] = []

    def answer(route: Route) -> None:
        url = route.request.url
        file = site / unquote(urlsplit(url).path).lstrip("/")
        if url == HOST:
            route.fulfill(body=text, content_type="text/html")
        elif url.startswith(HOST) and file.is_file():
            route.fulfill(path=file, content_type=mimetypes.guess_type(file)[0])
        else:
            refused.append(url)
            route.abort()

    path = browser.find()
    if path is None:
        raise ProjectError(f"there is no browser to print the book with -- {browser.BY_HAND}")
    with browser.started(path) as running:
        try:
            page = running.new_page()
            page.set_default_timeout(TIMEOUT_MS)
            page.route("**/*", answer)
            page.goto(HOST)
            page.evaluate(
                f"""async () => {{
                    const program = {json.dumps(PROGRAM.read_text(encoding="utf-8"))};
                    const blob = new Blob([program], {{type: "text/javascript"}});
                    window.book = await import(URL.createObjectURL(blob));
                    book.bind();
                }}"""
            )
            page.wait_for_load_state("networkidle")
            pdf = print_bound(page)
        except Error as error:
            raise ProjectError(f"the book could not be printed: {error.message}") from error
    if refused:
        raise ProjectError(
            f"the book asks for what the site does not hold: {', '.join(sorted(set(refused)))} "
            "-- put the file into docs/assets/"
        )
    return pdf


def dated(pdf: bytes, seconds: int) -> bytes:
    """The same PDF with another date, as long as the browser's, so that nothing else moves."""
    return DATES.sub(f"D:{datetime.fromtimestamp(seconds, UTC):%Y%m%d%H%M%S}+00'00'".encode(), pdf)


def write(site: Path, seconds: int) -> None:
    """Put the book of a built site among its files.

    `seconds` is the date of the book, since 1970. Raises ProjectError as its parts do.
    """
    text = document(site, seconds)
    kept = BOOKS / f"{key(text, site)}.pdf"
    if not (kept.exists() and kept.read_bytes().endswith(b"%%EOF\n")):
        print("* printing the pages as one PDF", flush=True)
        BOOKS.mkdir(parents=True, exist_ok=True)
        for old in BOOKS.glob("*.pdf"):
            old.unlink(missing_ok=True)
        unfinished = kept.with_suffix(f".{os.getpid()}.tmp")
        unfinished.write_bytes(dated(bind(text, site), seconds))
        unfinished.replace(kept)
    target = site / BOOK
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(kept.read_bytes())
