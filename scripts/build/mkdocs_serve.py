"""`mkdocs serve` that shows an edit sooner: it looks more often, and does no work twice.

MkDocs looks for changes twice a second. In every build it compiles the theme's templates anew, and
turns the Markdown of every page into HTML; its own `--dirty` would leave the pages that did not
change out of the search, and would pass over a changed term or figure.
`python -m scripts.build.mkdocs_serve` takes the words of `mkdocs serve`.
"""

from __future__ import annotations

import logging
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from mkdocs.__main__ import cli
from mkdocs.commands import serve
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.theme import Theme

from scripts.markdown.inserts import tells_of_pages
from scripts.pages import FRONT_MATTER

LOOK_EVERY = 0.1  # seconds
# What MkDocs knows of a page once its Markdown has become HTML.
TURNED = ("content", "toc", "_title_from_render", "present_anchor_ids")
DRAWINGS = "drawings"  # in the page's `meta`: scripts/markdown/page.py puts them there


class CompiledTemplates(BytecodeCache):
    """What templates were compiled to, in memory. A template that changes is compiled again."""

    def __init__(self) -> None:
        self.compiled: dict[str, tuple[str, Bucket]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Called by Jinja: fill in what is known of a template with this text."""
        checksum, known = self.compiled.get(bucket.key, ("", bucket))
        if checksum == bucket.checksum:
            bucket.code = known.code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Called by Jinja: a template was compiled."""
        self.compiled[bucket.key] = (bucket.checksum, bucket)


@dataclass(frozen=True)
class Turned:
    """A page as it was when its Markdown became HTML."""

    markdown: str
    around: object  # what else its HTML came from, as `around` tells it
    known: dict[str, Any]
    linked: dict[str, dict[str, str]]  # the anchors that it links to, by the path of their page
    drawings: dict[str, str] | None


def stamp(path: Path) -> tuple[str, int, int]:
    """What changes when a file is written."""
    state = path.stat()
    return str(path), state.st_mtime_ns, state.st_size


def front_matter(path: Path) -> str:
    """The front matter of a page; the whole of a page that has none."""
    text = path.read_text(encoding="utf-8")
    match = FRONT_MATTER.match(text)
    return match["yaml"] if match else text


def around(config: MkDocsConfig) -> object:
    """What the HTML of any page may come from beside its own text.

    That is every file that MkDocs watches; of the other pages only that they are there, and what
    they say of themselves in their front matter.
    """
    docs = Path(config.docs_dir)
    watched = [docs, *(Path(str(folder)) for folder in config.watch)]
    files = sorted(file for folder in watched for file in folder.rglob("*") if file.is_file())
    pages = [file for file in files if file.suffix == ".md" and file.is_relative_to(docs)]
    others = set(files).difference(pages)
    settings = [Path(config.config_file_path)] if config.config_file_path else []
    return (
        [(str(page), front_matter(page)) for page in pages],
        sorted(stamp(file) for file in (*others, *settings)),
    )


class Warned(logging.Handler):
    """Notes whether MkDocs warned of something."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.yes = False

    def emit(self, record: logging.LogRecord) -> None:
        """Called by logging."""
        self.yes = True


class TurnedPages:
    """Turns the Markdown of a page into HTML, and again only when that may give something else.

    A page is turned anew when its text has changed or anything in `around`, when something was
    warned of, so that it is said again, and always when it has an insert that tells of other pages.
    """

    def __init__(self) -> None:
        self.turn = Page.render
        self.kept: dict[str, Turned] = {}
        self.build: Files | None = None
        self.around: object = None
        self.warned = Warned()
        logging.getLogger("mkdocs").addHandler(self.warned)

    def render(self, page: Page, config: MkDocsConfig, files: Files) -> None:
        """What stands in for `Page.render`. Raises what that raises."""
        if files is not self.build:  # every build has files of its own
            self.build, self.around = files, around(config)
        name, markdown = page.file.src_uri, page.markdown or ""
        kept = self.kept.pop(name, None)
        if kept and (kept.markdown, kept.around) == (markdown, self.around):
            for attribute, value in kept.known.items():
                setattr(page, attribute, value)
            by_path = files.src_uris  # a link is checked against the page of this build
            page.links_to_anchors = {by_path[path]: links for path, links in kept.linked.items()}
            if kept.drawings is not None:
                page.meta[DRAWINGS] = kept.drawings
            self.kept[name] = kept
            return
        self.warned.yes = False
        self.turn(page, config, files)
        if self.warned.yes or tells_of_pages(markdown):
            return
        known = {attribute: getattr(page, attribute) for attribute in TURNED}
        linked = {file.src_uri: links for file, links in (page.links_to_anchors or {}).items()}
        drawings = page.meta.get(DRAWINGS)
        self.kept[name] = Turned(markdown, self.around, known, linked, drawings)


def quicken() -> None:
    """Change, in this process, how MkDocs serves."""
    original, cache, pages = Theme.get_env, CompiledTemplates(), TurnedPages()

    def render(page: Page, config: MkDocsConfig, files: Files) -> None:
        pages.render(page, config, files)

    def get_env(theme: Theme) -> Environment:
        environment = original(theme)
        environment.bytecode_cache = cache
        return environment

    setattr(Theme, "get_env", get_env)  # noqa: B010
    setattr(Page, "render", render)  # noqa: B010
    setattr(serve, "LiveReloadServer", partial(LiveReloadServer, polling_interval=LOOK_EVERY))  # noqa: B010


if __name__ == "__main__":
    quicken()
    cli(["serve", *sys.argv[1:]])
