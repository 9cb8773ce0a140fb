"""What has to be looked at again: pages not reviewed for half a year, and facts past their date.

A fact that says its own date, as in “as of November 2026” or “as read in November 2026”, is past
it after the same half year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from scripts.checks.sources import Document, Sources
from scripts.problems import Problem

HALF_A_YEAR = timedelta(days=183)
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
DATED = re.compile(
    rf"\b(?:[Aa]s (?:of|read in)|[Rr]ead in) (?P<month>{'|'.join(MONTHS)}) (?P<year>20\d\d)"
)


def old_facts(document: Document, today: date) -> Iterator[Problem]:
    """Sentences whose date is half a year past."""
    for line, text in document.text:
        for match in DATED.finditer(text):
            said = date(int(match["year"]), MONTHS.index(match["month"]) + 1, 1)
            if today - said > HALF_A_YEAR:
                what = f"this was so {match[0][0].lower()}{match[0][1:]}"
                yield document.problem(line, what, "check whether it is, and write the month")


def old_reviews(document: Document, today: date) -> Iterator[Problem]:
    """A page whose facts nobody has checked for half a year."""
    reviewed = document.page.meta.get("reviewed")
    if isinstance(reviewed, date) and today - reviewed > HALF_A_YEAR:
        what = f"the facts of this page were last checked on {reviewed}"
        mend = "check them by their sources, and write the day at `reviewed`"
        yield document.problem(document.line_of("reviewed"), what, mend)


def find(sources: Sources, today: date) -> list[Problem]:
    """All of it, in order of place."""
    found: list[Problem] = []
    for document in sources.documents.values():
        found += old_reviews(document, today)
        found += old_facts(document, today)
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
