"""What a page says about itself to machines: its copy, its picture, and what kind of thing it is.

Open Graph for whoever shows a link to it, and JSON-LD in the words of <https://schema.org>: a
lesson is a LearningResource, the glossary a set of DefinedTerm, the questions a FAQPage. All of it
is made of the front matter and of the data, none is typed.
"""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

from scripts import glossary, markdown_copy, pages
from scripts.build import built
from scripts.build.feed import FEED
from scripts.build.share_pictures import name as picture
from scripts.project import file_link, page_url

QUESTIONS = "reference/questions.md"
LEARNED = ("lesson", "lab")
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
HEADING = re.compile(r"^(?P<level>#{2,3}) (?P<words>.+?) \{ #(?P<id>[\w-]+) \}$")
MARKS = re.compile(r"[*`]")
LINK = re.compile(r"\[(?P<words>[^\]]*)\]\([^)]*\)")
SOURCES = re.compile(r" \[[^\]]*\d{4}[^\]]*\]")
HEAD_END = "</head>"
# With a space at its end: the theme takes a link that says just `alternate` for another language,
# and asks for its sitemap on every visit.
ALTERNATE = "alternate "


def plain(text: str, page: str) -> str:
    """A line of Markdown as bare words."""
    text = markdown_copy.inline(text, page, "", {})
    return MARKS.sub("", LINK.sub(lambda match: match["words"], SOURCES.sub("", text)))


def questions(page: pages.Page) -> list[dict[str, Any]]:
    """Every question of the questions page with its answer."""
    found: list[tuple[str, list[str]]] = []
    for line in page.body.splitlines():
        heading = HEADING.match(line)
        if heading and heading["level"] == "###":
            found.append((plain(heading["words"], page.path), []))
        elif heading:
            continue
        elif found and line.strip():
            found[-1][1].append(plain(line, page.path))
    return [
        {
            "@type": "Question",
            "name": words,
            "acceptedAnswer": {"@type": "Answer", "text": " ".join(answer)},
        }
        for words, answer in found
    ]


def terms(url: str) -> list[dict[str, Any]]:
    """Every term of the glossary, whose page stands at an address."""
    return [
        {
            "@type": "DefinedTerm",
            "name": term.term,
            "description": term.definition,
            "url": f"{url}#{term.id}",
        }
        for term in glossary.read().values()
    ]


def described(page: pages.Page, url: str) -> dict[str, Any] | None:
    """What a page is, in the words of schema.org; None for a page of no such kind."""
    about = {
        "@context": "https://schema.org",
        "name": page.meta.get("title"),
        "description": page.meta.get("description"),
        "url": url,
        "inLanguage": "en-GB",
        "license": LICENCE,
    }
    if page.path == QUESTIONS:
        return {**about, "@type": "FAQPage", "mainEntity": questions(page)}
    if page.path == glossary.PAGE:
        return {**about, "@type": "DefinedTermSet", "hasDefinedTerm": terms(url)}
    if page.meta.get("type") in LEARNED:
        return {
            **about,
            "@type": "LearningResource",
            "learningResourceType": page.meta["type"],
            "timeRequired": f"PT{page.meta.get('minutes', 1)}M",
            "isAccessibleForFree": True,
        }
    return None


def tag(kind: str, name: str, content: str) -> str:
    """One `<meta>`."""
    return f'<meta {kind}="{name}" content="{html.escape(content, quote=True)}">'


def head(page: pages.Page, address: str, has_picture: bool) -> str:
    """What goes into the head of a page of a site at an address."""
    title = str(page.meta.get("title", page.path))
    lines = [
        f'<link rel="{ALTERNATE}" type="text/markdown" href="{markdown_copy.NAME}">',
        f'<link rel="{ALTERNATE}" type="application/atom+xml" href="{file_link(page.path, FEED)}">',
        tag("property", "og:title", title),
        tag("property", "og:description", str(page.meta.get("description", ""))),
    ]
    if address and has_picture:
        lines += [
            tag("property", "og:image", address + picture(page.path)),
            tag("name", "twitter:card", "summary_large_image"),
        ]
    known = described(page, address + page_url(page.path)) if address else None
    if known:
        text = json.dumps(known, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
        lines.append(f'<script type="application/ld+json">{text}</script>')
    return "\n".join(lines)


def write(site: Path) -> None:
    """Put it into the head of every page of a built site."""
    address = built.address(site)
    for page, file in built.sources(site):
        added = head(page, address, (site / picture(page.path)).is_file())
        text = file.read_text(encoding="utf-8")
        before, mark, after = text.partition(HEAD_END)
        file.write_text(f"{before}{added}\n{mark}{after}", encoding="utf-8", newline="\n")
