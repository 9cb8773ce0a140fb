"""Links and pictures lead somewhere: to a page, a heading, a file, or an address with https.

A picture is a file of ours: one from another host would tell that host who reads the page.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from scripts.checks import prose
from scripts.checks.sources import Document, Heading, Link, Sources, did_you_mean
from scripts.markdown.labs import LAB
from scripts.problems import Problem

ADDRESS = re.compile(r"^[a-z][a-z0-9+.-]*:", re.IGNORECASE)
ONE_MACHINE = re.compile(
    r"^https://(?:[^/@]*@|localhost\b|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|0\.0\.0\.0"
    r"|\[|[^/.]+(?:[:/]|$)|[^/]+\.(?:local|lan|internal|test|invalid)(?:[:/]|$))",
    re.IGNORECASE,
)
TRACKING = re.compile(r"[?&](?P<name>utm_\w+|fbclid|gclid|msclkid|mc_eid|igshid)=", re.IGNORECASE)
SHORT = re.compile(
    r"^https://(?:www\.)?(?:bit\.ly|t\.co|tinyurl\.com|goo\.gl|ow\.ly|is\.gd|buff\.ly|cutt\.ly"
    r"|rb\.gy|shorturl\.at|lnkd\.in)(?:/|$)",
    re.IGNORECASE,
)
# Addresses of documents with a list of guests, and of hosts that note each click.
NOT_FOR_ALL = re.compile(
    r"^https://(?:[^/]*(?:ezproxy|libproxy|proxy\.lib)[^/]*"
    r"|[^/]*safelinks\.protection\.outlook\.com|urldefense\.\w+|l\.(?:facebook|instagram)\.com"
    r"|www\.google\.[a-z.]+/url|(?:docs|drive)\.google\.com|[^/]+\.sharepoint\.com|1drv\.ms"
    r"|chat(?:gpt|\.openai)\.com|claude\.ai|gemini\.google\.com"
    r"|(?:www\.)?dropbox\.com|(?:www\.)?notion\.so|[^/]+\.slack\.com|teams\.microsoft\.com)(?:[/?:]|$)"
    r"|^https://(?:www\.)?amazon\.[^?]*\?(?:.*&)?tag=",
    re.IGNORECASE,
)
# Words that point to a part of the page, as a link does.
POINTED = re.compile(
    r"\b(?:the|this) (?P<thing>table|diagram|drawing|plot|chart|lab)"
    r" (?P<way>below|above)\b(?! (?:it|the|an?|this|that|these|those|each|its|our|their|your)\b)",
    re.IGNORECASE,
)
# "[below](#try-it)", "see [how it works](#how-it-works) above"
WAY = re.compile(
    r"\[(?:[^\]]* )?(?P<in>above|below)\]\(#(?P<a>[\w-]+)\)"
    r"|\]\(#(?P<b>[\w-]+)\)[,)]? (?P<by>above|below)\b",
    re.IGNORECASE,
)
LICENCE = re.compile(
    r"\[(?P<words>[^\]]*\bCC[ -]BY[^\]]*)\]\(https://creativecommons\.org/licenses/(?P<kind>[a-z-]+)/(?P<version>[\d.]+)"
)
# In what is there to be copied, too. The how-tos and the page about hosting mean it.
OWN_MACHINE = re.compile(r"https?://(?:localhost|127\.0\.0\.1|0\.0\.0\.0)\b[^\s)]*")
MEAN_IT = ("contribute/", "onboarding/host.md")
TABLE = re.compile(r"^\s*(?:\|.*\||<!-- insert: .*)\s*$")
PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif")
CLICK = re.compile(r'^\s*click\s+\S+\s+(?:href\s+)?"(?P<target>[^"]+)"')


def diagram_links(document: Document) -> Iterator[Link]:
    """The links that the nodes of diagrams carry."""
    for fence in document.fences:
        if fence.language == "mermaid":
            for number, line in enumerate(fence.source.splitlines(), fence.line + 1):
                match = CLICK.match(line)
                if match:
                    yield Link(match["target"], "", False, number)


def check_address(document: Document, link: Link, kind: str) -> Iterator[Problem]:
    """The problem of a whole address, if it has one."""
    target = link.target
    tracking = TRACKING.search(target)
    if link.is_image:
        what = f"this picture comes from another host: {target}"
        mend = "put the file into docs/assets/img/, if its licence allows, and name it from here"
        yield document.problem(link.line, what, mend)
    elif not target.lower().startswith(("https://", "mailto:")):
        what = f"this {kind} is not https: {target}"
        yield document.problem(link.line, what, "use an https address")
    elif ONE_MACHINE.match(target):
        what = f"only some can open this address: {target}"
        yield document.problem(link.line, what, "name one that is open to all, without a password")
    elif tracking:
        what = f"this address tells who sent the reader: {tracking['name']}="
        yield document.problem(link.line, what, "take that part of the address out")
    elif NOT_FOR_ALL.match(target):
        what = f"readers cannot open this address, or are told of on the way: {target[:70]}"
        mend = "write the address of the page itself, which is open to all"
        yield document.problem(link.line, what, mend)
    elif SHORT.match(target):
        what = f"nobody can see where this address leads: {target}"
        yield document.problem(link.line, what, "open it, and write the address that you reach")


def shown_on(document: Document, sources: Sources) -> list[str]:
    """The pages from which the links of a text lead: it is one, or each that shows a lab's twin."""
    if document.folder == "docs":
        return [document.path]
    lab = posixpath.dirname(document.path)
    return [
        page.path
        for page in sources.documents.values()
        if any((found := LAB.match(line)) and found["name"] == lab for _, line in page.text)
    ]


