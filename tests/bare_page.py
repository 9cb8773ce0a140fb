"""The bare page: the words and pictures of a built page, as by hand, with 1 kB of style.

It is what a page costs that has nothing but its content, to compare ours with.
"""

from __future__ import annotations

import re
from pathlib import Path

from scripts.build import compression

CONTENT = re.compile(
    r"<article\b[^>]*md-content__inner[^>]*>(?P<content>.*?)<aside\b[^>]*page-end", re.DOTALL
)
TITLE = re.compile(r"<title>.*?</title>")
# Links of the theme that are no words of the page: to a heading, and to edit the page.
EXTRAS = re.compile(r'<a [^>]*class="(?:headerlink|md-content__button)[^>]*>.*?</a>', re.DOTALL)
# A diagram is drawn twice; someone who writes by hand has one drawing, the one that fits phones.
WIDE = re.compile(r"<svg(?=[^>]*\bclass=\"wide\b)[^>]*>.*?</svg>(?=<svg)", re.DOTALL)
DRAWING = re.compile(r"(<svg\b.*?</svg>)", re.DOTALL)
TAG = re.compile(r"<(?P<name>[a-z][a-z0-9]*)(?P<attributes>\s[^>]*)?>")
KEPT = re.compile(r'\s(?:href|src|alt|id)="[^"]*"')
EMPTY_LINES = re.compile(r"\n\s*\n")
STYLE = """
:root{color-scheme:light dark}
body{max-width:38em;margin:0 auto;padding:1em;font:16px/1.65 system-ui,sans-serif}
h1,h2,h3{line-height:1.25}
a{color:inherit}
code{font:.9em ui-monospace,monospace}
div,table{display:block;overflow-x:auto;border-collapse:collapse}
td,th{padding:.4em .8em;border-bottom:1px solid;text-align:left;vertical-align:top}
summary{padding:.3em 0}
svg{max-width:100%;height:auto;font:14px system-ui,sans-serif}
svg .shape,svg .edge,svg .frame{fill:none;stroke:currentColor;stroke-width:2}
svg .generate .shape{stroke:#a84300;stroke-dasharray:6 4}
svg .predict .shape{stroke:#0b5cad}
svg text{fill:currentColor;text-anchor:middle}
"""
PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,">
{title}
<style>{style}</style>
<main>
{content}
</main>
"""


def article(html: str) -> str:
    """The words and pictures of a built page, as HTML without classes.

    Raises ValueError when the page has no article.
    """
    found = CONTENT.search(html)
    if found is None:
        raise ValueError("the page has no article: the theme has changed")
    content = WIDE.sub("", EXTRAS.sub("", found["content"]))
    parts = [
        part if part.startswith("<svg") else TAG.sub(plain, part) for part in DRAWING.split(content)
    ]
    return EMPTY_LINES.sub("\n", "".join(parts)).strip()


def plain(tag: re.Match[str]) -> str:
    """A tag with only the attributes that a page by hand has."""
    return f"<{tag['name']}{''.join(KEPT.findall(tag['attributes'] or ''))}>"


def bare(html: str) -> str:
    """The bare page of a built page. Raises ValueError as `article` does."""
    title = TITLE.search(html)
    return PAGE.format(title=title[0] if title else "", style=STYLE, content=article(html))


def write(site: Path, paths: list[str], folder: Path) -> None:
    """Write the bare pages of some pages of a site, at the same paths, compressed ahead."""
    for path in paths:
        target = folder / path.strip("/") / "index.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        html = (site / path.strip("/") / "index.html").read_text(encoding="utf-8")
        target.write_text(bare(html), encoding="utf-8", newline="\n")
        compression.compress_file(target)
