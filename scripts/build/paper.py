"""What the book and the hand-out share: a document becomes a PDF in a headless browser."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Error, Page, Route

from scripts.build import kept
from scripts.environment import browser
from scripts.problems import ProjectError

DATES = re.compile(rb"D:\d{14}\+00'00'")
# No such host exists: the browser gets the document and its pictures from us, and nothing else.
HOST = "http://book.invalid/"


def printed(text: str, site: Path, how: Callable[[Page], bytes], what: str) -> bytes:
    """Print a document, with pictures from the built site, by `how`, which makes a PDF of a page.

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
        raise ProjectError(f"there is no browser to print {what} with -- {browser.BY_HAND}")
    with browser.started(path) as running:
        try:
            page = running.new_page()
            page.set_default_timeout(0)  # `browser.by_itself` limits the time of it all
            page.route("**/*", answer)
            page.goto(HOST)
            refused.clear()  # until now a picture was looked for beside the document, not its page
            pdf = how(page)
        except Error as error:
            raise ProjectError(f"{what} could not be printed: {error.message}") from error
    if refused:
        raise ProjectError(
            f"{what} asks for what the site does not hold: {', '.join(sorted(set(refused)))} "
            "-- put the file into docs/assets/"
        )
    return pdf


def dated(pdf: bytes, seconds: int) -> bytes:
    """The same PDF with another date, as long as the browser's, so that nothing else moves."""
    return DATES.sub(f"D:{datetime.fromtimestamp(seconds, UTC):%Y%m%d%H%M%S}+00'00'".encode(), pdf)


def put_kept(path: Path, target: Path, seconds: int) -> bool:
    """Write the PDF of the same words from the cache, with its date. False where none is there."""
    pdf = kept.read(path)
    if pdf is None:
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(dated(pdf, seconds))
    return True


def main(make: Callable[[Path, int], None]) -> None:
    """What a module does in that process: `make` writes its PDF into a built site."""
    try:
        make(Path(sys.argv[1]), int(sys.argv[2]))
    except ProjectError as error:
        raise SystemExit(str(error)) from error
    except OSError as error:
        raise SystemExit(f"the PDF could not be written: {error} -- make room there") from error
