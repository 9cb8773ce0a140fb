"""What has to be looked at again: pages not reviewed for half a year, and facts past their date.

A fact that says its own date is past it after the same half year, as in “as of November 2026”, “not
settled in November 2026” or “nearly all AI of 2026 is”. A day that lay ahead when its page was
checked is past once it has come, as in “from 2 December 2026”. What is told as history stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from scripts.checks.sources import Document, Sources
from scripts.problems import Problem

HALF_A_YEAR = timedelta(days=183)
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
MONTH = rf"(?P<month>{'|'.join(MONTHS)})"
WHEN = rf"(?:{MONTH} )?(?P<year>20\d\d)\b"
# Words that say of a date that something holds there, and not that it happened then.
SO_AT_ITS_DATE = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b(?:as (?:of|read in)|read in) {WHEN}",
        rf"\b(?:not (?:yet )?(?:settled|decided|known)|could (?:not )?check) in {WHEN}",
        rf"\b(?:of|in|up to) {WHEN}[\s*]+(?:is|are|do)\b",
        rf"\bin {WHEN}, (?:is|are)\b",
        rf"\bin {WHEN},? (?:nearly all|most)(?: \w+){{0,2}} (?:is|are|do)\b",
        rf"\b(?:nearly all|best-known|in wide use)\b[^.;:|]{{0,60}}?\b(?:of|in) {WHEN}"
        r"(?![^.;:,]*\b(?:was|were)\b)",
    )
)
DAY = re.compile(rf"\b(?:(?P<day>[1-9]|[12]\d|3[01]) )?{MONTH} (?P<year>20\d\d)\b")
# Files whose words readers see, and the page that shows them, whose review is theirs too.
SHOWN_ON = {
    "glossary.yml": "reference/glossary.md",
    "article.yml": "reference/origin.md",
    "paths.yml": "onboarding/index.md",
}
Lines = Sequence[tuple[int, str]]


def day_of(match: re.Match[str]) -> date | None:
    """The day that a date in words means: the first of a month, the last of a year.

    None for a day that is in no calendar, which the rule about dialect refuses.
    """
    named = match.groupdict()
    year = int(match["year"])
    if not match["month"]:
        return date(year, 12, 31)
    try:
        return date(year, MONTHS.index(match["month"].capitalize()) + 1, int(named.get("day") or 1))
    except ValueError:
        return None


def old_facts(path: str, lines: Lines, today: date) -> Iterator[Problem]:
    """Sentences whose date is half a year past; each line is told once."""
    for line, text in lines:
        for match in (match for form in SO_AT_ITS_DATE for match in form.finditer(text)):
            said = day_of(match)
            if said and today - said > HALF_A_YEAR:
                what = f"this says what was so at its date: “{match[0]}”"
                yield Problem(path, line, what, "check whether it is so, and write the date anew")
                break


def days_that_came(path: str, lines: Lines, reviewed: date, today: date) -> Iterator[Problem]:
    """Days that lay ahead when the facts were checked, and have come since."""
    for line, text in lines:
        for match in DAY.finditer(text):
            said = day_of(match)
            if said and reviewed < said <= today:
                what = f"{match[0]} lay ahead when this was checked on {reviewed}, and has come"
                yield Problem(path, line, what, "check what holds since, and write that")


def old_reviews(document: Document, today: date) -> Iterator[Problem]:
    """A page whose facts nobody has checked for half a year."""
    reviewed = document.page.meta.get("reviewed")
    if isinstance(reviewed, date) and today - reviewed > HALF_A_YEAR:
        what = f"the facts of this page were last checked on {reviewed}"
        mend = "check them by their sources, and write the day at `reviewed`"
        yield document.problem(document.line_of("reviewed"), what, mend)


def texts(sources: Sources) -> Iterator[tuple[str, Lines, Document | None]]:
    """The words of each page and data file: its path, its lines, and the page with its review."""
    for path, document in sources.documents.items():
        yield f"docs/{path}", document.text, document
    for name, page in SHOWN_ON.items():
        file = sources.data / name
        if file.is_file():
            lines = file.read_text(encoding="utf-8").splitlines()
            shown = (pair for pair in enumerate(lines, 1) if not pair[1].startswith("#"))
            yield f"scripts/data/{name}", tuple(shown), sources.documents.get(page)


def find(sources: Sources, today: date) -> list[Problem]:
    """All of it, in order of place."""
    found = [one for page in sources.documents.values() for one in old_reviews(page, today)]
    for path, lines, page in texts(sources):
        found += old_facts(path, lines, today)
        reviewed = page.page.meta.get("reviewed") if page else None
        if isinstance(reviewed, date):
            found += days_that_came(path, lines, reviewed, today)
    return sorted(found)


def stale(today: date, sources: Sources | None = None) -> int:
    """The verb: one line for each, in Markdown, so that it can stand in an issue. The exit code.

    `today` is the day on which it is asked.
    """
    found = find(sources or Sources(), today)
    for problem in found:
        print(f"- [ ] `{problem.path}:{problem.line}`: {problem.what} ({problem.mend})")
    if not found:
        print("* every page and every dated fact is younger than half a year")
    return 0
