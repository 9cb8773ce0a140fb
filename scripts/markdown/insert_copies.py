"""The inserts about copies: those that `make build` makes to take away, and a browser's own."""

from __future__ import annotations

import os

from scripts.project import ARCHIVE, BOOK, COPIES_ARE_MADE, HANDOUT, file_link

COPIES = (
    (
        "The whole site as a ZIP",
        ARCHIVE,
        "unpack it, then open `index.html` in a browser. The search works there too.",
    ),
    (
        "The whole site as a PDF",
        BOOK,
        "one book with contents and page numbers. "
        "The answers of the questions stand below them, and links lead inside the book.",
    ),
)


def downloads(page: str) -> list[str]:
    """The copies of the whole site. Only `make build` makes them, so only it links to them."""
    lines: list[str] = []
    for words, file, what in COPIES:
        # Not as Markdown: an engine would look for the file among the pages.
        link = f'<a href="{file_link(page, file)}">{words}</a>'
        made = COPIES_ARE_MADE in os.environ
        lines += [f"- {link if made else f'{words} (`make build` makes it)'}: {what}"]
    return [*lines, ""]


def hand_out(page: str) -> list[str]:
    """The link to the two printed pages with all paths, which only `make build` makes."""
    words = "The hand-out, two pages to print"
    link = f'<a href="{file_link(page, HANDOUT)}">{words}</a>'
    return [link if COPIES_ARE_MADE in os.environ else f"{words} (`make build` makes it)", ""]


def offline_switch(page: str) -> list[str]:
    """The button that stops and starts the offline copies, with its words for offline.js."""
    return [
        '<p class="offline-switch"><button type="button" data-offline hidden '
        'data-on="Remove the copies and keep none" data-off="Keep copies again"></button> '
        '<span role="status" data-on="Done. The pages that you open are kept again." '
        'data-off="Done. No copy is left, and none will be made."></span></p>',
        "",
    ]
