"""The whole site as one ZIP that opens from the file system, where no server answers.

There a link must name a file, and a browser lets no page fetch one or start a worker: the index
comes as a script, and the search runs in the page.
"""

from __future__ import annotations

import json
import posixpath
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from scripts.build import built
from scripts.problems import ProjectError
from scripts.project import ARCHIVE

FOLDER = "learning-to-generate"
SEARCH_PROGRAM = Path(__file__).with_name("search-in-page.js")
SEARCH_IN_PAGE = "assets/js/search-in-page.js"
INDEX = "search/search_index.json"
INDEX_AS_SCRIPT = "search/search_index.js"  # the name that the theme asks for
WORKER = re.compile(r"assets/javascripts/workers/search\.[^/]*\.js")
# Only a server can use these; the theme's scripts for other languages are for workers only.
LEFT_OUT = re.compile(
    r"_headers|404\.html|sitemap\.xml|feed\.xml|robots\.txt|llms\.txt|sw\.js|downloads/.*|"
    r".*\.(br|gz|map|md)|assets/javascripts/lunr/.*|assets/share/.*"
)
LINK = re.compile(
    r'(?P<before><[a-z][^<>]*?\s(?:(?:href|src)="|content="0; url=))(?P<url>[^"]*)(?=")'
)
FOR_A_SERVER = re.compile(r'[ \t]*<link\b[^>]*\brel="(?:canonical|alternate ?)"[^>]*>\n?')
DOWNLOAD = re.compile(r'<a\b[^>]*\bhref="[^"]*downloads/[^"]*"[^>]*>(?P<words>.*?)</a>')
FIRST_SCRIPT = re.compile(r'<script\b[^>]*\ssrc="')
# Nothing is fetched and no worker starts: the search is a script like any other.
STRICTER = {"connect-src 'self'": "connect-src 'none'", "worker-src 'self'": "worker-src 'none'"}
EARLIEST = 315_532_800  # 1980: no file in a ZIP can be older
README = """\
{name}, as of {date}: a copy of the whole site.

Open index.html in a browser. No network is needed; only links to other sites use one.

Text and diagrams are under the licence CC BY 4.0, code is under the MIT licence.
"""


def local(url: str) -> str:
    """A relative link that names a file where it named a folder; any other as it is.

    Raises ProjectError for a link from the root of the host, which a file does not have.
    """
    parts = urlsplit(url)
    if parts.scheme or parts.netloc or not parts.path:
        return url
    if parts.path.startswith("/"):
        raise ProjectError(f"the link {url} starts at the root of the host -- make it relative")
    if parts.path.endswith("/") or posixpath.basename(parts.path) in (".", ".."):
        return parts._replace(path=posixpath.join(parts.path, "index.html")).geturl()
    return url


def local_page(html: str, name: str) -> str:
    """A page, named by its path in the site, whose links, search and policy hold without a server.

    Raises ProjectError as `local` does.
    """
    html = DOWNLOAD.sub(lambda match: match["words"], FOR_A_SERVER.sub("", html))
    html = LINK.sub(lambda match: match["before"] + local(match["url"]), html)
    root = "../" * name.count("/")
    script = f'<script src="{root}{SEARCH_IN_PAGE}"></script>\n  '
    html = FIRST_SCRIPT.sub(lambda match: script + match[0], html, count=1)
    for loose, strict in STRICTER.items():
        html = html.replace(loose, strict)
    return html


def local_index(text: str) -> str:
    """The search index as a script, its places as files."""
    index = json.loads(text)
    for entry in index["docs"]:
        # The home page has no path of its own.
        path, hash_mark, anchor = entry["location"].partition("#")
        entry["location"] = local(path or "./").removeprefix("./") + hash_mark + anchor
    return f"var __index = {json.dumps(index, ensure_ascii=False, separators=(',', ':'))};\n"


def local_worker(code: str) -> str:
    """The theme's search worker as a function that `search-in-page.js` starts in the page."""
    return f"window.startSearch = (addEventListener, postMessage) => {{\n{code}\n}};\n"


def files(site: Path, date: str) -> Iterator[tuple[str, bytes]]:
    """The path and the bytes of every file of the copy.

    `date` is said in its README. Raises ProjectError as its parts do.
    """
    yield "README.txt", README.format(name=built.settings()["site_name"], date=date).encode()
    yield SEARCH_IN_PAGE, SEARCH_PROGRAM.read_bytes()
    for path in site.rglob("*"):
        name = path.relative_to(site).as_posix()
        if not path.is_file() or LEFT_OUT.fullmatch(name):
            continue
        if path.suffix == ".html":
            try:
                yield name, local_page(path.read_text(encoding="utf-8"), name).encode()
            except ProjectError as error:
                raise ProjectError(f"{name}: {error}") from error
        elif name == INDEX:
            yield INDEX_AS_SCRIPT, local_index(path.read_text(encoding="utf-8")).encode()
        elif WORKER.fullmatch(name):
            yield name, local_worker(path.read_text(encoding="utf-8")).encode()
        else:
            yield name, path.read_bytes()


def write(site: Path, seconds: int) -> None:
    """Put the copy of a built site among its files; the same bytes every time.

    `seconds` is the date of everything in it, since 1970. Raises ProjectError as its parts do.
    """
    day = datetime.fromtimestamp(max(seconds, EARLIEST), UTC)
    date = (day.year, day.month, day.day, day.hour, day.minute, day.second)
    target = site / ARCHIVE
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in sorted(files(site, f"{day.day} {day:%B %Y}")):
            entry = zipfile.ZipInfo(f"{FOLDER}/{name}", date)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, wherever this runs, so that the bytes are the same
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
