"""No HTML stands in a page: it could bring scripts, styles and strangers into a static site.

Comments pass, among them `<!-- insert: … -->` and `<!-- allow: … -->`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from scripts.checks import prose
from scripts.checks.sources import Document, Sources
from scripts.problems import Problem

COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
OPENED = re.compile(r"<!--")
# `<https://…>` and `a < b` are no tags.
TAG = re.compile(r"<(?P<name>/?[a-zA-Z][\w.-]*)(?P<rest>(?:[\s/][^<>]*)?)>|<[!?][a-zA-Z]")
UNCLOSED = re.compile(r"<(?P<name>(?:script|style|iframe|object|embed)\b)", re.IGNORECASE)
HANDLER = re.compile(r"(?:^|[\s\"'/{])(?P<name>on[a-z]{3,})\s*=", re.IGNORECASE)
STYLE = re.compile(r"(?:^|[\s\"'/{])style\s*=", re.IGNORECASE)
HOST = re.compile(
    r"\b(?:src|srcset|href|data|action|poster)\s*=\s*[\"']?\s*(?:https?:)?//", re.IGNORECASE
)
LIST = re.compile(r"\{:?[^{}\n]*\}")  # of attributes, as in `{ .caption }`
SCRIPT = re.compile(r"\b(?:javascript|vbscript|data):\S", re.IGNORECASE)
ATTRIBUTE = re.compile(
    r"(?P<id>#[^\s{}]+)|\.(?P<class>[^\s{}.#=]+)"
    r"|(?P<key>[^\s{}=#.\"'][^\s{}=]*)(?P<value>=(?:\"[^\"]*\"|'[^']*'|[^\s{}]*))?"
)
CLASSES = frozenset({"caption"})
KEYS = frozenset({"lang", "title", "width", "height"})
DATA = ("references.bib", "glossary.yml", "article.yml")
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
    text = prose.blank(prose.CODE, "\n".join(lines), prose.HOLDER)
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
    opened: Counter[str] = Counter()
    for match in TAG.finditer(text):
        told.add(match.start())
        name = match["name"] or "!"
        opened[name.lower()] += 1
        if name.startswith("/"):
            if opened[name.lower()] > opened[name.lower().removeprefix("/")]:
                line = text.count("\n", 0, match.start()) + 1
                yield document.problem(line, f"<{name}> ends what the page did not begin", MARKDOWN)
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
        found = next(wrong_attributes(text, match), None)
        if found:
            yield document.problem(line, *found)


def counts(text: str, found: re.Match[str]) -> bool:
    """Whether braces are a list of attributes, not words: by where they stand."""
    before = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
    end = text.find("\n", found.end())
    after = text[found.end() : end if end >= 0 else len(text)].strip()
    alone = not before.strip() and not after
    in_heading = before.startswith("#") and not after
    in_cell = before.lstrip().startswith("|") and after.startswith("|")
    return alone or in_heading or in_cell or before.endswith((")", "]", "*", "_", prose.HOLDER))


def wrong_attributes(text: str, found: re.Match[str]) -> Iterator[tuple[str, str]]:
    """What is wrong with a list of attributes, and how to mend it, the worst first."""
    handler = HANDLER.search(found[0])
    if handler:
        yield f"{handler['name']}= runs a script", ELSEWHERE
    if STYLE.search(found[0]):
        yield verdict("", " style=")
    if not counts(text, found):
        return
    for part in ATTRIBUTE.finditer(found[0].strip("{}").removeprefix(":")):
        if part["class"] and part["class"] not in CLASSES:
            known = ", ".join(f".{name}" for name in sorted(CLASSES))
            yield f"the class .{part['class']} is not one of this site's", f"there is {known}"
        if part["key"] and part["key"] not in KEYS:
            what = f"the attribute {part['key']} can change what readers see or where they land"
            yield what, f"take it out; allowed are {', '.join(sorted(KEYS))}, ids and .caption"


def check_facts(file: str, lines: list[str]) -> Iterator[Problem]:
    """The problems of lines of a file that become text of a page as they stand."""
    for number, line in enumerate(lines, 1):
        match = TAG.search(line) or UNCLOSED.search(line)
        if match:
            what, mend = verdict(match["name"] or "!", "")
            yield Problem(file, number, what, mend)
        elif SCRIPT.search(line):
            yield Problem(file, number, "this runs a script", ELSEWHERE)


def check_data(sources: Sources) -> Iterator[Problem]:
    """Facts that become lines of a page: HTML and scripts in them would do so too."""
    for name in DATA:
        file = sources.data / name
        lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
        yield from check_facts(f"scripts/data/{name}", lines)
    for document in sources.chosen:
        head = document.page.source.splitlines()[: document.page.first_line - 1]
        yield from check_facts(f"docs/{document.path}", head)


def check(sources: Sources) -> Iterator[Problem]:
    """All pages, the twins of the labs, and the facts that become lines of pages."""
    for document in sources.texts:
        yield from check_page(document)
    yield from check_data(sources)
