"""The glossary: each form has one term, no definition needs itself, and no term is left out.

A page puts a new term in italics where it says what the term means, as in `*Sampling* is …` or
`it is called *sampling*`; such a term belongs into the glossary.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from scripts import misconceptions
from scripts.checks import prose
from scripts.checks.sources import Document, Sources, did_you_mean
from scripts.glossary import Term, form_pattern
from scripts.problems import Problem

FILE = "scripts/data/glossary.yml"
LONGEST = 240  # characters of a definition: it has to fit beside the word
FEWEST = 60  # terms
MARKS = re.compile(r"[*`<>]|\]\(|\[[@=]|https?:")  # of Markdown
HERE = re.compile(
    r"\b(?:the )?(?:one|example|table|diagram|figure|section|drawing)s? (?:above|below)\b"
    r"|\bsee (?:above|below)\b|\b(?:on|in) this (?:page|section)\b"
    r"|\bas (?:shown|said) (?:above|below|here)\b",
    re.IGNORECASE,
)
BOLD = re.compile(r"\*\*|__")
ITALIC = re.compile(r"(?<![*\w\\])(?P<mark>[*_])(?P<term>[^\W\d_][^*_\n]*?)(?P=mark)(?![*\w])")
NO_LESSONS = "contribute/"  # there italics name the buttons of a page
STEM = 5  # letters that two forms of one word share
MOST_WORDS = 4  # of a term
# What stands around a term that a page introduces.
CALLED = re.compile(
    r"\b(?:called|named|termed|known as|(?:we|they|people|many) (?:call|say)(?: (?:it|this|that))?)"
    r"\s+(?:an?\s+|the\s+)?$",
    re.IGNORECASE,
)
STARTS = re.compile(rf"^[\s{prose.BLANK}]*(?:(?:an?|the)\s+)?$", re.IGNORECASE)
MEANS = re.compile(r"^(?:\s+\([^)]*\))?\s+(?:is|are|means?|stands? for)\s+(?!not\b)")
MEANS_IN_LIST = re.compile(rf"{MEANS.pattern}|^:\s")


def line_of(sources: Sources, term: Term) -> int:
    """The line on which a term begins."""
    lines = (sources.data / "glossary.yml").read_text(encoding="utf-8").splitlines()
    return next((n for n, line in enumerate(lines, 1) if line.strip() == f"id: {term.id}"), 1)


def check_term(term: Term, sources: Sources, owners: dict[str, str]) -> Iterator[tuple[str, str]]:
    """What is wrong with one term, and how to mend it."""
    for form in term.forms:
        owner = owners.setdefault(form.lower(), term.id)
        if owner != term.id:
            yield f"the form “{form}” belongs to {owner} already", "leave it with one of the two"
        stems = Counter(word.replace("-", "")[:STEM] for word in form.lower().split())
        if any(count > 1 and len(stem) == STEM for stem, count in stems.items()):
            what = f"“{form}” is one form to the reader of this file"
            yield what, "put a comma between two forms"
    if len(term.definition) > LONGEST:
        yield f"the definition of {term.id} is over {LONGEST} characters", "say it shorter"
    if term.page not in sources.documents:
        hint = did_you_mean(term.page, sources.documents) or "name a page under docs/"
        yield f"{term.id} is explained on a page that is not there: {term.page}", hint
    if not term.definition.rstrip().endswith((".", "!", "?")):
        yield f"the definition of {term.id} is cut off", "end it with a full stop"
    if MARKS.search(term.definition):
        mend = "write plain words: it is shown beside the word and read out"
        yield f"the definition of {term.id} has marks in it", mend
    if found := HERE.search(term.definition):
        what = f"the definition of {term.id} is shown on other pages too, without “{found[0]}”"
        yield what, "say it so that it stands alone"
    if term.id in term.see:
        yield f"{term.id} points to itself", "take it out of `see`"
    for other in term.see:
        if other not in sources.terms:
            hint = did_you_mean(other, sources.terms) or "add that term or take it out"
            yield f"{term.id} points to a term that is not there: {other}", hint
        elif term.id not in sources.terms[other].see:
            what = f"{term.id} points to {other}, and {other} does not point back"
            yield what, f"add {term.id} to `see` of {other}, or take {other} out here"
    for other in term.wrong:
        known = mistaken(sources)
        if other not in known:
            hint = did_you_mean(other, known) or f"name a heading of docs/{misconceptions.PAGE}"
            yield f"{term.id} names a misconception that is not there: {other}", hint
    named = (term.term, *term.forms)
    if any(re.search(rf"\b{form_pattern(form)}\b", term.definition) for form in named):
        yield f"{term.id} is defined by itself", "say it in other words"


@lru_cache(maxsize=2)
def needed(terms: tuple[Term, ...]) -> dict[str, set[str]]:
    """For each term, the other terms that its definition uses."""
    owners = {
        form.lower(): term.id
        for term in terms
        for form in (term.term, f"{term.term}s", *term.forms)
    }
    longest_first = sorted(owners, key=len, reverse=True)
    found = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])")
    return {
        term.id: {owners[match[0]] for match in found.finditer(term.definition.lower())} - {term.id}
        for term in terms
    }


def circle(start: str, needs: dict[str, set[str]]) -> list[str]:
    """The shortest way from a term through the definitions back to it, or nothing."""
    ways = [[start]]
    seen = {start}
    while ways:
        way = ways.pop(0)
        for other in sorted(needs[way[-1]]):
            if other == start:
                return [*way, start]
            if other not in seen:
                seen.add(other)
                ways.append([*way, other])
    return []


def words_of(term: str) -> tuple[str, ...]:
    """The words of a term as they are compared: small, and without the s of many."""
    return tuple(re.sub(r"(?<=[a-z]{2})s$", "", word) for word in term.lower().split())


@lru_cache(maxsize=2)
def parts(named: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """Every run of words of some terms: `hidden` is known where `hidden layer` is."""
    return frozenset(
        words[start:end]
        for words in map(words_of, named)
        for start in range(len(words))
        for end in range(start + 1, len(words) + 1)
    )


def introduced(document: Document) -> Iterator[tuple[int, str]]:
    """The terms in italics that a page says the meaning of, each with its line."""
    for line in prose.lines(document):
        if line.kind not in ("paragraph", "cell") or line.quoted:
            continue
        text = prose.blank(BOLD, prose.bare(line.text))
        text = prose.blank(prose.QUOTED, text, prose.HOLDER)
        start = prose.lead(line.text)
        means = MEANS_IN_LIST if line.listed else MEANS
        for match in ITALIC.finditer(text):
            before, after = text[: match.start()], text[match.end() :]
            starts = STARTS.match(before[start:]) and means.match(after)
            term = line.text[match.start("term") : match.end("term")]
            if (starts or CALLED.search(before)) and len(term.split()) <= MOST_WORDS:
                yield line.number, term.strip(" .,;:")


def check_pages(sources: Sources) -> Iterator[Problem]:
    """Terms that a page introduces and the glossary does not have."""
    terms = sources.terms.values()
    named = tuple(name for term in terms for name in (term.term, *term.forms, *term.also))
    known = parts(named)
    for document in sources.chosen:
        if document.path.startswith(NO_LESSONS):
            continue
        for line, term in introduced(document):
            if words_of(term) not in known:
                what = f"the term “{term}” is introduced here and is not in the glossary"
                mend = f'`python3 -m scripts new term "{term.lower()}"` starts it'
                yield document.problem(line, what, f"{mend}; for stress alone use no italics")


def mistaken(sources: Sources) -> dict[str, str]:
    """The misconceptions of the site, by id."""
    document = sources.documents.get(misconceptions.PAGE)
    return misconceptions.titles(document.page.body) if document else {}


def check_misconceptions(sources: Sources) -> Iterator[Problem]:
    """Misconceptions that no term leads to, and that so lead to none."""
    named = {one for term in sources.terms.values() for one in term.wrong}
    for one in mistaken(sources):
        if one not in named:
            document = sources.documents[misconceptions.PAGE]
            lines = enumerate(document.page.source.splitlines(), 1)
            line = next(number for number, text in lines if f"{{ #{one} }}" in text)
            what = f"no term of the glossary names the misconception {one}"
            mend = f"add {one} to `wrong` of the term that it is about, in {FILE}"
            yield document.problem(line, what, mend)


def check(sources: Sources) -> Iterator[Problem]:
    """All terms."""
    owners: dict[str, str] = {}
    named: dict[str, str] = {}
    if len(sources.terms) < FEWEST:
        what = f"there are {len(sources.terms)} terms"
        yield Problem(FILE, 1, what, f"the glossary has {FEWEST} or more")
    for term in sources.terms.values():
        other = named.setdefault(term.term.lower(), term.id)
        if other != term.id:
            what = f"“{term.term}” is the name of another term, with the id {other}"
            yield Problem(FILE, line_of(sources, term), what, "rename one, or make them one")
        for what, mend in check_term(term, sources, owners):
            yield Problem(FILE, line_of(sources, term), what, mend)
    needs = needed(tuple(sources.terms.values()))
    for term in sources.terms.values():
        way = circle(term.id, needs)
        if way:
            shown = " needs ".join(sources.terms[one].term for one in way)
            what = f"these definitions go in a circle: {shown}"
            mend = "say one of them without the next; `see` may name any term"
            yield Problem(FILE, line_of(sources, term), what, mend)
    yield from check_pages(sources)
    yield from check_misconceptions(sources)
