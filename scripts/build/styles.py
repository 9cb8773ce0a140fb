"""One stylesheet for the whole site, without the rules that no page can match (by PurgeCSS).

It is a file, and not written into each page: of its 11.3 kB (Brotli) a lesson uses 7.5, so its HTML
would grow from 10 kB to 17 or more, and only 14 fit the first flight of a connection.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
import subprocess
from pathlib import Path

from scripts.environment import node
from scripts.problems import ProjectError
from scripts.project import NODE_MODULES, ROOT

PROGRAM = Path(__file__).with_name("purge-styles.mjs")
# mermaid2 writes some pages anew, with the attributes in another order and a slash at the end.
# The stylesheet of the labs stays a file of its own: scripts write the parts that it is for.
LINK = re.compile(
    r'[ \t]*<link\b(?=[^>]*\brel="stylesheet")(?![^>]*assets/labs/)'
    r'[^>]*\bhref="(?P<href>[^"]+)"[^>]*>\n?'
)
FOLDER = "assets/stylesheets"
# A table in its frame, which the theme's script would take out of the page and frame once more.
FRAMED = re.compile(r'(?<=<div class="md-typeset__table">)(\s*)<table>')
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# A string or an address stays as it is; elsewhere no space is needed beside these.
KEPT = re.compile(r"""("[^"]*"|'[^']*'|url\([^)]*\))""")
SPACE = re.compile(r"\s*([{};,>])\s*|(?<=[\w-])(:) +|\s*\n\s*")


def stylesheets(site: Path) -> list[str]:
    """The stylesheets of the pages, as paths in the site; the same on every page.

    Raises ProjectError when two pages name different ones, and when no page names any.
    """
    lists: dict[tuple[str, ...], str] = {}
    for page in sorted(site.rglob("*.html")):
        here = page.parent.relative_to(site).as_posix()
        links = LINK.findall(page.read_text(encoding="utf-8"))
        # A page that only redirects has none; that for a missing address starts at the host's root.
        if not links or page.name == "404.html":
            continue
        names = tuple(posixpath.normpath(posixpath.join("/", here, href))[1:] for href in links)
        lists.setdefault(names, page.relative_to(site).as_posix())
    if not lists:
        raise ProjectError("no page names a stylesheet -- see theme and extra_css in mkdocs.yml")
    if len(lists) > 1:
        raise ProjectError(
            f"these pages name different stylesheets: {', '.join(lists.values())} "
            "-- a stylesheet belongs into extra_css in mkdocs.yml, for all pages"
        )
    return list(next(iter(lists)))


def purge(site: Path, names: list[str]) -> str:
    """The stylesheets as one text, purged. Raises ProjectError with Node's words on failure."""
    if not (NODE_MODULES / "purgecss").is_dir():
        raise ProjectError("PurgeCSS is not installed -- run `python -m scripts setup`")
    command = [*node.node_command(), str(PROGRAM), str(site), *(str(site / name) for name in names)]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise ProjectError(f"the stylesheets could not be purged:\n{done.stderr.strip()}")
    return shorten(done.stdout)


def shorten(css: str) -> str:
    """The same rules without comments, and without spaces that mean nothing."""

    def tight(match: re.Match[str]) -> str:
        return match[1] or match[2] or " "

    parts = KEPT.split(COMMENT.sub("", css).strip())
    parts[::2] = [SPACE.sub(tight, part) for part in parts[::2]]
    return "".join(parts).replace(";}", "}") + "\n"


def bundle(site: Path) -> None:
    """Replace all stylesheets of a built site by one, under which a table may have a class.

    Raises ProjectError as its parts do.
    """
    names = stylesheets(site)
    text = purge(site, names)
    digest = hashlib.sha256(text.encode()).hexdigest()[:8]
    target = f"{FOLDER}/site.{digest}.css"
    (site / target).parent.mkdir(parents=True, exist_ok=True)
    (site / target).write_text(text, encoding="utf-8", newline="\n")
    first = names[0]
    for page in site.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        old = LINK.search(html)
        if old is None:
            continue  # a page that only redirects
        # The way from this page to the root of the site, as its first link has it.
        to_root = old["href"].removesuffix(first)
        link = f'<link rel="stylesheet" href="{to_root}{target}">'
        # Before the title: a browser then asks for it before it meets any script.
        html = LINK.sub("", html).replace("<title>", f"{link}\n    <title>", 1)
        html = FRAMED.sub(r'\1<table class="framed">', html)  # see purge-styles.mjs
        page.write_text(html, encoding="utf-8", newline="\n")
    for name in names:
        (site / name).unlink()
        (site / f"{name}.map").unlink(missing_ok=True)
