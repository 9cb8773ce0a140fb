"""The whole site as one PDF to print or to keep: contents, bookmarks, links that lead inside it.

A book is kept in `.kept/book/` under the hash of all that goes into it, so that an unchanged
one is not printed again.
"""

from __future__ import annotations

import hashlib
import json
from io import BytesIO
from pathlib import Path

from playwright.sync_api import Page
from pypdf import PdfReader

from scripts.build import kept, paper
from scripts.build.book_document import document
from scripts.environment import browser
from scripts.problems import ProjectError
from scripts.project import BOOK, CACHE

BOOKS = CACHE / "book"
PROGRAM = Path(__file__).with_name("book.js")
PICTURES = {".svg", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif"}
MOST_PRINTS = 3  # one is enough, unless the numbers in the contents move something
SECONDS_A_PAGE = 5  # of the site; far more than it takes


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


def bound(page: Page) -> bytes:
    """The document that a page holds as a book. Raises as `print_bound` does."""
    page.evaluate(
        f"""async () => {{
            const program = {json.dumps(PROGRAM.read_text(encoding="utf-8"))};
            const blob = new Blob([program], {{type: "text/javascript"}});
            window.book = await import(URL.createObjectURL(blob));
            await book.bind();
        }}"""
    )
    return print_bound(page)


def bind(text: str, site: Path) -> bytes:
    """Print the document as a book. Raises ProjectError as `paper.printed` and its parts do."""
    return paper.printed(text, site, bound, "the book")


def kept_at(text: str, site: Path) -> Path:
    """Where the book of a text is kept: under the hash of it, its pictures and our program."""
    digest = hashlib.sha256(f"{text}\n{PROGRAM.read_text(encoding='utf-8')}".encode())
    for path in sorted((site / "assets").rglob("*")):
        if path.suffix in PICTURES:
            digest.update(path.read_bytes())
    return BOOKS / f"{digest.hexdigest()[:20]}.pdf"


def make(site: Path, seconds: int) -> None:
    """Print the book of a built site, and put it among its files.

    Raises ProjectError as its parts do, and OSError when the disk is full.
    """
    target = site / BOOK
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(paper.dated(bind(document(site, seconds), site), seconds))


def write(site: Path, seconds: int) -> None:
    """Put the book of a built site among its files: the one in the cache, or a new one.

    `seconds` is the date of the book, since 1970. It is printed in a process of its own, which is
    ended when its browser hangs. Raises ProjectError as `make` does, and when that takes too long.
    """
    text = document(site, seconds)
    path = kept_at(text, site)
    if paper.put_kept(path, site / BOOK, seconds):
        return
    print("* printing all pages as one PDF", flush=True)
    limit = text.count("data-url=") * SECONDS_A_PAGE
    browser.by_itself("book", [str(site), str(seconds)], limit, "print the book")
    kept.keep_only(path, (site / BOOK).read_bytes())


if __name__ == "__main__":
    paper.main(make)
