"""A page that moved leaves one behind that leads on, without JavaScript."""

from __future__ import annotations

import html
from pathlib import Path

from scripts import yaml_files
from scripts.problems import ProjectError
from scripts.project import link_between, page_url
from scripts.redirects import REDIRECTS, read

PAGE = """<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>This page has moved</title>
    <meta name="robots" content="noindex">
    <meta http-equiv="refresh" content="0; url={url}">
    <link rel="canonical" href="{url}">
  </head>
  <body>
    <h1>This page has moved</h1>
    <p>It is <a href="{url}">here</a> now.</p>
  </body>
</html>
"""


def write(site: Path, moved: dict[str, str] | None = None) -> int:
    """Write a page for every old address of a page. How many.

    An id that moved is dealt with in its page, by scripts/markdown/moved.py.
    Raises ProjectError when a page stands at an old address.
    """
    pages = {o: n for o, n in (read() if moved is None else moved).items() if "#" not in o}
    for old, new in pages.items():
        target = site / page_url(old) / "index.html"
        if target.exists():
            line = yaml_files.lines(REDIRECTS).get((old,), 1)
            raise ProjectError(
                f"scripts/data/redirects.yml:{line}: {old} is redirected, and there is a page "
                "at its address -- take the redirect out"
            )
        target.parent.mkdir(parents=True, exist_ok=True)
        url = html.escape(link_between(old, new), quote=True)
        target.write_text(PAGE.format(url=url), encoding="utf-8", newline="\n")
    return len(pages)
