"""Reading paths: what they name is there, their minutes are true, and each ends with ten questions.

A reader who follows a path trusts its order and its minutes, and cannot see that a page moved on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator

from scripts import paths, yaml_files
from scripts.checks.sources import Sources, did_you_mean
from scripts.paths import FILE, QUESTION, Audience, ReadingPath
from scripts.problems import Problem

MOST_OFF = 0.2  # of the minutes that a path promises
QUESTIONS = 10
TEXT = {"type": "string", "minLength": 1}
TEXTS = {"type": "array", "items": TEXT, "minItems": 2, "uniqueItems": True}
ONE_PATH = {
    "id": TEXT,
    "name": TEXT,
    "minutes": {"type": "integer", "minimum": 5},
    "steps": TEXTS,
    "after": TEXTS,
    "check": {**TEXTS, "minItems": QUESTIONS, "maxItems": QUESTIONS},
}
ONE_AUDIENCE = {
    "id": TEXT,
    "name": TEXT,
    "paths": {
        "type": "array",
        "minItems": 1,
        "items": {
            "type": "object",
            "properties": ONE_PATH,
            "required": list(ONE_PATH),
            "additionalProperties": False,
        },
    },
}
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": ONE_AUDIENCE,
        "required": list(ONE_AUDIENCE),
        "additionalProperties": False,
    },
}
Lines = dict[tuple[str | int, ...], int]
Way = tuple[str | int, ...]


def check_shape(rows: Any, lines: Lines) -> Iterator[Problem]:
    """Keys that are missing or unknown, and values of another kind."""
    for error in Draft202012Validator(SCHEMA).iter_errors(rows):
        way = tuple(error.absolute_path)
        while way and way not in lines:
            way = way[:-1]
        mend = "write it as the rows beside it; the head of the file says what each key means"
        yield Problem(FILE, lines.get(way, 1), f"a path is not right: {error.message}", mend)


def check_address(sources: Sources, address: str, line: int, asked: bool) -> Iterator[Problem]:
    """A page, section or question that is gone; `asked` is whether it has to be a question."""
    page, _, anchor = address.partition("#")
    document = sources.documents.get(page)
    if document is None:
        hint = did_you_mean(page, sources.documents) or "name a page by its path under docs/"
        yield Problem(FILE, line, f"a path names a page that is not there: {page}", hint)
    elif asked and paths.question(document, anchor) is None:
        what = f"a path asks a question that is not there: {address}"
        yield Problem(FILE, line, what, f"name it as {page}#{QUESTION}1, counted down the page")
    elif not asked and anchor and paths.section(document, anchor) is None:
        known = [f"{page}#{heading.id}" for heading in document.headings]
        hint = did_you_mean(address, known) or f"name a heading of docs/{page} by its id"
        yield Problem(FILE, line, f"a path names a section that is not there: {address}", hint)


def check_path(sources: Sources, path: ReadingPath, lines: Lines, way: Way) -> Iterator[Problem]:
    """The problems of one path."""
    broken = False
    for key, addresses in (("steps", path.steps), ("check", path.check)):
        for number, address in enumerate(addresses):
            line = lines[(*way, key, number)]
            for problem in check_address(sources, address, line, key == "check"):
                broken = True
                yield problem
    read = {step.partition("#")[0] for step in path.steps}
    for number, address in enumerate(path.check):
        if address.partition("#")[0] not in read:
            what = f"the path {path.id} asks about a page that is not on it: {address}"
            mend = "choose a question from one of its steps"
            yield Problem(FILE, lines[(*way, "check", number)], what, mend)
    if broken:
        return
    real = paths.total(path, sources.documents)
    if abs(real - path.minutes) > MOST_OFF * path.minutes:
        what = f"the path {path.id} promises {path.minutes} minutes, and takes about {real:.0f}"
        mend = f"take steps out or put some in, or write minutes: {round(real)}"
        yield Problem(FILE, lines[(*way, "minutes")], what, mend)


def check_pages(
    sources: Sources, audience: Audience, lines: Lines, number: int
) -> Iterator[Problem]:
    """A page of an audience that is not there, or that does not show one of its paths."""
    document = sources.documents.get(audience.page)
    if document is None:
        what = f"the page of {audience.id} is not there: {audience.page}"
        yield Problem(FILE, lines[(number, "id")], what, "write it after the model of the others")
        return
    for place, path in enumerate(audience.paths):
        line = lines[(number, "paths", place, "id")]
        if not re.fullmatch(rf"{re.escape(audience.id)}-(\d+|half-day)", path.id):
            what = f"{path.id} is no id of a path for {audience.id}: a link would not start it"
            yield Problem(FILE, line, what, f"write {audience.id}-60, for example")
        shown = f"<!-- insert: reading-path {path.id} -->" in document.page.body
        if not shown or path.id not in sources.anchors(audience.page):
            what = f"docs/{audience.page} does not show the path {path.id}"
            mend = (
                f"add ## {path.name} {{ #{path.id} }} and <!-- insert: reading-path {path.id} -->"
            )
            yield Problem(FILE, line, what, mend)


def check(sources: Sources) -> Iterator[Problem]:
    """All paths; none where there is no such file."""
    file = sources.root / FILE
    if not file.is_file():
        return
    rows, lines = yaml_files.read(file), yaml_files.lines(file)
    broken = list(check_shape(rows, lines))
    if broken:  # the rest would not know what to look at
        yield from broken
        return
    seen: set[str] = set()
    for number, audience in enumerate(paths.from_rows(rows)):
        yield from check_pages(sources, audience, lines, number)
        for place, path in enumerate(audience.paths):
            way = (number, "paths", place)
            if path.id in seen:
                line = lines[(*way, "id")]
                yield Problem(FILE, line, f"the id {path.id} stands there twice", "change one")
            seen.add(path.id)
            yield from check_path(sources, path, lines, way)
