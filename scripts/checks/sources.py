"""Everything the rules look at, read once: the pages, and the facts in `scripts/data/`."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from scripts import bibliography, glossary, pages, yaml_files
from scripts.bibliography import Source
from scripts.figure_names import on_page
from scripts.figures import plot
from scripts.glossary import Term
from scripts.pages import Page
from scripts.problems import Problem
from scripts.project import ROOT

HEADING_ID = re.compile(r"\{[^}]*#(?P<id>[\w-]+)[^}]*\}\s*$")
ANY_ID = re.compile(r"\{[^}\n]*#(?P<id>[\w-]+)[^}\n]*\}")
# One of a single line may be an insert.
LONG_COMMENT = re.compile(r"\s*<!--(?:(?!-->).)*\n.*?-->", re.DOTALL)
PLOT = re.compile(r"^title: *(?P<quote>[\"']?)(?P<words>.+?)(?P=quote) *$", re.MULTILINE)
QUESTION = re.compile(r"^/{3,}\s*question\b")
PARSER = MarkdownIt("commonmark").enable("table")
# Without what stands within paragraphs, which takes longer than all the rest.
BLOCK_PARSER = MarkdownIt("commonmark").enable("table").disable(["inline", "text_join"])
for one in (PARSER, BLOCK_PARSER):
    # It would take `javascript:` for plain text; the site would not. The rule about links refuses
    # it.
    one.validateLink = lambda url: bool(url) or True  # type: ignore[method-assign]


def ids_on(line: str) -> set[str]:
    """The ids that a line of a page gives, as in `## Words { #words }`."""
    return {match["id"] for match in ANY_ID.finditer(bibliography.CODE.sub("", line))}


@dataclass(frozen=True)
class Heading:
    """One heading of a page."""

    level: int
    text: str
    id: str | None
    line: int


@dataclass(frozen=True)
class Link:
    """One link or picture of a page."""

    target: str
    text: str  # the words of a link, the alternative text of a picture
    is_image: bool
    line: int


@dataclass(frozen=True)
class Fence:
    """One fenced block of a page."""

    language: str
    source: str
    line: int  # of the opening fence
    end: int  # of the closing fence, or the last line where it is missing
    mark: str = "```"  # what it opens with
    closed: bool = True  # whether its last line closes it


@dataclass(frozen=True)
class Block:
    """One run of words of a page: a paragraph, a heading or a cell of a table."""

    kind: str  # paragraph, heading or cell
    text: str  # without the marks and the indentation of what it stands in
    line: int
    quoted: bool = False  # whether it stands in a block quote
    listed: bool = False  # whether it stands in a list
    part: int = 0  # the line on which begins what it belongs to: a list item, a row, itself


@dataclass(frozen=True)
class Document:
    """One page, taken apart."""

    page: Page
    headings: tuple[Heading, ...]
    fences: tuple[Fence, ...]
    text: tuple[tuple[int, str], ...]  # lines in no fence and no long comment, with their numbers
    blocks: tuple[Block, ...] = ()
    folder: str = "docs"  # where its path begins

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Its links and pictures; found when they are asked for: a build needs none of them."""
        paragraphs = (token for token in PARSER.parse(self.page.body) if token.type == "inline")
        first = self.page.first_line
        return tuple(link for token in paragraphs for link in inline_links(token, first))

    @property
    def path(self) -> str:
        """Its path under `docs/`."""
        return self.page.path

    @property
    def file(self) -> str:
        """Its path under the root."""
        return f"{self.folder}/{self.path}"

    def problem(self, line: int, what: str, mend: str) -> Problem:
        """A problem on one line of this page."""
        return Problem(self.file, line, what, mend)

    def line_of(self, key: str) -> int:
        """The line of a key in the front matter, or 1."""
        start = self.page.source.splitlines()[: self.page.first_line]
        return next((n for n, line in enumerate(start, 1) if line.startswith(f"{key}:")), 1)


