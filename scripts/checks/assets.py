"""What comes with the pages is of a known kind, asks no other host and runs no hidden script.

It looks at every file under docs/ and at the templates in overrides/.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from xml.etree import ElementTree

from scripts.checks import styles
from scripts.checks.files import SKIPPED, files, texts
from scripts.checks.front_matter import schema
from scripts.checks.sources import Sources, did_you_mean
from scripts.problems import Problem
from scripts.project import page_url

PAGE_NAME = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*\.md$")
FILE_NAME = re.compile(r"^[\w][\w.-]*$", re.ASCII)
PICTURES = frozenset({".svg", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".ico"})
BEGINS = {  # the first bytes of a picture
    ".png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    ".jpg": re.compile(rb"\xff\xd8\xff"),
    ".jpeg": re.compile(rb"\xff\xd8\xff"),
    ".gif": re.compile(rb"GIF8[79]a"),
    ".webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
    ".avif": re.compile(rb"....ftypavi[fs]", re.DOTALL),
    ".ico": re.compile(rb"\x00\x00\x01\x00"),
}
FACTS = frozenset({".csv", ".json", ".txt", ".xml", ".pdf", ".webmanifest"})
LOOKS = frozenset({".css", ".js", ".mjs", ".woff2"})  # in docs/assets/ only
WEIGHTS, WEIGHTS_FOLDER = ".bin", "docs/assets/weights/"  # what `scripts/weights/` writes
IMAGES = "docs/assets/img"
NAMED = frozenset({"CNAME", "_headers"})
HOST = r"(?:https?:)?//(?!www\.w3\.org/)[\w.-]+"
# What makes a browser ask for a file; `//` also begins a comment, so the words around it count.
ASKS = {
    ".css": re.compile(rf"@import\s+(?:url\()?\s*[\"']?{HOST}|url\(\s*[\"']?{HOST}", re.IGNORECASE),
    ".svg": re.compile(
        rf"<(?:image|use|script|feImage|a|style|link)\b[^>]*\bhref\s*=\s*[\"']?\s*{HOST}"
        rf"|url\(\s*[\"']?{HOST}|@import|<\?xml-stylesheet[^>]*{HOST}|<!ENTITY",
        re.IGNORECASE,
    ),
    ".js": re.compile(
        rf"\b(?:fetch|import|importScripts|open|Worker|WebSocket|EventSource|sendBeacon|src|href)"
        rf"\s*[(=]+\s*[\"'`](?:{HOST}|wss?://)|\bfrom\s+[\"']{HOST}|\bimport\s+[\"']{HOST}",
    ),
    ".html": re.compile(
        rf"<(?:script|img|iframe|source|video|audio|embed|object|track)\b[^>]*"
        rf"\b(?:src|srcset|data)\s*=\s*[\"']?\s*{HOST}"
        rf"|<link\b(?![^>]*rel=[\"']?canonical)[^>]*\bhref\s*=\s*[\"']?\s*{HOST}",
        re.IGNORECASE,
    ),
}
ASKS[".mjs"] = ASKS[".js"]
HIDDEN = {
    ".svg": re.compile(
        r"<(?:script|foreignObject|iframe)\b|\bon[a-z]{3,}\s*=\s*[\"']|javascript:",
        re.IGNORECASE,
    ),
    ".html": re.compile(
        r"<style\b|\sstyle\s*=|\son[a-z]{3,}\s*=\s*[\"']|javascript:|<script\s*>"
        r"|\shref\s*=\s*[\"']http:",
        re.IGNORECASE,
    ),
}
META = re.compile(r"\bpage\.meta\.(?P<key>\w+)")
OF_THE_BUILD = ("drawings",)  # what scripts/markdown/ adds to the front matter
TO_A_PAGE = re.compile(r"'(?P<address>[^']*/)' *\| *url\b")
TELLS = re.compile(r"\bdocument\.cookie\b|\bcookieStore\b|\bsendBeacon\b")
CODE_COMMENT = re.compile(r"/\*.*?\*/|(?<!:)//[^\n]*", re.DOTALL)
ANOTHER_HOST = re.compile(r"[\"'`](?:https?:|wss?:)?//[^\s\"'`]+")
COMMENT = re.compile(r"\{#.*?#\}|<!--.*?-->|/\*.*?\*/", re.DOTALL)


def check_name(path: str) -> Iterator[Problem]:
    """Whether a file is of a kind that belongs into docs/, and where it may stand."""
    file = PurePosixPath(path)
    kind = file.suffix.lower()
    in_assets = path.startswith("docs/assets/")
    if kind == ".md":
        if not PAGE_NAME.match(file.name) or in_assets:
            mend = "use small letters with - between words, and .md, outside docs/assets/"
            yield Problem(path, 1, f"{file.name} is no name of a page", mend)
    elif kind in (".markdown", ".mdown", ".mkdn", ".mkd"):
        yield Problem(path, 1, f"a page ends with .md, not with {kind}", "rename the file")
    elif kind in LOOKS and not in_assets:
        mend = "scripts, styles and letters live in docs/assets/"
        yield Problem(path, 1, f"a file {kind} stands among the pages", mend)
    elif kind == WEIGHTS and not path.startswith(WEIGHTS_FOLDER):
        mend = f"`python3 -m scripts weights` writes such files to {WEIGHTS_FOLDER}"
        yield Problem(path, 1, f"weights of a model, {file.name}, stand here", mend)
    elif kind not in PICTURES | FACTS | LOOKS | {WEIGHTS} and file.name not in NAMED:
        what = f"this would be published as it is: a file {kind or file.name}"
        yield Problem(path, 1, what, "write a page; docs/ holds pages, pictures and tables only")
    elif not FILE_NAME.match(file.name):
        mend = "use plain letters, digits, - and _"
        yield Problem(path, 1, f"the name of this file makes a bad address: {file.name}", mend)


def check_text(path: str, text: str) -> Iterator[Problem]:
    """What a style, a picture, a script or a template asks for, and hides."""
    kind = PurePosixPath(path).suffix.lower()
    plain = COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    if kind in ASKS:
        for match in ASKS[kind].finditer(plain):
            line = text.count("\n", 0, match.start()) + 1
            what = f"this asks another host: {match[0][-60:]}"
            mend = "keep the file in docs/assets/, if its licence allows"
            yield Problem(path, line, what, mend)
    for match in TELLS.finditer(plain) if kind in (".js", ".mjs") else ():
        line = text.count("\n", 0, match.start()) + 1
        what = f"this follows readers, and the site promises not to: {match[0]}"
        yield Problem(path, line, what, "take it out")
    if kind in HIDDEN:
        for match in HIDDEN[kind].finditer(plain):
            line = text.count("\n", 0, match.start()) + 1
            what = f"this does not belong into a {kind[1:]} file: {match[0].strip()}"
            mend = "take it out; scripts and styles live in docs/assets/"
            yield Problem(path, line, what, mend)


def check_picture(path: str, content: bytes) -> Iterator[Problem]:
    """Whether a picture is of the kind that its name says, so that a browser can show it."""
    kind = PurePosixPath(path).suffix.lower()
    if kind in BEGINS and not BEGINS[kind].match(content):
        what = f"this file is no {kind[1:].upper()}, and no browser shows it"
        yield Problem(path, 1, what, "save the picture anew; a pointer of Git LFS is none")
    has_entities = b"<!" in content.replace(b"<!--", b"")  # check_text refuses them: do not read on
    if kind == ".svg" and not has_entities:
        yield from check_drawing(path, content)


def check_drawing(path: str, content: bytes) -> Iterator[Problem]:
    """Whether a drawing is XML and says that it is SVG, or what it shows if it is of a lab."""
    is_part = path.startswith(f"{IMAGES}/labs/")  # of a page, where one for phones stands beside it
    try:
        root = ElementTree.fromstring(b"<p>" + content + b"</p>" if is_part else content)
    except ElementTree.ParseError as error:
        what = f"this drawing is not well-formed: {error.msg}"
        mend = "write & as &amp; and < as &lt;, and close every element"
        yield Problem(path, min(error.position[0], content.count(b"\n") or 1), what, mend)
        return
    if is_part:
        if not all(one.get("role") == "img" and one.get("aria-label") for one in root):
            what = "those who cannot see the lab are told nothing of this drawing"
            yield Problem(path, 1, what, "`python3 -m scripts twins` draws it, with its words")
    elif root.tag != "{http://www.w3.org/2000/svg}svg":
        mend = 'begin it with <svg xmlns="http://www.w3.org/2000/svg" viewBox="…">'
        yield Problem(path, 1, "no browser shows this drawing as a picture", mend)


def check_template(path: str, text: str, sources: Sources) -> Iterator[Problem]:
    """Keys that the front matter cannot have, and links to pages that are not there."""
    keys = {*schema()["properties"], *OF_THE_BUILD}
    for found in META.finditer(text):
        if found["key"] not in keys:
            line = text.count("\n", 0, found.start()) + 1
            mend = did_you_mean(found["key"], keys) or f"the keys are {', '.join(sorted(keys))}"
            yield Problem(path, line, f"no page has a key {found['key']}", mend)
    pages = {page_url(one) for one in sources.documents}
    for found in TO_A_PAGE.finditer(text):
        if found["address"] not in pages:
            line = text.count("\n", 0, found.start()) + 1
            mend = did_you_mean(found["address"], pages) or "name a page, with / at its end"
            yield Problem(path, line, f"there is no page {found['address']}", mend)


def showing(sources: Sources) -> Iterator[str]:
    """Each text that can name a picture."""
    yield (sources.root / "mkdocs.yml").read_text(encoding="utf-8")
    for document in (*sources.documents.values(), *sources.twins.values()):
        yield document.page.source
    for file in texts(sources.root, ("overrides", "docs/assets/css", "docs/assets/js", "labs")):
        yield file.text


def check_shown(sources: Sources) -> Iterator[Problem]:
    """Pictures that nothing shows, and that would be published all the same.

    The picture of a lab comes with the lab.
    """
    names = list(showing(sources))
    for path, file in files(sources.root, (IMAGES,)):
        shown = re.compile(re.escape(path.removeprefix("docs/assets/")))
        if path.startswith(f"{IMAGES}/labs/"):
            shown = re.compile(rf"<!--\s*lab\s*:\s*{re.escape(file.stem)}\s*-->")
        if not any(map(shown.search, names)):
            mend = "show it on a page, with words for those who cannot see it, or delete it"
            yield Problem(path, 1, "nothing shows this picture", mend)


def check(sources: Sources) -> Iterator[Problem]:
    """Every file under docs/ and overrides/ but those of packages."""
    yield from check_shown(sources)
    for path, file in files(sources.root, ("docs", "overrides")):
        if path.startswith("docs/"):
            yield from check_name(path)
        elif file.suffix not in (".html", ".py") and "/.icons/" not in path:
            what = "this would be published as it is"
            yield Problem(path, 1, what, "overrides/ holds templates only; move it to docs/assets/")
        if file.suffix.lower() in PICTURES:
            yield from check_picture(path, file.read_bytes())
        if file.suffix == ".html" and path.startswith("overrides/"):
            yield from check_template(path, file.read_text(encoding="utf-8"), sources)
        if file.suffix.lower() in ASKS:
            yield from check_text(path, file.read_text(encoding="utf-8", errors="replace"))
    css = [one for one in texts(sources.root, ("docs/assets/css",)) if one.path.endswith(".css")]
    for style, (place, what, mend) in styles.check(css):
        yield Problem(style.path, style.line(place), what, mend)
    for code in texts(sources.root, ("labs",)):
        plain = CODE_COMMENT.sub(lambda one: re.sub(r"[^\n]", " ", one[0]), code.text)
        if code.path.endswith(".ts") and (asks := ANOTHER_HOST.search(plain)):
            what = f"this asks another host: {asks[0]}"
            mend = "keep what a lab needs in docs/assets/"
            yield Problem(code.path, code.line(asks.start()), what, mend)
    for link in sorted(file for file in sources.docs.rglob("*") if file.is_symlink()):
        path = link.relative_to(sources.root).as_posix()
        if not path.startswith(SKIPPED):
            what = "this is a link to another file, and that would be published"
            yield Problem(path, 1, what, "put the file itself here")
