"""Reading paths: what they name is there, their minutes are true, and each ends with ten questions.

A reader who follows a path trusts its order and its minutes, and cannot see that a page moved on.
Nor can whoever pasted a link that begins a path into a wiki: its id says for whom and how long.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator

from scripts import passages, paths, yaml_files
from scripts.checks.front_matter import needs_of
from scripts.checks.glossary import MARKS
from scripts.checks.published import PUBLISHED, listed
from scripts.checks.questions import find
from scripts.checks.sources import Sources, did_you_mean
from scripts.checks.unwritten import MARK
from scripts.paths import FILE, QUESTION, Audience, ReadingPath
from scripts.problems import Problem

MOST_OFF = 0.2  # of the minutes that a path promises, or that a page of one takes
LEAST_OFF = 1  # minutes by which a page may be off, however short it is: it says whole ones
QUESTIONS = 10
LENGTH = r"(?P<length>\d+|half-day)"  # how an id ends; docs/assets/later/path.js knows the form too
HALF_A_DAY = range(120, 241)  # minutes
NAMES = {"60": "One hour", "half-day": "Half a day"}  # any other is so many minutes
BEGINS = re.compile(r"\?path=(?P<id>[a-z][\w-]*)(?: \((?P<said>[^)]*\b(?:minute|hour|day)s?)\))?")
WAS_PATH = re.compile(rf"onboarding/(?P<audience>[\w-]+)\.md#(?P<id>(?P=audience)-{LENGTH})")
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
    elif asked and passages.question(document, anchor) is None:
        what = f"a path asks a question that is not there: {address}"
        yield Problem(FILE, line, what, f"name it as {page}#{QUESTION}1, counted down the page")
    elif not asked and anchor and passages.section(document, anchor) is None:
        known = [f"{page}#{heading.id}" for heading in document.headings]
        hint = did_you_mean(address, known) or f"name a heading of docs/{page} by its id"
        yield Problem(FILE, line, f"a path names a section that is not there: {address}", hint)


def check_length(path: ReadingPath, length: str, lines: Lines, way: Way) -> Iterator[Problem]:
    """Minutes or a name that are not those of the id, by which links and texts know the path."""
    fits = path.minutes in HALF_A_DAY if length == "half-day" else path.minutes == int(length)
    if not fits:
        said = f"{HALF_A_DAY[0]} to {HALF_A_DAY[-1]}" if length == "half-day" else length
        what = f"the id {path.id} says {said} minutes, and the path promises {path.minutes}"
        mend = "change the minutes and the steps; the id stands in links that people have pasted"
        yield Problem(FILE, lines[(*way, "minutes")], what, mend)
    name = NAMES.get(length, f"{length} minutes")
    if path.name != name:
        what = f"the path {path.id} is called “{path.name}”"
        yield Problem(FILE, lines[(*way, "name")], what, f"write `name: {name}`, as its id says")


def leads_to(sources: Sources, asked: str) -> list[str]:
    """Where the right answer of a question leads on this site; nothing where none is marked."""
    page, _, anchor = asked.partition("#")
    right = find(sources.documents[page])[int(anchor.removeprefix(QUESTION)) - 1].right
    folder = posixpath.dirname(page)
    found = (target.partition("#") for target in (right.links if right else []))
    return [
        f"{posixpath.normpath(posixpath.join(folder, to)) if to else page}#{part}"
        for to, _, part in found
    ]


def check_answers(sources: Sources, path: ReadingPath, lines: Lines, way: Way) -> Iterator[Problem]:
    """Questions whose answer stands on no page and in no section that the path reads."""
    for number, address in enumerate(path.check):
        found = leads_to(sources, address)
        if found and not any(
            passages.reads(step, passage, sources.documents)
            for step in path.steps
            for passage in found
        ):
            what = (
                f"the path {path.id} asks {address}, and reads nothing of where the right answer "
                f"leads: {', '.join(found)}"
            )
            mend = "choose another question, or make that section a step"
            yield Problem(FILE, lines[(*way, "check", number)], what, mend)


def check_order(sources: Sources, path: ReadingPath, lines: Lines, way: Way) -> Iterator[Problem]:
    """Steps before one that has to be read first, and sections of a page that was read whole."""
    pages = [step.partition("#")[0] for step in path.steps]
    for number, step in enumerate(path.steps):
        if "#" in step and pages[number] in path.steps:
            what = f"the path {path.id} reads {pages[number]} whole, and a part of it besides"
            yield Problem(FILE, lines[(*way, "steps", number)], what, "take one of the two out")
    for number, page in enumerate(pages):
        for needed in needs_of(sources.documents[page]):
            if needed in pages[number:] and needed not in pages[: number + 1]:
                what = f"the path {path.id} reads {page} before {needed}, which it needs"
                yield Problem(FILE, lines[(*way, "steps", number)], what, "move one of the two")


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
            broken = True
            yield Problem(FILE, lines[(*way, "check", number)], what, mend)
    for number, words in enumerate(path.after):
        if MARKS.search(words) or re.match(r"[Yy]ou\b", words) or words.endswith("."):
            what = f"“you can” stands before it: {words}"
            mend = "go on after these words, without a full stop and without marks"
            yield Problem(FILE, lines[(*way, "after", number)], what, mend)
    minutes = [
        sources.documents[page].page.meta.get("minutes") for page in read & set(sources.documents)
    ]
    if broken or not all(isinstance(one, int) for one in minutes):
        return  # other rules tell it
    yield from check_answers(sources, path, lines, way)
    yield from check_order(sources, path, lines, way)
    real = passages.total(path, sources.documents)
    if abs(real - path.minutes) > MOST_OFF * path.minutes:
        what = f"the path {path.id} promises {path.minutes} minutes, and takes about {real:.0f}"
        mend = "take steps out or put some in: its id says how long it takes"
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
        form = re.fullmatch(rf"{re.escape(audience.id)}-{LENGTH}", path.id)
        if form is None:
            what = f"{path.id} is no id of a path for {audience.id}: a link would not start it"
            yield Problem(FILE, line, what, f"write {audience.id}-60, for example")
        else:
            way = (number, "paths", place)
            yield from check_length(path, form["length"], lines, way)
        shown = f"<!-- insert: reading-path {path.id} -->" in document.page.body
        if not shown or path.id not in sources.anchors(audience.page):
            what = f"docs/{audience.page} does not show the path {path.id}"
            mend = (
                f"add ## {path.name} {{ #{path.id} }} and <!-- insert: reading-path {path.id} -->"
            )
            yield Problem(FILE, line, what, mend)


def check_minutes(sources: Sources, audiences: tuple[Audience, ...]) -> Iterator[Problem]:
    """Lessons and pages of paths whose minutes are not those of their words: sums believe them."""
    paths_of_all = (path for audience in audiences for path in audience.paths)
    on_paths = {step.partition("#")[0] for path in paths_of_all for step in path.steps}
    for document in sources.documents.values():
        if document.path not in on_paths and document.page.meta.get("type") != "lesson":
            continue
        if MARK in document.page.body:
            continue  # it is not written yet
        said, real = document.page.meta.get("minutes"), passages.reading_minutes(document)
        if isinstance(said, int) and abs(said - real) > max(LEAST_OFF, MOST_OFF * real):
            what = f"this page announces {said} minutes, and its words take {real:.1f}"
            yield document.problem(
                document.line_of("minutes"), what, f"write `minutes: {max(round(real), 1)}`"
            )


def check_links(sources: Sources, known: dict[str, ReadingPath]) -> Iterator[Problem]:
    """Addresses on pages, also in texts to copy, that begin no path or say another length."""
    for document in sources.chosen:
        for line, text in enumerate(document.page.source.splitlines(), 1):
            for match in BEGINS.finditer(text):
                path = known.get(match["id"])
                if path is None:
                    what = f"this link begins no reading path: ?path={match['id']}"
                    hint = did_you_mean(match["id"], known) or f"the ids stand in {FILE}"
                    yield document.problem(line, what, hint)
                elif match["said"] and match["said"].lower() != path.name.lower():
                    what = f"the path {path.id} does not take {match['said']}"
                    yield document.problem(line, what, f"write ({path.name.lower()})")


def check_published(sources: Sources, known: dict[str, ReadingPath]) -> Iterator[Problem]:
    """Paths that were published and are gone: a redirect of their heading begins no path."""
    for line, address in enumerate(listed(sources), 1):
        match = WAS_PATH.fullmatch(address)
        if match and match["id"] not in known:
            what = f"the path {match['id']} was published, and a link to it would begin nothing"
            yield Problem(PUBLISHED, line, what, f"put it back into {FILE}, and on its page")


def check(sources: Sources) -> Iterator[Problem]:
    """All paths, where there is their file, and the minutes of lessons."""
    file = sources.root / FILE
    if not file.is_file():
        yield from check_minutes(sources, ())
        return
    rows, lines = yaml_files.read(file), yaml_files.lines(file)
    broken = list(check_shape(rows, lines))
    if broken:  # the rest would not know what to look at
        yield from broken
        return
    audiences = paths.from_rows(rows)
    known = {path.id: path for audience in audiences for path in audience.paths}
    yield from check_minutes(sources, audiences)
    yield from check_links(sources, known)
    yield from check_published(sources, known)
    seen: set[str] = set()
    for number, audience in enumerate(audiences):
        yield from check_pages(sources, audience, lines, number)
        for place, path in enumerate(audience.paths):
            way = (number, "paths", place)
            if path.id in seen:
                line = lines[(*way, "id")]
                yield Problem(FILE, line, f"the id {path.id} stands there twice", "change one")
            seen.add(path.id)
            yield from check_path(sources, path, lines, way)