def inline_links(token: Token, first_line: int) -> Iterable[Link]:
    """The links and pictures of one paragraph, with the line that each stands on."""
    line = first_line + (token.map[0] if token.map else 0)
    opened: list[tuple[str, int, list[str]]] = []
    for child in token.children or []:
        if child.type in ("softbreak", "hardbreak"):
            line += 1
        elif child.type == "link_open":
            opened.append((str(child.attrGet("href") or ""), line, []))
        elif child.type == "link_close":
            target, at, words = opened.pop()
            yield Link(target, "".join(words), False, at)
        elif child.type == "image":
            yield Link(str(child.attrGet("src") or ""), child.content, True, line)
        for _, _, words in opened:
            words.append(child.content)


def take_apart(page: Page) -> Document:
    """Headings, fences, lines and words of a page, each with its line in the file."""
    tokens = BLOCK_PARSER.parse(page.body)
    headings: list[Heading] = []
    fences: list[Fence] = []
    blocks: list[Block] = []
    inside: list[str] = []  # what a token stands in, from the outside in
    items: list[int] = []  # the lines of the list items that a token stands in
    level = 0
    for token in tokens:
        line = page.first_line + (token.map[0] if token.map else 0)
        if token.nesting > 0:
            inside.append(token.type.removesuffix("_open"))
        elif token.nesting < 0:
            inside.pop()
        if token.type == "list_item_open":
            items.append(line)
        elif token.type == "list_item_close":
            items.pop()
        if token.type == "heading_open":
            level = int(token.tag[1])
        elif token.type == "inline":
            kind = inside[-1] if inside[-1] in ("paragraph", "heading") else "cell"
            quoted, listed = "blockquote" in inside, "list_item" in inside
            part = items[0] if items else line
            blocks.append(Block(kind, token.content, line, quoted, listed, part))
            if level:
                found = HEADING_ID.search(token.content)
                words = HEADING_ID.sub("", token.content).strip()
                headings.append(Heading(level, words, found["id"] if found else None, line))
                level = 0
        elif token.type == "fence" and token.map:
            language = token.info.split()[0] if token.info.strip() else ""
            end = page.first_line + token.map[1] - 1
            last = page.body.splitlines()[token.map[1] - 1].strip(" >")
            closed = last.startswith(token.markup) and token.map[1] - token.map[0] > 1
            fences.append(Fence(language, token.content, line, end, token.markup, closed))
    unseen = {n for fence in fences for n in range(fence.line, fence.end + 1)}
    unseen |= {
        page.first_line + n
        for token in tokens
        if token.type == "html_block" and token.map and LONG_COMMENT.match(token.content)
        for n in range(*token.map)
    }
    lines = enumerate(page.body.splitlines(), page.first_line)
    text = tuple((number, words) for number, words in lines if number not in unseen)
    return Document(page, tuple(headings), tuple(fences), text, tuple(blocks))


class ConfigLoader(yaml_files.Loader):
    """Reads mkdocs.yml; its own tags (`!ENV`, `!!python/name:`) become their plain values."""


def _plain(loader: ConfigLoader, _suffix: str, node: yaml.Node) -> Any:
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node)
    return None


ConfigLoader.add_multi_constructor("!", _plain)
ConfigLoader.add_multi_constructor("tag:yaml.org,2002:python/", _plain)


