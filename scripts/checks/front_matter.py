"""Front matter: what the schema allows, a type by folder, a true date, and pages to read first."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from scripts.checks.glossary import MARKS
from scripts.checks.sources import Document, Sources, did_you_mean
from scripts.problems import Problem, ProjectError
from scripts.project import DATA

TYPE_BY_FOLDER = {
    "": "landing",
    "onboarding": "landing",
    "contribute": "landing",
    "learn": "lesson",
    "generate": "lesson",
    "connect": "lesson",
    "use": "lesson",
    "labs": "lab",
    "reference": "reference",
    "reference/evidence": "reference",
}
AHEAD = timedelta(days=31)  # a date of review may be so far ahead: clocks and zones differ
BEGUN = date(2026, 1, 1)  # no page of the site is older
COLON = "mapping values are not allowed"  # what YAML says of a text with a colon and a space
IN_QUOTES = "put what follows the first colon into quotation marks, since it holds another colon"
NO_NEWS = re.compile(
    r"\b(?:typos?|misspell\w*|spelling (?:mistakes?|errors?)|(?:re)?wrap(?:ped|ping)"
    r"|white ?space|reformatt\w+|small edits|minor (?:edits?|changes?|fixes))\b",
    re.IGNORECASE,
)
SEE = "STYLE.md shows a whole front matter"


@cache
def schema() -> dict[str, Any]:
    """The schema of the front matter. Raises ProjectError if it is not JSON."""
    text = (DATA / "page.schema.json").read_text(encoding="utf-8")
    try:
        return dict(json.loads(text))
    except json.JSONDecodeError as error:
        raise ProjectError(
            f"scripts/data/page.schema.json:{error.lineno}: this is not JSON: {error.msg} "
            "-- look at the line above it too: a comma or a quote is missing"
        ) from error


def as_json(value: Any) -> Any:
    """YAML reads a bare date as a date; the schema speaks of text."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return [as_json(item) for item in value]
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    return value


def properties_of(error: ValidationError) -> list[str]:
    """The keys that the front matter has."""
    return list(error.instance) if isinstance(error.instance, dict) else []


def in_words(error: ValidationError) -> Iterator[tuple[str, str, str]]:
    """For each key that is wrong: the key, what is wrong with it, and how to mend it."""
    properties: dict[str, Any] = schema()["properties"]
    if error.absolute_path:
        key = str(error.absolute_path[0])
        why = (
            f"“{error.instance}” has another form"
            if error.validator == "pattern"
            else error.message
        )
        mend = f"{properties[key].get('description', '')} {SEE}".strip()
        yield key, f"{key} in the front matter is not right: {why}", mend
    elif error.validator == "additionalProperties":
        for key in [name for name in properties_of(error) if name not in properties]:
            hint = did_you_mean(key, properties) or f"the keys are {', '.join(properties)}"
            yield key, f"the front matter has an unknown key: {key}", hint
    elif error.validator == "required":
        key = next(name for name in schema()["required"] if f"'{name}'" in error.message)
        meaning = properties[key].get("description", "")
        mend = f"add it. {meaning} {SEE}".replace("  ", " ")
        yield "title", f"the front matter has no {key}", mend
    else:
        yield "title", f"the front matter is not right: {error.message}", SEE


def check_page(document: Document, sources: Sources) -> Iterator[Problem]:
    """The problems of one page."""
    if document.page.meta_error:
        error = document.page.meta_error
        mend = IN_QUOTES if COLON in error else SEE
        yield document.problem(document.page.meta_error_line, error, mend)
        return
    meta = {key: as_json(value) for key, value in document.page.meta.items()}
    for error in sorted(Draft202012Validator(schema()).iter_errors(meta), key=str):
        for key, what, mend in in_words(error):
            yield document.problem(document.line_of(key), what, mend)
    folder = document.path.rpartition("/")[0]
    expected = TYPE_BY_FOLDER.get(folder)
    if expected and meta.get("type") not in (None, expected):
        what = f"a page in docs/{folder} is of type {expected}, not {meta['type']}"
        yield document.problem(document.line_of("type"), what, f"write `type: {expected}`")
    if expected is None:
        known = ", ".join(name for name in TYPE_BY_FOLDER if name)
        what = f"the site has no folder docs/{folder}"
        yield document.problem(1, what, f"put the page into one of {known}")
    if marks := MARKS.search(str(meta.get("description", ""))):
        what = f"the description has marks in it, and readers see them: {marks[0]}"
        yield document.problem(document.line_of("description"), what, "write plain words")
    if "toc_depth" in meta and meta.get("type") == "lesson":
        what = "this takes parts of the lesson out of its contents"
        yield document.problem(document.line_of("toc_depth"), what, "take the line out")
    yield from check_changes(document)
    yield from check_needs(document, sources)
    yield from check_facts(document)


