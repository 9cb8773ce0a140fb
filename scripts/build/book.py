"""The whole site as one PDF to print or to keep: contents, bookmarks, links that lead inside it.

A book is kept in `.cache/book/` under the hash of all that goes into it, so that an unchanged
one is not printed again.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from contextlib import suppress
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Error, Page, Route
from pypdf import PdfReader

from scripts import processes
from scripts.build import kept
from scripts.build.book_document import document
from scripts.environment import browser
from scripts.problems import ProjectError
from scripts.project import BOOK, CACHE, ROOT

BOOKS = CACHE / "book"
PROGRAM = Path(__file__).with_name("book.js")
PICTURES = {".svg", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif"}
DATES = re.compile(rb"D:\d{14}\+00'00'")
# No such host exists: the browser gets the book and its pictures from us, and nothing else.
HOST = "http://book.invalid/"
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
            route.fulfill(path=file)
        else:
            refused.append(url)
            route.abort()

    path = browser.find()
    if path is None:
        raise ProjectError(f"there is no browser to print the book with -- {browser.BY_HAND}")
    with browser.started(path) as running:
        try:
            page = running.new_page()
            page.set_default_timeout(0)  # `write` limits the time of it all
            page.route("**/*", answer)
            page.goto(HOST)
            refused.clear()  # until now a picture was looked for beside the book, not its page
            page.evaluate(
                f"""async () => {{
                    const program = {json.dumps(PROGRAM.read_text(encoding="utf-8"))};
                    const blob = new Blob([program], {{type: "text/javascript"}});
                    window.book = await import(URL.createObjectURL(blob));
                    await book.bind();
                }}"""
            )
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
    target.write_bytes(dated(bind(document(site, seconds), site), seconds))


def keep(path: Path, pdf: bytes) -> None:
    """Put a book into the cache, in place of any other. A cache that cannot be written has none."""
    with suppress(ProjectError):
        kept.keep(path, pdf)
        for other in path.parent.glob("*.pdf"):
            if other != path:
                other.unlink(missing_ok=True)


def write(site: Path, seconds: int) -> None:
    """Put the book of a built site among its files: the one in the cache, or a new one.

    `seconds` is the date of the book, since 1970. It is printed in a process of its own, which is
    ended when its browser hangs. Raises ProjectError as `make` does, and when that takes too long.
    """
    text = document(site, seconds)
    path = kept_at(text, site)
    pdf = kept.read(path)
    if pdf is not None:
        (site / BOOK).parent.mkdir(parents=True, exist_ok=True)
        (site / BOOK).write_bytes(dated(pdf, seconds))  # the same words, at another hour
        return
    print("* printing all pages as one PDF", flush=True)
    limit = browser.patience() + text.count("data-url=") * SECONDS_A_PAGE
    command = [sys.executable, "-m", "scripts.build.book", str(site), str(seconds)]
    try:
        done = processes.run(command, limit, cwd=ROOT)
    except subprocess.TimeoutExpired as error:
        raise ProjectError(
            f"the browser {browser.find()} did not print the book in {limit} seconds "
            f"-- close other programs and try again, or name another browser: {browser.BY_HAND}"
        ) from error
    if done.returncode:
        raise ProjectError(done.stderr.strip())
    keep(path, (site / BOOK).read_bytes())


if __name__ == "__main__":
    try:
        make(Path(sys.argv[1]), int(sys.argv[2]))
    except ProjectError as error:
        raise SystemExit(str(error)) from error
    except OSError as error:
        raise SystemExit(f"the book could not be written: {error} -- make room there") from error
