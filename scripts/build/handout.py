"""The hand-out: all reading paths on two pages to print, made from the data of the paths.

It is kept in `.kept/handout/` under the hash of its words, so that it is printed only anew.
"""

from __future__ import annotations

import hashlib
import html
import os
from io import BytesIO
from pathlib import Path

from playwright.sync_api import Page
from pypdf import PdfReader

from scripts import paths
from scripts.build import built, kept, paper
from scripts.environment import browser
from scripts.paths import Audience, ReadingPath
from scripts.problems import ProjectError
from scripts.project import CACHE, DOCS, HANDOUT, page_url

KEPT = CACHE / "handout"
STYLES = (DOCS / "assets" / "css" / "tokens.css", Path(__file__).with_name("handout.css"))
PAGES = 2
SECONDS = 60  # far more than it takes
DOCUMENT = """<!doctype html>
<html lang="{language}">
<head><meta charset="utf-8"><title>{name}: reading paths</title><style>{styles}</style></head>
<body>
<header><h1>{name}: reading paths</h1><p class="line">{description}</p>
<p>Pick your reader and your time, and read from top to bottom; the minutes stand behind each page.
Each path ends with ten questions, on the page of its readers on the site.{address}</p></header>
{parts}
<footer>Text under the licence CC BY 4.0: copy it, change it, and say where it comes from.</footer>
</body>
</html>
"""


def step(address: str) -> str:
    """One step as a line."""
    name = html.escape(paths.name_of(address))
    return f"<li>{name} <span>{paths.minutes_of(address)}</span></li>"


def column(path: ReadingPath) -> str:
    """One path: its length, its steps, and what the reader can do after it."""
    steps = "".join(map(step, path.steps))
    after = "".join(f"<li>{html.escape(line)}</li>" for line in path.after)
    promise = f"{path.minutes} minutes"
    more = "" if path.name == promise else f" <span>{promise}</span>"
    head = f"<h3>{html.escape(path.name)}{more}</h3>"
    return f"<section>{head}<ol>{steps}</ol><p>Afterwards you can:</p><ul>{after}</ul></section>"


def audience_part(audience: Audience, site_url: str) -> str:
    """The paths of one kind of reader, side by side."""
    # Half an address would lead a reader nowhere.
    where = html.escape(site_url + page_url(audience.page)) if site_url else ""
    head = f"<h2>{html.escape(audience.name)} <span>{where}</span></h2>"
    columns = "".join(map(column, audience.paths))
    return f'<article>{head}<div class="columns">{columns}</div></article>'


def questions_part(audiences: tuple[Audience, ...]) -> str:
    """What is asked at the end of the middle path of each kind of reader, side by side."""
    columns = ""
    for audience in audiences:
        path = audience.paths[len(audience.paths) // 2]
        asked = "".join(f"<li>{html.escape(paths.words_of(one)[1])}</li>" for one in path.check)
        head = f"<h3>{html.escape(audience.name)}, {html.escape(path.name.lower())}</h3>"
        columns += f"<section>{head}<ol>{asked}</ol></section>"
    head = "<h2>Can you answer these? <span>the answers stand on the site</span></h2>"
    return f'<article>{head}<div class="columns">{columns}</div></article>'


def document() -> str:
    """The hand-out as HTML."""
    config = built.settings()
    url = os.environ.get("SITE_URL", "")
    audiences = paths.read()
    parts = [*(audience_part(one, url) for one in audiences), questions_part(audiences)]
    return DOCUMENT.format(
        language=config["theme"]["language"],
        name=html.escape(config["site_name"]),
        description=html.escape(config["site_description"]),
        styles="\n".join(path.read_text(encoding="utf-8") for path in STYLES),
        address=f" The site: {html.escape(url)}" if url else "",
        parts="\n".join(parts),
    )


def print_page(page: Page) -> bytes:
    """The document that a page holds."""
    return page.pdf(prefer_css_page_size=True, tagged=True, outline=True)


def make(site: Path, seconds: int) -> None:
    """Print the hand-out, dated `seconds` since 1970, and put it among the files of a built site.

    Raises ProjectError as `paper.printed` does, and when it does not fit on its two pages.
    """
    pdf = paper.printed(document(), site, print_page, "the hand-out")
    count = len(PdfReader(BytesIO(pdf)).pages)
    if count != PAGES:
        raise ProjectError(
            f"the hand-out has {count} pages and should have {PAGES} "
            "-- shorten a path in scripts/data/paths.yml, or the type in scripts/build/handout.css"
        )
    target = site / HANDOUT
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(paper.dated(pdf, seconds))


def write(site: Path, seconds: int) -> None:
    """Put the hand-out among the files of a built site: the one in the cache, or a new one.

    Raises ProjectError as `make` does, and when that takes too long.
    """
    path = KEPT / f"{hashlib.sha256(document().encode()).hexdigest()[:20]}.pdf"
    if not paper.put_kept(path, site / HANDOUT, seconds):
        print("* printing the hand-out", flush=True)
        browser.by_itself("handout", [str(site), str(seconds)], SECONDS, "print the hand-out")
        kept.keep_only(path, (site / HANDOUT).read_bytes())


if __name__ == "__main__":
    paper.main(make)