def check_link(document: Document, link: Link, page: str, sources: Sources) -> Iterator[Problem]:
    """The problems of one link or picture, as it is on a page."""
    kind = "picture" if link.is_image else "link"
    if link.target.strip() in ("", "#"):
        mend = "write an address between the round brackets"
        yield document.problem(link.line, f"this {kind} leads nowhere", mend)
        return
    if ADDRESS.match(link.target):
        yield from check_address(document, link, kind)
        return
    raw, _, anchor = link.target.partition("#")
    if raw.startswith("/"):
        what = f"this {kind} starts at the root: {link.target}"
        yield document.problem(
            link.line, what, "write it relative to this file, as ../folder/page.md"
        )
        return
    path = page
    where = "" if page == document.path else f" on docs/{page}"
    if raw:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(raw)))
        inside = not path.startswith("..")
        if not inside or not (sources.docs / path).is_file():
            hint = did_you_mean(path, sources.documents) or f"there is no docs/{path}"
            yield document.problem(link.line, f"broken {kind}{where}: {link.target}", hint)
            return
    if link.is_image and not path.lower().endswith(PICTURES):
        what = f"this is not a picture: {link.target}"
        yield document.problem(link.line, what, f"name a file with {', '.join(PICTURES)}")
    if anchor and path.endswith(".md") and anchor not in sources.anchors(path):
        known = sources.anchors(path)
        hint = did_you_mean(anchor, known) or f"its headings are {', '.join(sorted(known)[:12])}"
        what = f"broken anchor: docs/{path} has no heading #{anchor}"
        yield document.problem(link.line, what, hint)
    elif anchor and path in sources.documents:
        yield from check_named(document, link, sources.documents[path], anchor)
    elif sources.titles.get(link.text.strip().lower(), path) != path:
        what = f"“{link.text}” is the title of another page than the one it leads to"
        mend = f"write the path of docs/{sources.titles[link.text.strip().lower()]}, or other words"
        yield document.problem(link.line, what, mend)


def check_named(document: Document, link: Link, target: Document, anchor: str) -> Iterator[Problem]:
    """Words of a link that are those of another section of the page to which it leads."""
    words = link.text.strip().lower()
    way: list[Heading] = []  # the sections in which the one above stands, from the outside in
    ways: dict[str, list[Heading]] = {}
    for heading in target.headings:
        way = [*(one for one in way if one.level < heading.level), heading]
        ways[heading.id or ""] = way
    named = [
        one.id
        for one in target.headings
        if one.level > 1 and words in (one.text.lower(), (one.id or "").replace("-", " "))
    ]
    inside = [one.id for one in ways.get(anchor, [])]
    if named and anchor in ways and not set(named) & set(inside):
        what = f"this link says “{link.text}”, and leads to #{anchor}"
        yield document.problem(link.line, what, f"write #{named[0]}, or other words")


def places(document: Document) -> Iterator[tuple[str, int]]:
    """What stands on a page that words may point to, each with a line of it."""
    for fence in document.fences:
        things = {"mermaid": ("diagram", "drawing"), "plot": ("plot", "chart", "table")}
        for thing in things.get(fence.language, ()):
            yield thing, fence.line
    for number, line in document.text:
        if TABLE.match(line):
            yield "table", number
        elif LAB.match(line):
            yield "lab", number


def check_pointed(document: Document) -> Iterator[Problem]:
    """Words such as "the table below" with none there."""
    there = list(places(document))
    for number, line in document.text if document.folder == "docs" else ():
        for found in POINTED.finditer(prose.bare(line)):
            is_below = found["way"].lower() == "below"
            if not any(
                thing == found["thing"].lower() and (at > number) == is_below for thing, at in there
            ):
                what = f"{found['way']} this line the page has no {found['thing']}"
                yield document.problem(
                    number, what, "point the other way, or link to what you mean"
                )


def check_ways(document: Document) -> Iterator[Problem]:
    """Links that point up or down to a section that stands on the other side."""
    lines = {heading.id: heading.line for heading in document.headings}
    for number, line in document.text:
        for found in WAY.finditer(prose.blank(prose.CODE, line)):
            at = lines.get(found["a"] or found["b"])
            is_below = (found["in"] or found["by"]).lower() == "below"
            if at is not None and (at > number) != is_below:
                there = "above" if is_below else "below"
                what = f"this section stands {there}: #{found['a'] or found['b']}"
                yield document.problem(number, what, f"write “{there}”, or mend the link")
        licence = LICENCE.search(line)
        if licence and (
            re.sub(r"[\W_]+", "-", licence["words"].lower()).strip("-").removeprefix("cc-")
            != f"{licence['kind']}-{licence['version'].replace('.', '-')}"
        ):
            what = f"the words name {licence['words']}, and the address another licence"
            yield document.problem(number, what, "mend one of the two")


def check_own_machine(document: Document) -> Iterator[Problem]:
    """Addresses of the writer's own machine, in what is there to be copied."""
    for fence in document.fences if not document.path.startswith(MEAN_IT) else ():
        for number, line in enumerate(fence.source.splitlines(), fence.line + 1):
            if found := OWN_MACHINE.search(line):
                what = f"this opens the writer's own machine only: {found[0]}"
                yield document.problem(number, what, "write the address of the site")


def check(sources: Sources) -> Iterator[Problem]:
    """All links, pictures and links of diagrams of all pages, and of the twins of labs."""
    for document in sources.texts:
        for link in (*document.links, *diagram_links(document)):
            # Seen from two pages, a link may be wrong in one and the same way.
            found = {
                problem: None
                for page in shown_on(document, sources)
                for problem in check_link(document, link, page, sources)
            }
            yield from found
        yield from check_pointed(document)
        yield from check_ways(document)
        yield from check_own_machine(document)