def nav_pages(nav: Any) -> Iterable[str]:
    """The pages that a `nav` names, in order."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, list):
        for item in nav:
            yield from nav_pages(item)
    elif isinstance(nav, dict):
        for item in nav.values():
            yield from nav_pages(item)


@dataclass(frozen=True)
class Sources:
    """The project as the rules see it. Tests make small ones in a temporary folder.

    Where only some files are asked for, a rule may pass over what it would say of others.
    """

    root: Path = field(default=ROOT)
    only: frozenset[str] = frozenset()  # paths under the root; none: all files are asked for

    def looks_at(self, path: str) -> bool:
        """Whether a file, by its path under the root, is asked for."""
        return not self.only or path in self.only

    @property
    def docs(self) -> Path:
        """The folder of the pages."""
        return self.root / "docs"

    @property
    def data(self) -> Path:
        """The folder of the facts."""
        return self.root / "scripts" / "data"

    @cached_property
    def documents(self) -> dict[str, Document]:
        """All pages by path."""
        found = sorted(path.relative_to(self.docs).as_posix() for path in self.docs.rglob("*.md"))
        return {path: take_apart(pages.read(path, self.docs)) for path in found}

    @cached_property
    def twins(self) -> dict[str, Document]:
        """What the labs say without script, by path under `labs/`; parts of pages, with no head."""
        labs = self.root / "labs"
        names = sorted(path.parent.name for path in labs.glob("*/twin.md"))
        taken = {name: take_apart(pages.read(f"{name}/twin.md", labs)) for name in names}
        return {name: replace(document, folder="labs") for name, document in taken.items()}

    @property
    def chosen(self) -> list[Document]:
        """The pages that are asked for."""
        found = self.documents.items()
        return [document for path, document in found if self.looks_at(f"docs/{path}")]

    @property
    def texts(self) -> list[Document]:
        """All that is asked for and that readers see as Markdown: pages, and twins of labs."""
        twins = [one for one in self.twins.values() if self.looks_at(f"labs/{one.path}")]
        return [*self.chosen, *twins]

    @cached_property
    def config(self) -> dict[str, Any]:
        """mkdocs.yml; empty if it is no list of settings."""
        config = yaml_files.read(self.root / "mkdocs.yml", ConfigLoader)
        return config if isinstance(config, dict) else {}

    @cached_property
    def titles(self) -> dict[str, str]:
        """The page of each title, which is in small letters."""
        pages = self.documents.values()
        return {str(one.page.meta.get("title")).lower(): one.path for one in pages}

    @cached_property
    def nav(self) -> list[str]:
        """The pages in the table of contents."""
        return list(nav_pages(self.config.get("nav")))

    @cached_property
    def references(self) -> dict[str, Source]:
        """The bibliography by key."""
        return bibliography.read(self.data / "references.bib")

    @cached_property
    def terms(self) -> dict[str, Term]:
        """The glossary by id."""
        return glossary.read(self.data / "glossary.yml")

    @cached_property
    def article(self) -> Any:
        """The rows of the article map; scripts/checks/article.py looks whether they are rows."""
        return yaml_files.read(self.data / "article.yml") or []

    @cached_property
    def _anchors(self) -> dict[str, set[str]]:
        return {path: self._anchors_of(document) for path, document in self.documents.items()}

    def anchors(self, path: str) -> set[str]:
        """Every id that a link to this page can name."""
        return self._anchors.get(path, set())

    def _anchors_of(self, document: Document) -> set[str]:
        found = {anchor for _, line in document.text for anchor in ids_on(line)}
        if bibliography.cited_keys(document.page.body):
            found.add("sources")
        found |= set(on_page(document))
        titles = (PLOT.search(one.source) for one in document.fences if one.language == "plot")
        found |= {plot.id_of(title["words"]) for title in titles if title}
        asked = sum(bool(QUESTION.match(line)) for _, line in document.text)
        found |= {f"check-{number}" for number in range(1, asked + 1)}  # as questions.py names them
        if document.path == glossary.PAGE:
            found |= set(self.terms)
            found |= {f"letter-{term.term[0].lower()}" for term in self.terms.values()}
        if document.path == "reference/sources.md":
            found |= set(self.references)
        return found


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """Words that suggest the nearest known name, or nothing."""
    close = difflib.get_close_matches(wrong, list(known), n=1)
    return f"did you mean {close[0]}?" if close else ""
