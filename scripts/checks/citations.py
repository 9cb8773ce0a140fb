"""Citations: every key is in the bibliography, every entry is cited and says how it was checked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.bibliography import CITATION, CODE
from scripts.checks.sources import Document, Sources, did_you_mean
from scripts.problems import Problem

CHECKED = re.compile(r"^(abstract read|identifier matched), 20\d\d-(0[1-9]|1[0-2])$")
KEY = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
ALMOST = re.compile(r"\[@[^\]]*\]")
BIB = "scripts/data/references.bib"


def citations(document: Document) -> Iterator[tuple[int, str]]:
    """Each cited key with its line."""
    for number, line in document.text:
        for match in CITATION.finditer(CODE.sub("", line)):
            for key in match[1].split(";"):
                yield number, key.strip().removeprefix("@")


def check(sources: Sources) -> Iterator[Problem]:
    """Unknown keys, malformed citations, entries that no page cites or that were not checked."""
    cited: set[str] = set()
    for document in sources.documents.values():
        for line, key in citations(document):
            cited.add(key)
            if key not in sources.references:
                hint = did_you_mean(key, sources.references) or f"add the source to {BIB}"
                yield document.problem(line, f"unknown citation [@{key}]", hint)
        for number, line_text in document.text:
            for match in ALMOST.finditer(CODE.sub("", line_text)):
                if not CITATION.fullmatch(match[0]):
                    mend = "write [@key] or [@key; @other-key], in small letters"
                    yield document.problem(number, f"{match[0]} is not a citation", mend)
    for key, source in sources.references.items():
        if key not in cited:
            mend = f"cite it as [@{key}] or take it out"
            yield Problem(BIB, source.line, f"no page cites the source {key}", mend)
        if not KEY.match(key):
            mend = "use author and year, as in goodfellow-2014"
            yield Problem(BIB, source.line, f"{key} is not a key in small letters", mend)
        if not CHECKED.match(source.checked):
            mend = "write `abstract read, YYYY-MM` or `identifier matched, YYYY-MM`"
            yield Problem(BIB, source.line, f"{key} does not say how it was checked", mend)
        if not source.supports.strip():
            mend = "say in `supports`, in your own words, what it may be cited for"
            yield Problem(BIB, source.line, f"{key} does not say what it supports", mend)
        if not source.link.startswith("https://") and source.link:
            yield Problem(BIB, source.line, f"{key} has a link that is not https", "use https")
