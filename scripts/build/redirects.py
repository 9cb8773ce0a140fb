"""A page that moved leaves one behind that leads on, with the part that a reader asked for.

A script takes `#how` of /old/#how along, since a `<meta>` that refreshes loses it. Readers without
JavaScript are led on by that `<meta>`, to the page.
"""

from __future__ import annotations

import html
from pathlib import Path

from scripts import markdown_copy, yaml_files
from scripts.build.javascript import shorten
from scripts.problems import ProjectError
from scripts.project import link_between, page_url
from scripts.redirects import REDIRECTS, read

SCRIPT = Path(__file__).with_name("moved.js")
PAGE = """<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>This page has moved</title>
    <meta name="robots" content="noindex">
    <noscript><meta http-equiv="refresh" content="0; url={url}"></noscript>
    <link rel="canonical" href="{url}">
  </head>
  <body>
    <h1>This page has moved</h1>
    <p>It is <a href="{url}">here</a> now.</p>
{parts}
    <script>
{script}</script>
  </body>
</html>
"""
PART = '    <p>Its part <a id="{id}" href="{url}">{id}</a> is there now.</p>'
COPY = "# This page has moved\n\nIt is [here]({url}) now.\n"


def page(old: str, moved: dict[str, str]) -> str:
    """What stands at the old address of a page; `moved` holds all redirects."""

    def url(address: str) -> str:
        return html.escape(link_between(old, moved[address]), quote=True)

    parts = [
        PART.format(id=html.escape(one.partition("#")[2], quote=True), url=url(one))
        for one in moved
        if one.startswith(f"{old}#")
    ]
    script = shorten(SCRIPT.read_text(encoding="utf-8"))
    return PAGE.format(url=url(old), parts="\n".join(parts), script=script)


def write(site: Path, moved: dict[str, str] | None = None) -> int:
    """Write a page, and its copy in Markdown, for every old address of a page. How many.

    An id that moved away from a page that stays is dealt with there, by scripts/markdown/moved.py.
    Raises ProjectError when a page stands at an old address.
    """
    moved = read() if moved is None else moved
    pages = {old: new for old, new in moved.items() if "#" not in old}
    for old, new in pages.items():
        target = site / page_url(old) / "index.html"
        if target.exists():
            line = yaml_files.lines(REDIRECTS).get((old,), 1)
            raise ProjectError(
                f"scripts/data/redirects.yml:{line}: {old} is redirected, and there is a page "
                "at its address -- take the redirect out"
            )
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(page(old, moved), encoding="utf-8", newline="\n")
        copy = link_between(old, new).partition("#")[0] + markdown_copy.NAME
        text = COPY.format(url=copy)
        target.with_name(markdown_copy.NAME).write_text(text, encoding="utf-8", newline="\n")
    return len(pages)
