"""A sum that a page shows is right: `2.5 − 7.5 = −5`, up to the digits that are shown.

Read are plain numbers with +, −, ×, ÷, / and brackets on one side of a sign =, and one number on
the other, which may be a percentage. A sum with letters, units or powers in it is passed over.
"""

from __future__ import annotations

import ast
import contextlib
import itertools
import re
from collections.abc import Iterator
from datetime import date

from scripts.checks import prose
from scripts.checks.sources import Document, Sources
from scripts.problems import Problem

NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
SIDE = rf"[(−-]*{NUMBER}\)*(?: ?[+−×÷·*/-] ?[(−-]*{NUMBER}\)*)+"
RESULT = rf"[−-]?{NUMBER}"
BEFORE = r"(?<![\w.,%²³^)=≈+−×÷·*/(-])(?<![)=≈+−×÷·*/-] )"
AFTER = r"(?![\w%²³⁰-⁹^(]|[.,]\d| ?[+−×÷·*/-] ?[\d(])"
SUM = re.compile(
    rf"{BEFORE}(?:(?P<left>{SIDE}) ?= ?(?P<given>{RESULT})(?P<percent> ?%| per ?cent)?"
    rf"|(?P<first>{RESULT}) ?= ?(?P<right>{SIDE})){AFTER}"
)
YEARS = re.compile(
    r"(?<!\d)(?P<first>(?:1[5-9]|20)\d\d)(?: to |–| until )(?P<last>(?:1[5-9]|20)\d\d)(?!\d)"
)
ROW = re.compile(r"^\|\s*(?P<year>(?:1[5-9]|20)\d\d)\s*\|")
BETWEEN = re.compile(
    r"\bbetween (?P<low>\d+(?:\.\d+)?)(?: ?%| ?per cent)?"
    r" and (?P<high>\d+(?:\.\d+)?)(?![\d,.:]\d| ?(?:thousand|million|billion))"
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = tuple(date(2000, month, 1).strftime("%B") for month in range(1, 13))
DAY = re.compile(
    rf"\b(?P<name>{'|'.join(DAYS)}),? (?:the )?(?P<day>\d{{1,2}}) (?P<month>{'|'.join(MONTHS)})"
    r",? (?P<year>\d{4})\b"
)
COUNTS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
# Right before the last word: "in three places:", and not "the two differ in many ways:".
ANNOUNCED = re.compile(rf"\b(?P<count>{'|'.join(COUNTS)}) [a-z]+:\s*$", re.IGNORECASE)
# Of a heading: a span of years over a table that begins with them, and a count of its rows.
ROWS = re.compile(rf"^(?P<count>{'|'.join(COUNTS)}) [a-z]+\b", re.IGNORECASE)
FEWEST_ROWS = 4  # two things or three may be told by a table of other rows
RISE = r"(?:rise|increase|gain|growth|improvement|drop|fall|decrease|decline|loss) of"
SHARE = r"(\d+(?:\.\d+)?) ?(?:%|per ?cent\b)"
OF_SHARES = re.compile(
    rf"{SHARE}[^.]*? from {SHARE}[^%]*? {RISE} {SHARE}(?! ?points?)", re.IGNORECASE
)
ITEM = re.compile(r"(?:[-*]|\d+\.) ")
ITEM_OR_INSIDE = re.compile(rf"{ITEM.pattern}|\s")
SIGNS = str.maketrans({"−": "-", "×": "*", "·": "*", "÷": "/", ",": None})
CODE_MARK = re.compile("`")
Span = tuple[float, float]


def span(text: str) -> Span:
    """Between what a number lies that is written with so many digits; a whole one is exact."""
    value, digits = float(text), len(text.partition(".")[2])
    half = 0.5 * 10**-digits if digits else 0.0
    return value - half, value + half


def joined(operator: ast.operator, a: Span, b: Span) -> Span:
    """Between what the result lies. Raises ZeroDivisionError where b may be zero."""
    if isinstance(operator, ast.Add):
        ends = [a[0] + b[0], a[1] + b[1]]
    elif isinstance(operator, ast.Sub):
        ends = [a[0] - b[1], a[1] - b[0]]
    elif isinstance(operator, ast.Mult):
        ends = [x * y for x in a for y in b]
    else:
        if b[0] <= 0 <= b[1]:
            raise ZeroDivisionError
        ends = [x / y for x in a for y in b]
    return min(ends), max(ends)


def worked(side: str) -> Span | None:
    """Between what a sum lies; None if it cannot be worked out: one of its brackets is of the
    sentence around it, or it divides by zero.
    """
    source = side.translate(SIGNS)

    def value(node: ast.expr) -> Span:
        if isinstance(node, ast.BinOp):
            return joined(node.op, value(node.left), value(node.right))
        if isinstance(node, ast.UnaryOp):
            low, high = value(node.operand)
            return -high, -low
        return span(ast.get_source_segment(source, node) or "0")

    try:
        return value(ast.parse(source, mode="eval").body)
    except (SyntaxError, ZeroDivisionError):
        return None


def is_right(low: float, high: float, given: str, share: float) -> bool:
    """Whether what lies between two numbers may be shown as this one, of which 1 is `share`."""
    shown = given.translate(SIGNS)
    half = 0.5 * share * 10 ** -len(shown.partition(".")[2])
    slack = half * 1.0001 + 1e-9 * max(abs(low), abs(high))
    return bool(low - slack <= share * float(shown) <= high + slack)


def check_line(document: Document, number: int, text: str) -> Iterator[Problem]:
    """The sums of one line."""
    for found in SUM.finditer(text):
        side, given = found["left"] or found["right"], found["given"] or found["first"]
        between = worked(side)
        if between and not is_right(*between, given, 0.01 if found["percent"] else 1.0):
            gives = f"{sum(between) / 2:.6g}".replace("-", "−")
            what = f"{found[0]} is not so: {side} gives {gives}"
            yield document.problem(number, what, "mend the number that is wrong")


def check_years(document: Document) -> Iterator[Problem]:
    """Years that run backwards: in a span, and from row to row of a table that begins with them."""
    last = (0, 0)  # the line of a row, and its year
    for number, line in document.text:
        for found in YEARS.finditer(prose.bare(line)):
            if found["first"] > found["last"]:
                what = f"these years run backwards: {found[0]}"
                yield document.problem(number, what, "mend one, or let them change places")
        if row := ROW.match(line):
            year = int(row["year"])
            if last[0] == number - 1 and year < last[1]:
                what = f"this row of {year} stands below one of {last[1]}"
                yield document.problem(number, what, "mend the year, or move the row")
            last = (number, year)


def check_tables(document: Document) -> Iterator[Problem]:
    """Tables of years beyond those of their heading, and of more or fewer rows than it counts."""
    for place, heading in enumerate(document.headings):
        below = [*(one.line for one in document.headings[place + 1 :]), 10**6][0]
        section = [(n, line) for n, line in document.text if heading.line < n < below]
        rows = [(n, line) for n, line in section if line.startswith("|")][2:]
        is_one_table = bool(rows) and rows[-1][0] - rows[0][0] == len(rows) - 1
        spans = YEARS.findall(heading.text)
        for number, line in rows if len(spans) == 1 and is_one_table else ():
            year = ROW.match(line)
            if year and not spans[0][0] <= year["year"] <= spans[0][1]:
                what = f"this row of {year['year']} stands below “{heading.text}”"
                yield document.problem(number, what, "mend the years, or move the row")
        counted = ROWS.match(heading.text)
        told = COUNTS.index(counted["count"].lower()) + 2 if counted else 0
        if is_one_table and told >= FEWEST_ROWS and len(rows) != told:
            what = f"“{heading.text}” is said here, and the table has {len(rows)} rows"
            yield document.problem(heading.line, what, "mend the number, or the table")


def check_points(document: Document, number: int, line: str) -> Iterator[Problem]:
    """The difference of two shares, told as a share."""
    for found in OF_SHARES.finditer(line):
        last, first, change = map(float, found.groups())
        if abs(abs(last - first) - change) < 0.051:
            what = f"this is the difference of two shares, and no share of the first: {found[3]} %"
            yield document.problem(number, what, "say percentage points")


def check_between(document: Document, number: int, line: str) -> Iterator[Problem]:
    """The lower of two numbers after the higher, and a day of another week."""
    for found in BETWEEN.finditer(line):
        if float(found["low"]) > float(found["high"]) > 0:
            what = f"the second of these is the lower one: {found[0]}"
            yield document.problem(number, what, "mend one, or let them change places")
    for found in DAY.finditer(line):
        month = MONTHS.index(found["month"]) + 1
        with contextlib.suppress(ValueError):  # the calendar has no such day
            is_one = DAYS[date(int(found["year"]), month, int(found["day"])).weekday()]
            if is_one != found["name"]:
                what = f"{found[0]} was no {found['name']}"
                yield document.problem(number, what, f"it is a {is_one}: mend one of the two")


def check_counts(document: Document) -> Iterator[Problem]:
    """Lists that are announced with another number of items than they have."""
    lines = document.page.body.split("\n")
    for number, line in document.text:
        told = ANNOUNCED.search(line)
        place = number - document.page.first_line
        below = itertools.dropwhile(lambda one: not one.strip(), lines[place + 1 :])
        items = list(
            itertools.takewhile(lambda one: not one.strip() or ITEM_OR_INSIDE.match(one), below)
        )
        count = sum(bool(ITEM.match(one)) for one in items)
        if told and count and count != COUNTS.index(told["count"].lower()) + 2:
            what = f"“{told[0]}” is said here, and the list has {count}"
            yield document.problem(number, what, "mend the number, or the list")


def check(sources: Sources) -> Iterator[Problem]:
    """All pages and twins of labs, with what stands in `code` in a sentence."""
    for document in sources.texts:
        yield from check_years(document)
        yield from check_counts(document)
        yield from check_tables(document)
        for number, line in document.text:
            yield from check_between(document, number, prose.bare(line))
            yield from check_points(document, number, prose.bare(line))
            yield from check_line(document, number, CODE_MARK.sub("", prose.CITATION.sub("", line)))
