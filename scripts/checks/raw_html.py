"""No HTML stands in a page: it could bring scripts, styles and strangers into a static site.

Comments pass, among them `<!-- insert: … -->` and `<!-- allow: … -->`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.checks import prose
from scripts.checks.sources import Document, Sources
from scripts.problems import Problem

COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
OPENED = re.compile(r"<!--")
# `<https://…>` and `a < b` are no tags.
TAG = re.compile(r"<(?P<name>/?[a-zA-Z][a-zA-Z0-9-]*)(?P<rest>(?:[\s/][^<>]*)?)>|<[!?][a-zA-Z]")
UNCLOSED = re.compile(r"<(?P<name>(?:script|style|iframe|object|embed)\b)", re.IGNORECASE)
HANDLER = re.compile(r"(?:^|[\s\"'/{])(?P<name>on[a-z]{3,})\s*=", re.IGNORECASE)
STYLE = re.compile(r"(?:^|[\s\"'/{])style\s*=", re.IGNORECASE)
HOST = re.compile(
    r"\b(?:src|srcset|href|data|action|poster)\s*=\s*[\"']?\s*(?:https?:)?//", re.IGNORECASE
)
LIST = re.compile(r"\{:?[^{}\n]*\}")  # of attributes, as in `{ .caption }`
WORSE = {
    "script": "brings a script",
    "style": "brings a style",
    "link": "brings a style or another file",
    "iframe": "brings another page",
    "object": "brings another page",
    "embed": "brings another page",
    "base": "changes where every link goes",
    "meta": "changes what the page says about itself",
    "form": "sends what readers type",
}
ELSEWHERE = "take it out; scripts and styles live in docs/assets/, templates in overrides/"
MARKDOWN = "write it in Markdown; if it is an example, put it in `code` or in a fence"


def visible(document: Document) -> str:
    """The page, line by line, without fences, code in a line and comments."""
    last = document.page.first_line + document.page.body.count("\n")
    lines = [""] * (last + 1)
    for number, text in document.text:
        lines[number - 1] = text
    text = prose.blank(prose.CODE, "\n".join(lines), " ")
    return COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def verdict(name: str, rest: str) -> tuple[str, str]:
    """What is wrong with a tag, the worst first, and how to mend it."""
    bare = name.strip("/").lower()
    handler = HANDLER.search(rest)
    if bare in WORSE:
        return f"<{bare}> {WORSE[bare]}", ELSEWHERE
    if handler:
        return f"{handler['name']}= runs a script", ELSEWHERE
    if STYLE.search(rest):
        return "style= gives a page looks of its own", "take it out; looks live in docs/assets/css/"
    if HOST.search(rest):
        what = f"<{bare}> names another host"
        return what, "keep the file in docs/assets/, or write a Markdown link"
    return f"<{bare}> is raw HTML", MARKDOWN


def check_page(document: Document) -> Iterator[Problem]:
    """The problems of one page; an element is told once, where it opens."""
    text = visible(document)
    told: set[int] = set()
    for match in TAG.finditer(text):
        told.add(match.start())
        name = match["name"] or "!"
        if name.startswith("/"):
            continue
        what, mend = verdict(name, match["rest"] or "")
        yield document.problem(text.count("\n", 0, match.start()) + 1, what, mend)
    for match in UNCLOSED.finditer(text):
        if match.start() not in told:
            what, mend = verdict(match["name"], "")
            yield document.problem(text.count("\n", 0, match.start()) + 1, what, mend)
    for match in OPENED.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        yield document.problem(line, "this comment has no end", "end it with -->")
    for match in LIST.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        handler = HANDLER.search(match[0])
        if handler:
            yield document.problem(line, f"{handler['name']}= runs a script", ELSEWHERE)
        elif STYLE.search(match[0]):
            what, mend = verdict("", " style=")
            yield document.problem(line, what, mend)


def check(sources: Sources) -> Iterator[Problem]:
    """All pages."""
    for document in sources.documents.values():
        yield from check_page(document)
