"""All pages of the site as one HTML document, in the order of the table of contents."""

from __future__ import annotations

import html
import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scripts.build import built
from scripts.checks.sources import nav_pages
from scripts.problems import ProjectError
from scripts.project import DOCS, page_url

STYLES = (
    DOCS / "assets" / "css" / "tokens.css",
    DOCS / "assets" / "css" / "diagram.css",
    DOCS / "assets" / "css" / "plot.css",
    Path(__file__).with_name("book.css"),
)
ARTICLE = re.compile(r"<article\b[^>]*>(?P<inside>.*)</article>", re.DOTALL)

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
    config = built.settings()
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
