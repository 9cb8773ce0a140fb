"""Alternative text says what a picture shows, to those who do not see it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.checks.sources import Document, Link, Sources
from scripts.problems import Problem

FEWEST = 3  # words of a text that says something
WORD = re.compile(r"\w[\w'’.-]*")
FILE_NAME = re.compile(r"^\S+\.(?:png|jpe?g|gif|svg|webp|avif|bmp|tiff?|ico|pdf)$", re.IGNORECASE)
OPENING = re.compile(
    r"^(?:an?|the|this)?\s*(?:image|picture|photo|photograph|graphic|drawing|icon|screenshot"
    r"|illustration|figure|diagram)\s+(?:of|showing|that shows)\b",
    re.IGNORECASE,
)
# The name that a program gave it, and words that leave it to others.
NOTHING = re.compile(
    r"^(?:screen ?shot|img|dsc|scan|image|picture|photo|figure|diagram)[\s_-]*(?:from |at )?\d"
    r"|\bsee (?:the )?(?:text|caption|above|below)\b|^(?:alt|alternative) text\b",
    re.IGNORECASE,
)
MEND = "say in the brackets what it shows: ![words](…)"


def check_picture(document: Document, picture: Link) -> Iterator[Problem]:
    """The problem of one picture, if it has one."""
    text = picture.text.strip()
    if not text:
        yield document.problem(picture.line, "this picture has no alternative text", MEND)
    elif FILE_NAME.match(text):
        what = f"the alternative text is the name of a file: {text}"
        yield document.problem(picture.line, what, MEND)
    elif OPENING.match(text):
        what = f"the alternative text says that it is a picture: {text}"
        mend = "leave that out, a screen reader says it; begin with what is shown"
        yield document.problem(picture.line, what, mend)
    elif NOTHING.search(text):
        what = f"the alternative text does not say what is shown: {text}"
        yield document.problem(picture.line, what, MEND)
    elif len(WORD.findall(text)) < FEWEST:
        what = f"the alternative text says too little: {text}"
        yield document.problem(picture.line, what, f"say in {FEWEST} words or more what it shows")


def check(sources: Sources) -> Iterator[Problem]:
    """All pictures of all pages, and of the twins of labs."""
    for document in sources.texts:
        for link in document.links:
            if link.is_image:
                yield from check_picture(document, link)
