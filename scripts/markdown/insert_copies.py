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


def link_to(page: str, words: str, file: str) -> str:
    """A link to a file that only `make build` makes; without it, words that say so."""
    if COPIES_ARE_MADE not in os.environ:
        return f"{words} (`make build` makes it)"
    # Not as Markdown: an engine would look for the file among the pages.
    return f'<a href="{file_link(page, file)}">{words}</a>'


def downloads(page: str) -> list[str]:
    """The copies of the whole site."""
    return [*(f"- {link_to(page, words, file)}: {what}" for words, file, what in COPIES), ""]


def hand_out(page: str) -> list[str]:
    """The two printed pages with all paths."""
    return [link_to(page, "The hand-out, two pages to print", HANDOUT), ""]


def offline_switch(page: str) -> list[str]:
    """The button that stops and starts the offline copies, with its words for offline.js."""
    return [
        '<p class="offline-switch"><button type="button" data-offline hidden '
        'data-on="Remove the copies and keep none" data-off="Keep copies again"></button> '
        '<span role="status" data-on="Done. The pages that you open are kept again." '
        'data-off="Done. No copy is left, and none will be made."></span></p>',
        "",
    ]
