"""Front matter: what the schema allows, the type that the folder fixes, pages to read first."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from scripts.checks.sources import Document, Sources, did_you_mean
from scripts.problems import Problem
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
}
COLON = "mapping values are not allowed"  # what YAML says of a text with a colon and a space
IN_QUOTES = "put what follows the first colon into quotation marks, since it holds another colon"
SEE = "STYLE.md shows a whole front matter"


@cache
def schema() -> dict[str, Any]:
    """The schema of the front matter."""
    text = (DATA / "page.schema.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def as_json(value: Any) -> Any:
    """YAML reads a bare date as a date; the schema speaks of text."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return [as_json(item) for item in value]
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
    needs = meta.get("needs")
    for needed in needs if isinstance(needs, list) else []:
        if needed not in sources.documents:
            hint = did_you_mean(str(needed), sources.documents) or "name a page under docs/"
            what = f"`needs` names a page that is not there: {needed}"
            yield document.problem(document.line_of("needs"), what, hint)


def check(sources: Sources) -> Iterator[Problem]:
    """All pages."""
    for document in sources.documents.values():
        yield from check_page(document, sources)
