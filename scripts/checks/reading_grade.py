"""A page for newcomers can be read by a fourteen-year-old: school grade 9 or below.

The grade is Flesch and Kincaid's: 0.39 × words per sentence + 11.8 × syllables per word - 15.59.
Source: J. P. Kincaid, R. P. Fishburne, R. L. Rogers and B. S. Chissom, "Derivation of new
readability formulas (Automated Readability Index, Fog Count and Flesch Reading Ease Formula) for
Navy enlisted personnel", Research Branch Report 8-75, Naval Technical Training Command, 1975.
Syllables are counted by the rules below, without a dictionary. In November 2026, over the 33 pages
that are looked at, they gave as many as textstat 0.7.3 for 95 of 100 words; of the others most are
words such as "about" and "many", to which textstat gives one. So the grades are stricter than its
own, by 0.5 on average, and the highest was 7.5, against 7.0.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from scripts.checks import prose
from scripts.checks.sources import Document, Sources
from scripts.problems import Problem

HIGHEST = 9.0
FEWEST_WORDS = 100  # of a page whose grade means something
SHOWN = 3  # sentences
TYPES = ("lesson", "landing")
WORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:['’][A-Za-z]+)*")
SPELLED = 5  # letters of the longest abbreviation that is read letter by letter
VOWELS = re.compile(r"[aeiouyà-ÿ]+")
# Not spoken: the e of "make", "makes", "asked", "likely"; but that of "table", "images", "wanted".
SILENT = re.compile(
    r"(?:[^aeiouylr]|(?<=[aeiouyr])[lr])e$"
    r"|(?:[^aeiouyscxzghlr]|(?<=[aeiouyr])[lr])es$"
    r"|[^aeiouytd]ed$"
    r"|[^aeiouyl]e(?=(?:ly|ments?|ness|ful|fully|less)$)"
)
# Two vowels that are spoken apart, as in "trial", "gradient", "various", "usual", "going", "layer".
APART = re.compile(
    r"(?<![ct])ia(?!ge)|(?<![ctx])ie(?=n[ct])|sci(?=e)|ie(?=t)|(?<![ctxg])i(?=ous)|io(?!n|u)|iu"
    r"|(?<!q)ua(?=[lt])|ue(?=l|nc)|u(?=ous)|cre(?=at)|re(?=ali|act|in)|eo(?=[lmr]|s?$)|e(?=um$)"
    r"|oe(?=[tm])|[aeiouy]ing|[aeiou]y[aeiou]|sms?$|[sd]n['’]t$"
)
KNOWN = {
    **dict.fromkeys(("eye", "eyes"), 1),
    **dict.fromkeys(("every", "something", "sometimes", "someone", "somewhere", "hundred"), 2),
    **dict.fromkeys(("business", "evening", "being", "themselves"), 2),
    **dict.fromkeys(("idea", "ideas", "area", "areas", "linear", "everyone", "everything"), 3),
}


@dataclass(frozen=True)
class Sentence:
    """One sentence of a page, counted."""

    line: int
    words: int
    syllables: int
    text: str


@cache
def syllables(word: str) -> int:
    """How many syllables a word has, by its spelling; one at least."""
    if len(word) > 1 and word.isupper() and len(word) <= SPELLED:
        return len(word) + 2 * word.count("W")
    small = re.sub(r"['’](?:s|re|ve|ll|d|m)?$", "", word.lower())
    if small in KNOWN:
        return KNOWN[small]
    count = len(VOWELS.findall(small)) + len(APART.findall(small)) - len(SILENT.findall(small))
    return max(count, 1)


def sentences(document: Document) -> list[Sentence]:
    """The sentences of a page: its paragraphs and lists; not headings, tables, code or quotes."""
    found = []
    for line in prose.lines(document):
        if line.kind != "paragraph" or line.quoted:
            continue
        start = prose.lead(line.text)
        for text in prose.split(line.text[start:]):
            words = WORD.findall(prose.blank(prose.CITATION, prose.bare(text), " "))
            if words:
                count = sum(map(syllables, words))
                found.append(Sentence(line.number, len(words), count, text))
    return found


def grade(found: list[Sentence]) -> float:
    """The school grade of some sentences."""
    words = sum(sentence.words for sentence in found)
    per_sentence = words / len(found)
    per_word = sum(sentence.syllables for sentence in found) / words
    return 0.39 * per_sentence + 11.8 * per_word - 15.59


def check(sources: Sources) -> Iterator[Problem]:
    """Every lesson and landing page that newcomers read; told at its longest sentence."""
    for document in sources.chosen:
        meta = document.page.meta
        audience = meta.get("audience")
        if meta.get("type") not in TYPES or "newcomer" not in (audience or []):
            continue
        found = sentences(document)
        if sum(sentence.words for sentence in found) < FEWEST_WORDS:
            continue
        reached = round(grade(found), 1)
        if reached > HIGHEST:
            longest = sorted(found, key=lambda sentence: -sentence.words)[:SHOWN]
            where = "; ".join(f"line {one.line}, {one.words} words" for one in longest)
            what = f"this page for newcomers reads at grade {reached}, and {HIGHEST:.0f} is allowed"
            mend = f"use shorter words, and split the longest sentences: {where}"
            yield document.problem(longest[0].line, what, mend)
