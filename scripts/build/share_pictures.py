"""A picture of each page, for whoever shows a link to it: its title and its first diagram.

Drawn by the browser that draws the diagrams, in one start, with the fonts of the machine. Kept in
`.kept/share/` under the hash of all that goes into it, so an unchanged one is not drawn again.
"""

from __future__ import annotations

import hashlib
import html
import re
from pathlib import Path

from playwright.sync_api import Error, ViewportSize

from scripts import pages
from scripts.build import built, diagrams, kept
from scripts.environment import browser
from scripts.environment.python import say
from scripts.problems import ProjectError
from scripts.project import CACHE, DOCS, SHARE_PICTURES, page_url

PICTURES = CACHE / "share"
SIZE = ViewportSize(width=1200, height=630)  # dots, as those who show such pictures ask for
CSS = (
    DOCS / "assets" / "css" / "tokens.css",
    DOCS / "assets" / "css" / "diagram.css",
    Path(__file__).with_name("share.css"),
)
SECONDS_A_PICTURE = 5
ROOM = (1080, 370)  # dots for the diagram
DRAWING = re.compile(
    r'<svg\b[^>]*?\bviewBox="\S+ \S+ (?P<width>\S+) (?P<height>\S+)".*?</svg>', re.DOTALL
)
TEXT = """<!doctype html><html lang="en"><meta charset="utf-8"><style>{css}</style>
<body data-md-color-scheme="default"><div class="share"><h1>{title}</h1>{shown}
<footer><b>{site}</b> &nbsp; Same learning, different question.</footer></div></body></html>"""


def name(path: str) -> str:
    """The file of the picture of a page, by the path of the page under docs/, in the site."""
    stem = page_url(path).strip("/").replace("/", "-") or "home"
    return f"{SHARE_PICTURES}/{stem}.png"


def largest(drawings: str) -> str:
    """Of the drawings of a diagram, the one that fills the room best."""

    def scale(drawing: re.Match[str]) -> float:
        return min(ROOM[0] / float(drawing["width"]), ROOM[1] / float(drawing["height"]))

    return max(DRAWING.finditer(drawings), key=scale)[0]


def text(page: pages.Page) -> str:
    """The document whose picture is taken: title, first diagram or else description, name."""
    drawn = [diagrams.cached(one.source) for one in diagrams.find(page.source, page.path)[:1]]
    shown = f'<p class="words">{html.escape(str(page.meta.get("description", "")))}</p>'
    if drawn and drawn[0]:
        shown = f'<div class="diagram">{largest(drawn[0])}</div>'
    css = "\n".join(path.read_text(encoding="utf-8") for path in CSS)
    title = html.escape(str(page.meta.get("title", page.path)))
    name = html.escape(built.settings()["site_name"])
    return TEXT.format(css=css, title=title, shown=shown, site=name)


def place(document: str) -> Path:
    """Where the picture of a document is kept."""
    return PICTURES / f"{hashlib.sha256(document.encode()).hexdigest()[:20]}.png"


def documents(docs: Path = DOCS) -> dict[str, str]:
    """The document of the picture of each page, by the name of the picture."""
    paths = sorted(file.relative_to(docs).as_posix() for file in docs.rglob("*.md"))
    return {name(path): text(pages.read(path, docs)) for path in paths}


def draw_missing() -> None:
    """Draw what is not kept yet, all in one start of the browser.

    Raises ProjectError when there is no browser, and with its words when it fails.
    """
    path = browser.ensure()
    with browser.started(path) as running:
        try:
            page = running.new_page(viewport=SIZE)
            for document in documents().values():
                if kept.read(place(document)) is None:
                    page.set_content(document)
                    kept.keep(place(document), page.screenshot())
        except Error as error:
            raise ProjectError(f"a share picture failed: {error.message}") from error


def write(site: Path) -> None:
    """Put a picture of each page into a built site. Without a browser, says which are missing.

    The drawing has a process of its own, which is ended when its browser hangs.
    Raises ProjectError as `draw_missing` does, and when that takes too long.
    """
    wanted = documents()
    missing = [one for one in wanted.values() if kept.read(place(one)) is None]
    if missing and browser.find():
        print(f"* drawing {len(missing)} share pictures", flush=True)
        seconds = len(missing) * SECONDS_A_PICTURE
        browser.by_itself("share_pictures", [], seconds, f"draw {len(missing)} share pictures")
    elif missing:
        say(f"{len(missing)} share pictures are missing: there is no browser -- {browser.BY_HAND}")
    for target, document in wanted.items():
        picture = kept.read(place(document))
        if picture is not None:
            (site / target).parent.mkdir(parents=True, exist_ok=True)
            (site / target).write_bytes(picture)


if __name__ == "__main__":
    try:
        draw_missing()
    except ProjectError as error:
        raise SystemExit(str(error)) from error
