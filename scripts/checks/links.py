"""Links and pictures lead somewhere: to a page, a heading, a file, or an address with https."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from scripts.checks.sources import Document, Link, Sources, did_you_mean
from scripts.problems import Problem

ADDRESS = re.compile(r"^[a-z][a-z0-9+.-]*:", re.IGNORECASE)
CLICK = re.compile(r'^\s*click\s+\S+\s+(?:href\s+)?"(?P<target>[^"]+)"')


def diagram_links(document: Document) -> Iterator[Link]:
    """The links that the nodes of diagrams carry."""
    for fence in document.fences:
        if fence.language == "mermaid":
            for number, line in enumerate(fence.source.splitlines(), fence.line + 1):
                match = CLICK.match(line)
                if match:
                    yield Link(match["target"], "", False, number)


def check_link(document: Document, link: Link, sources: Sources) -> Iterator[Problem]:
    """The problems of one link or picture."""
    kind = "picture" if link.is_image else "link"
    if not link.target.strip():
        mend = "write an address between the round brackets"
        yield document.problem(link.line, f"this {kind} leads nowhere", mend)
        return
    if ADDRESS.match(link.target):
        if not link.target.startswith(("https://", "mailto:")):
            what = f"this {kind} is not https: {link.target}"
            yield document.problem(link.line, what, "use an https address")
        return
    raw, _, anchor = link.target.partition("#")
    if raw.startswith("/"):
        what = f"this {kind} starts at the root: {link.target}"
        yield document.problem(
            link.line, what, "write it relative to this file, as ../folder/page.md"
        )
        return
    path = document.path
    if raw:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(document.path), unquote(raw)))
        inside = not path.startswith("..")
        if not inside or not (sources.docs / path).is_file():
            hint = did_you_mean(path, sources.documents) or f"there is no docs/{path}"
            yield document.problem(link.line, f"broken {kind}: {link.target}", hint)
            return
    if anchor and path.endswith(".md") and anchor not in sources.anchors(path):
        known = sources.anchors(path)
        hint = did_you_mean(anchor, known) or f"its headings are {', '.join(sorted(known)[:12])}"
        what = f"broken anchor: docs/{path} has no heading #{anchor}"
        yield document.problem(link.line, what, hint)


def check(sources: Sources) -> Iterator[Problem]:
    """All links, pictures and links of diagrams of all pages."""
    for document in sources.documents.values():
        for link in (*document.links, *diagram_links(document)):
            yield from check_link(document, link, sources)
