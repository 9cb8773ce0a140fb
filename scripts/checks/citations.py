"""Citations: every key is in the bibliography, every entry is cited and says how it was checked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from difflib import get_close_matches

from scripts.bibliography import AND, CITATION, CODE, Source
from scripts.checks import prose
from scripts.checks.sources import Document, Sources, did_you_mean
from scripts.problems import Problem

CHECKED = re.compile(r"^(abstract read|identifier matched), 20\d\d-(0[1-9]|1[0-2])$")
KEY = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
ALMOST = re.compile(r"\[@[^\]]*\]")
# What may be meant as a citation: `(@ho-2020)`, `@ho-2020`, `[ho-2020]`, `[ @ho-2020 ]`.
LOOSE = re.compile(r"(?<![\w/.])@(?P<key>[a-z][a-z0-9]*(?:-[a-z0-9]+)*-\d{4}(?:-[a-z0-9]+)*)\b")
BARE = re.compile(r"\[(?P<key>[a-z0-9]+(?:-[a-z0-9]+)+)\](?![(\[:])")
IN_CODE = re.compile(r"`\[@[a-z0-9-]+\]`")
LATEX = re.compile(r"\\[^\s\w]?\w*|\$[^$]+\$")
OF_LATEX = re.compile(r"``|''|(?<=\d)--(?=\d)")
YEAR = re.compile(r"^(?:1[5-9]|20)\d\d$")
# What follows somebody who comes along a link, and belongs to no address.
TRACKING = re.compile(r"[?&](?:utm_\w+|fbclid|gclid|mc_[ce]id|ref_src|igshid)=[^&\s]*")
# A work by its year, such as "a study of 2021" or "a 2021 study".
WORK = "study|paper|survey|trial|report|review|comparison|article"
OF_YEAR = re.compile(
    rf"\b(?:{WORK}) (?:of|from) ((?:19|20)\d\d)\b"
    rf"|\b(?:[Aa]n?|[Tt]he) ((?:19|20)\d\d) (?:{WORK})\b"
)
KEY_YEAR = re.compile(r"(?<=-)(?:1[5-9]|20)\d\d(?=-|$)")
# The first cell of a row, as in a table of what happened when.
ROW_OF_YEAR = re.compile(r"^\|\s*((?:1[5-9]|20)\d\d)\s*\|")
NEAR = 1  # a work may come out in print in the year after its preprint
# A word that may be a family name.
NAME = re.compile(r"(?<![\w-])[A-Z][\w'’-]{4,}")
ALIKE = 0.84  # of 1: one letter of six is another
LINKS = {  # in the order in which an address is made of them
    "doi": (
        re.compile(
            r"^https://doi\.org/10\.\d{4,9}/(?!\S*/(?:abstract|full|pdf|epdf)$)\S*[^\s.,;:]$"
        ),
        "write it as 10.1234/abc",
    ),
    "arxiv": (
        re.compile(
            r"^https://arxiv\.org/abs/(?:\d\d(?:0[1-9]|1[0-2])\.\d{4,5}(?:v\d+)?|[a-z-]+(?:\.[A-Z]{2})?/\d{7})$"
        ),
        "write its number, as 2006.11239",
    ),
    "url": (re.compile(r"^https://[^\s/]+\.[^\s/]+(?:/\S*)?$"), "use a whole https address"),
}
ARXIV = re.compile(r"^https://arxiv\.org/abs/(?P<year>[0-8]\d)(?:0[1-9]|1[0-2])\.")
# A sentence of which a citation would be the subject.
SUBJECT = re.compile(r"^(?:[-*>] |\d+\. )*\[@[^\]]*\] [a-z]")
BIB = "scripts/data/references.bib"


def keys(line: str) -> list[str]:
    """The keys that a line cites."""
    groups = (match[1].split(";") for match in CITATION.finditer(CODE.sub("", line)))
    return [key.strip().removeprefix("@") for group in groups for key in group]


def citations(document: Document) -> Iterator[tuple[int, str]]:
    """Each cited key with its line."""
    for number, line in document.text:
        for key in keys(line):
            yield number, key


def check_names(source: Source) -> Iterator[Problem]:
    """Authors that are not parted by `and`, and letters that only LaTeX reads."""
    line = source.lines.get("author", source.line)
    if found := re.search(r"\bet\.? al\b\.?", source.written):
        mend = "name them all, or write `and others`"
        yield Problem(BIB, line, f"{source.key} hides its authors behind {found[0]}", mend)
    for author in AND.split(source.written):
        if author.count(",") > 1 and not author.strip().startswith("{"):
            what = f"{source.key} shows only the first of these names: {author.strip()}"
            yield Problem(BIB, line, what, "part them by `and`, each as Family, Given")
    for name, text in (
        ("author", source.written),
        ("title", source.title),
        ("venue", source.venue),
    ):
        found = LATEX.search(text)
        if found:
            what = f"{found[0]} is shown as it stands"
            yield Problem(
                BIB,
                source.lines.get(name, line),
                what,
                "type the sign itself, such as ä or &; take other commands out",
            )


def check_source(source: Source) -> Iterator[Problem]:
    """A year, an address and a month that cannot be."""
    key = source.key
    yield from check_names(source)
    yield from check_address(source)
    today = date.today()
    line = source.lines.get("year", source.line)
    if not YEAR.match(source.year) or int(source.year) > today.year + 1:
        yield Problem(BIB, line, f"{key} has no year that has been: {source.year}", "write YYYY")
    elif (named := KEY_YEAR.search(key)) and int(source.year) < int(named[0]):
        what = f"{key} is of {source.year}, before the year in its key"
        yield Problem(BIB, line, what, "mend the year, or the key wherever it is cited")
    for name, (form, mend) in LINKS.items():
        if name in source.lines:
            if not form.match(source.link):
                what = f"the {name} of {key} leads to no place: {source.link}"
                yield Problem(BIB, source.lines[name], what, mend)
            break  # the address is made of the first that is there
    for name, text in (("title", source.title), ("venue", source.venue)):
        if found := OF_LATEX.search(text):
            what = f"the {name} of {key} would show {found[0]}, which only LaTeX understands"
            mend = "write “ ” around words, and – between numbers"
            yield Problem(BIB, source.lines.get(name, source.line), what, mend)
    if " | " in source.title:
        line = source.lines.get("title", source.line)
        what = f"the title of {key} holds the name of its site"
        yield Problem(BIB, line, what, "keep what stands at the head of the work itself")
    number = ARXIV.match(source.link)
    if number and YEAR.match(source.year) and int(f"20{number['year']}") > int(source.year):
        what = f"the arXiv number of {key} is of 20{number['year']}, and the work of {source.year}"
        yield Problem(BIB, source.lines.get("arxiv", source.line), what, "mend one of the two")
    month = source.checked[-7:]
    if CHECKED.match(source.checked) and source.year.isdecimal() and month[:4] < source.year:
        line = source.lines.get("checked", source.line)
        what = f"{key} was checked before it came out"
        yield Problem(BIB, line, what, "write the month in which it was opened, as YYYY-MM")
    if CHECKED.match(source.checked) and month > f"{today + timedelta(days=31):%Y-%m}":
        line = source.lines.get("checked", source.line)
        what = f"{key} was checked in a month that has not come"
        yield Problem(BIB, line, what, "write the month in which it was opened, as YYYY-MM")


def check_address(source: Source) -> Iterator[Problem]:
    """An address with what somebody else wants to know of its readers."""
    found = TRACKING.search(source.link)
    if found:
        what = f"the address of {source.key} tells where its readers come from: {found[0]}"
        mend = "take out what begins with ? or & and this name"
        yield Problem(BIB, source.lines.get("url", source.line), what, mend)


def check_told(document: Document, number: int, line: str, sources: Sources) -> Iterator[Problem]:
    """The year of a work where a sentence cites one source, and the names of cited authors.

    A source may tell of an older work, but of none that came later. A name is told only where no
    cited author has it, and one has a name that is almost the same.
    """
    told = set(keys(line))
    cited = [sources.references[key] for key in sorted(told) if key in sources.references]
    text = prose.bare(line)
    if len(told) == len(cited) == 1 and cited[0].year.isdigit():
        row = ROW_OF_YEAR.match(line)
        for match in (*OF_YEAR.finditer(text), *([row] if row else [])):
            year = next(filter(None, match.groups()))
            if int(year) - int(cited[0].year) > NEAR:
                told_here = match[0].strip("| ")
                what = f"{cited[0].key} is of {cited[0].year}, and here stands {told_here}"
                yield document.problem(number, what, "mend the year, or cite the other work")
    names = {part for one in cited for name in one.authors for part in name.split()}
    for word in dict.fromkeys(NAME.findall(text)):
        plain = re.sub(r"['’]s?$", "", word)
        close = get_close_matches(plain, names, n=1, cutoff=ALIKE)
        if close and plain not in names:
            what = f"{plain} is spelled otherwise in the source cited here: {close[0]}"
            yield document.problem(number, what, f"write {close[0]}")


def almost(document: Document, number: int, line: str, sources: Sources) -> Iterator[Problem]:
    """Keys that stand on a line without the brackets or the sign that make them citations."""
    text = ALMOST.sub("", CODE.sub("", line))
    loose = [match["key"] for match in LOOSE.finditer(text)]
    loose += [match["key"] for match in BARE.finditer(text) if match["key"] in sources.references]
    for key in loose:
        what = f"{key} is not cited here, readers see it as it stands"
        yield document.problem(number, what, f"write [@{key}], on one line")


def check(sources: Sources) -> Iterator[Problem]:
    """Unknown keys, malformed citations, entries that no page cites or that were not checked."""
    cited = {key for document in sources.documents.values() for _, key in citations(document)}
    for document in sources.texts:
        for line, key in citations(document):
            if key not in sources.references:
                hint = did_you_mean(key, sources.references) or f"add the source to {BIB}"
                yield document.problem(line, f"unknown citation [@{key}]", hint)
        for number, line_text in document.text:
            for match in ALMOST.finditer(CODE.sub("", line_text)):
                if not CITATION.fullmatch(match[0]):
                    mend = "write [@key] or [@key; @other-key], in small letters"
                    yield document.problem(number, f"{match[0]} is not a citation", mend)
                elif len(named := keys(match[0])) > len(set(named)):
                    what = f"one source stands here twice: {match[0]}"
                    yield document.problem(number, what, "name it once")
            if IN_CODE.search(line_text) and document.page.meta.get("type") == "lesson":
                what = "this citation stands in code, and readers see its key"
                yield document.problem(number, what, "take the ` around it out")
            if SUBJECT.match(line_text):
                what = (
                    "this sentence begins with a source, of which readers see a small number only"
                )
                yield document.problem(number, what, "say who found it, and cite at the end")
            yield from almost(document, number, line_text, sources)
            yield from check_told(document, number, line_text, sources)
    first: dict[str, str] = {}
    for key, source in sources.references.items():
        other = first.setdefault(source.link, key)
        if source.link and other != key:
            what = f"{key} has the address of {other}: {source.link}"
            yield Problem(BIB, source.line, what, "look up its own; one work has one entry")
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
        yield from check_source(source)