def check_changes(document: Document) -> Iterator[Problem]:
    """Marks in what the feed shows as it stands, and changes that are news to nobody."""
    changes = document.page.meta.get("changes")
    start = document.line_of("changes")
    lines = document.page.source.splitlines()
    for one in changes if isinstance(changes, list) else []:
        what = str(one.get("what", "")) if isinstance(one, dict) else ""
        begin = what[:20]
        line = next((n for n, text in enumerate(lines, 1) if n > start and begin in text), start)
        if marks := MARKS.search(what):
            said = f"the feed shows these marks as they stand: {marks[0]}"
            yield document.problem(line, said, "write plain words")
        if found := NO_NEWS.search(what):
            said = f"this is no news to a reader: {found[0]}"
            yield document.problem(line, said, "name only changes of what the page says")


def title_of(document: Document) -> str:
    """The title of a page as it is compared; a page without one has its path."""
    return str(document.page.meta.get("title") or document.path).lower()


def description_of(document: Document) -> str:
    """The description of a page as it is compared; a page without one has its path."""
    return str(document.page.meta.get("description") or document.path).lower()


def needs_of(document: Document) -> list[str]:
    """The pages that a page says to read first."""
    needs = document.page.meta.get("needs")
    return [str(needed) for needed in needs] if isinstance(needs, list) else []


def check_needs(document: Document, sources: Sources) -> Iterator[Problem]:
    """Pages to read first: there, another page, and not in a circle."""
    line = document.line_of("needs")
    for needed in needs_of(document):
        if needed not in sources.documents:
            hint = did_you_mean(needed, sources.documents) or "name a page under docs/"
            what = f"`needs` names a page that is not there: {needed}"
            yield document.problem(line, what, hint)
        elif needed == document.path:
            yield document.problem(line, "`needs` names the page itself", "take it out")
    reached: set[str] = set()
    waiting = [needed for needed in needs_of(document) if needed != document.path]
    while waiting:
        path = waiting.pop()
        if path == document.path:
            what = "this page has to be read before itself: `needs` goes in a circle"
            mend = f"look at `needs` here and in {', '.join(sorted(reached))}; take one out"
            yield document.problem(line, what, mend)
            return
        if path not in reached and path in sources.documents:
            reached.add(path)
            waiting += [needed for needed in needs_of(sources.documents[path]) if needed != path]


def check_facts(document: Document) -> Iterator[Problem]:
    """A day of review that has come, and changes from the newest to the oldest."""
    meta = document.page.meta
    reviewed = meta.get("reviewed")
    if isinstance(reviewed, date) and reviewed > date.today() + AHEAD:
        what = f"the day of review has not come: {reviewed}"
        mend = "write the day on which you checked the facts, as YYYY-MM-DD"
        yield document.problem(document.line_of("reviewed"), what, mend)
    if isinstance(reviewed, date) and reviewed < BEGUN:
        what = f"the day of review is before the site began: {reviewed}"
        mend = "write the day on which you checked the facts, as YYYY-MM-DD"
        yield document.problem(document.line_of("reviewed"), what, mend)
    description = str(meta.get("description", ""))
    if description and description[-1] not in ".?!":
        what = f"the description ends within a sentence: …{description[-30:]}"
        yield document.problem(document.line_of("description"), what, "end it with a full stop")
    changes = meta.get("changes")
    days = [one.get("date") for one in changes or [] if isinstance(one, dict)]
    dated = [day for day in days if isinstance(day, date)]
    if dated and min(dated) < BEGUN:
        what = f"the day of a change is before the site began: {min(dated)}"
        mend = "write the day on which the page changed, as YYYY-MM-DD"
        yield document.problem(document.line_of("changes"), what, mend)
    if dated != sorted(dated, reverse=True):
        what = "the changes are not in order"
        yield document.problem(document.line_of("changes"), what, "write the newest first")
    if dated and dated[0] > date.today() + AHEAD:
        what = f"the day of a change has not come: {dated[0]}"
        mend = "write the day on which the page changed, as YYYY-MM-DD"
        yield document.problem(document.line_of("changes"), what, mend)


def check(sources: Sources) -> Iterator[Problem]:
    """All pages."""
    titles: dict[str, list[str]] = {}
    told: dict[str, list[str]] = {}
    for document in sources.documents.values():
        titles.setdefault(title_of(document), []).append(document.path)
        told.setdefault(description_of(document), []).append(document.path)
    for document in sources.chosen:
        yield from check_page(document, sources)
        for other in [path for path in titles[title_of(document)] if path != document.path]:
            what = f"docs/{other} has the same title"
            mend = "give each page a title of its own: search shows titles"
            yield document.problem(document.line_of("title"), what, mend)
        for other in [path for path in told[description_of(document)] if path != document.path]:
            what = f"docs/{other} has the same description"
            mend = "say what this page is about: search engines and feeds show it"
            yield document.problem(document.line_of("description"), what, mend)
