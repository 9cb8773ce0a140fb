"""The sources of the site: `scripts/data/references.bib`, and which page cites which."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from scripts import bibtex, yaml_files
from scripts.build import kept
from scripts.problems import ProjectError, not_utf_8
from scripts.project import DATA, DOCS

REFERENCES = DATA / "references.bib"
CITATION = re.compile(r"\[(@[a-z0-9-]+(?:; *@[a-z0-9-]+)*)\]")
CODE = re.compile(r"(`+)(?:(?!\1).)+?\1")
FENCED = re.compile(r"^( *)(`{3,}|~{3,})[^\n]*\n.*?^ *\2 *$", re.MULTILINE | re.DOTALL)
AND = re.compile(r"\s+and\s+(?![^{}]*\})")  # between authors, not inside the name of a body
MANY = 3  # with more authors than this, only the first is named


@dataclass(frozen=True)
class Source:
    """One entry of the bibliography."""

    key: str
    authors: tuple[str, ...]  # family names, or the name of a body
    title: str
    venue: str
    year: str
    link: str  # https address of the work
    checked: str  # how and when it was checked
    supports: str  # what we may cite it for, in our own words
    line: int  # in references.bib, counted from 1
    written: str = field(default="", compare=False)  # the authors as they stand in the file
    lines: dict[str, int] = field(default_factory=dict, compare=False)  # of its fields

    @property
    def short(self) -> str:
        """Authors and year, as in `Goodfellow et al., 2014`."""
        names = self.authors
        if "others" in names or len(names) > MANY:
            who = f"{names[0]} et al."
        elif len(names) > 1:
            who = f"{', '.join(names[:-1])} and {names[-1]}"
        else:
            who = names[0]
        return f"{who}, {self.year}"


def family_name(author: str) -> str:
    """`Goodfellow, Ian` and `{US Copyright Office}` as they are named in a sentence."""
    author = author.strip().strip("{}")
    return author.partition(",")[0].strip()


def link(entry: dict[str, str]) -> str:
    """The address of a work: its DOI, else arXiv, else a page."""
    if "doi" in entry:
        return f"https://doi.org/{entry['doi']}"
    if "arxiv" in entry:
        return f"https://arxiv.org/abs/{entry['arxiv']}"
    return entry.get("url", "")


def entries(text: str) -> list[dict[str, str]]:
    """The entries of a text in BibTeX.

    Kept in `.kept/`: to read BibTeX takes longer than to build ten pages.
    """
    return kept.made_once("bibliography", text, lambda: _parse(text))


def _parse(text: str) -> list[dict[str, str]]:
    import bibtexparser
    from bibtexparser.bparser import BibTexParser

    parser = BibTexParser(ignore_nonstandard_types=False, common_strings=True)
    found: list[dict[str, str]] = bibtexparser.loads(text, parser=parser).entries
    return found


def read(path: Path = REFERENCES) -> dict[str, Source]:
    """All sources by key, in the order of the file.

    Raises ProjectError for a file that is not BibTeX and for a key that stands there twice.
    """
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _read(path: Path, _changed: int) -> dict[str, Source]:
    try:
        text = path.read_text(encoding="utf-8")
        found = {entry.key: entry for entry in bibtex.entries(text)}
    except bibtex.BibTeXError as error:
        where = f"{yaml_files.shown(path)}:{error.line}"
        raise ProjectError(f"{where}: {error.what} -- {error.mend}") from error
    except UnicodeDecodeError as error:
        raise not_utf_8(yaml_files.shown(path), error) from error
    sources: dict[str, Source] = {}
    for entry in entries(text):
        key = entry["ID"]
        where = f"{yaml_files.shown(path)}:{found[key].line}"
        missing = [f for f in ("author", "title", "year", "checked") if not entry.get(f)]
        if missing or not (link(entry) or entry.get("publisher")):
            wanted = ", ".join(missing) or "doi, arxiv, url or publisher"
            raise ProjectError(f"{where}: the source {key} has no {wanted} -- add it")
        sources[key] = Source(
            key=key,
            authors=tuple(family_name(a) for a in AND.split(entry["author"])),
            title=re.sub(r"[{}]", "", entry["title"]),
            venue=entry.get("venue", entry.get("publisher", "")),
            year=entry["year"],
            link=link(entry),
            checked=entry["checked"],
            supports=entry.get("supports", ""),
            line=found[key].line,
            written=entry["author"],
            lines=found[key].fields,
        )
    for lost in [key for key in found if key not in sources]:
        where = f"{yaml_files.shown(path)}:{found[lost].line}"
        raise ProjectError(
            f"{where}: the source {lost} could not be read "
            "-- compare it with another: type, key, fields in braces, commas"
        )
    return sources


def cited_keys(markdown: str) -> list[str]:
    """The keys that a page cites, in order; what stands in code is not a citation."""
    if "[@" not in markdown:
        return []
    text = CODE.sub("", FENCED.sub("", markdown))
    return [
        key.strip().removeprefix("@")
        for group in CITATION.findall(text)
        for key in group.split(";")
    ]


@cache
def _keys_of(page: Path, _changed: int) -> list[str]:
    return list(dict.fromkeys(cited_keys(page.read_text(encoding="utf-8"))))


def pages_by_key(docs: Path = DOCS) -> dict[str, list[str]]:
    """For each cited key the pages that cite it, as paths under `docs/`."""
    pages: dict[str, list[str]] = {}
    for page in sorted(docs.rglob("*.md")):
        for key in _keys_of(page, page.stat().st_mtime_ns):
            pages.setdefault(key, []).append(page.relative_to(docs).as_posix())
    return pages
