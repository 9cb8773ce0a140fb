"""A number about the world has its source beside it; arithmetic of the page's own needs none.

It looks for percentages, money, energy, millions and more, thousands of people, and for what was
found or done in a year. docs/contribute/rules.md says what it does not see.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from scripts.checks import prose
from scripts.checks.allow import allows, is_kept, unused
from scripts.checks.sources import Block, Document, Sources
from scripts.problems import Problem
from scripts.results import PAGES

SPELLED = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty"
    "|fifty|sixty|seventy|eighty|ninety|a hundred"
)
DIGITS = r"(?<![\w.,/-])\d[\d,]*(?:\.\d+)?"
NUMBER = rf"(?:{DIGITS}|\b(?:{SPELLED}))"
LARGE = r"(?:million|billion|trillion)"
PEOPLE = (
    "people|patients|workers|employees|students|teachers|users|customers|developers|professionals"
    "|consultants|adults|children|participants|respondents|firms|companies|businesses|jobs"
)
# Of which a page may make up examples, and of which it may not.
SHARE = re.compile(
    rf"{NUMBER}(?:\s?%|\s(?:percent|per cent|percentage points?)\b)(?!\s(?:confidence|interval))"
    rf"|{DIGITS}(?<=\d{{4}}|,\d{{3}})\s(?:[a-z-]+\s){{0,2}}?(?:{PEOPLE})\b",
    re.IGNORECASE,
)
MEASURE = re.compile(
    rf"[$€£]\s?\d[\d,]*(?:\.\d+)?(?:\s?{LARGE}|\s?(?:bn|k|m)\b)?"
    rf"|{NUMBER}\s{LARGE}(?:\s(?:dollars|euros|pounds))?|{DIGITS}\s(?:dollars|euros|pounds|tonnes)\b"
    rf"|{NUMBER}[\s-](?:kilo|mega|giga|tera)?watt(?:[\s-]hour)?s?\b"
    rf"|{DIGITS}\s?(?:Wh|kWh|MWh|GWh|TWh|kW|MW|GW|km/h|mph)\b|{DIGITS}\stokens (?:per|a) second",
    re.IGNORECASE,
)
ANY = re.compile(r"\d|cent\b|illion\b|watt", re.IGNORECASE)  # spares most lines the long look
YEAR = re.compile(r"(?<![\w/.,-])(?:1[89]|20)\d\d(?![\w/-]|[.,]\d)")
DONE = re.compile(
    r"\b(?:found|showed|shown|proved|reported|measured|estimated|surveyed|beat|won|surpassed"
    r"|overtook|announced|released|published|introduced|invented|launched|banned|ruled|sold|cost"
    r"|grew|rose|fell|doubled|tripled|used|study|studies|survey|trial|researchers|scientists)\b",
    re.IGNORECASE,
)
WORLD = re.compile(
    r"\b(?:according|study|studies|survey|surveys|poll|report|reports|paper|researchers|scientists"
    r"|experts|analysts|companies|firms|businesses|industry|market|world|worldwide|global"
    rf"|countries|adults)\b|{YEAR.pattern}",
    re.IGNORECASE,
)
MADE_UP = re.compile(
    r"^(?:[-*>\s]|\*\*[^*]+\*\*)*(?:say|suppose|take|let|imagine|assume|toss|roll|if|pretend)\b"
    r"|[,(:] (?:say|suppose)\b|\bsay,",
    re.IGNORECASE,
)
# An example of which the paragraphs after it, up to the next heading, go on to speak.
EXAMPLE = re.compile(
    r"^(?:[-*>\s]|\*\*[^*]+\*\*)*(?:(?:say|suppose|let|imagine|assume)\b"
    rf"|(?:take|toss|roll|of)\b[^.?!]*(?:\d|\b(?:{SPELLED})\b))",
    re.IGNORECASE,
)
OURS = re.compile(r"\b(?:we|our)\b", re.IGNORECASE)  # what this site did itself
SUM = re.compile(r"\d\)?\s*[=≈]|[=≈]\s*[\d(−-]|`[^`]*\d[^`]*[=≈/×][^`]*`")
TRY = re.compile(r"^try it", re.IGNORECASE)
IDIOM = {"0%", "100%"}
MEND = (
    "cite its source in this paragraph, as [@key]; an example of your own begins with"
    " “say”, “suppose” or “take”"
)


@dataclass(frozen=True)
class Figure:
    """One number that needs a source."""

    words: str  # as it stands there
    strict: bool  # whether an example elsewhere in the section is no excuse

    @property
    def plain(self) -> str:
        """As it is compared."""
        return re.sub(r"\s?(?:percent|per cent)\b", "%", self.words.lower())


def figures(text: str) -> list[Figure]:
    """The numbers of a line that need a source."""
    if not ANY.search(text):
        return []
    found = [Figure(match[0], True) for match in MEASURE.finditer(text)]
    found += [Figure(match[0], False) for match in SHARE.finditer(text)]
    if DONE.search(text):
        found += [Figure(match[0], True) for match in YEAR.finditer(text)]
    return [figure for figure in found if figure.plain not in IDIOM]


def sourced(text: str) -> bool:
    """Whether a source is named, outside of code."""
    plain = prose.CODE.sub("", text)
    return "[@" in plain or "](https://" in plain


def parts(document: Document) -> Iterator[tuple[list[Block], bool, bool]]:
    """Paragraphs, list items and rows; whether each has a source, and stands with an example."""
    groups: dict[int, list[Block]] = defaultdict(list)
    for block in document.blocks:
        groups[block.part].append(block)
    worked: dict[int, bool] = {}  # whether an example began in the section of a part
    is_worked = False
    for part, blocks in groups.items():
        if blocks[0].kind == "heading":
            is_worked = bool(TRY.match(blocks[0].text))
        lines = [line for block in blocks for line in block.text.split("\n")]
        is_worked = is_worked or any(EXAMPLE.search(one) or SUM.search(one) for one in lines)
        worked[part] = is_worked
    leads = False  # whether a list or a table follows words that name its source
    for part, blocks in groups.items():
        text = "\n".join(block.text for block in blocks)
        in_list = blocks[0].listed or blocks[0].kind == "cell"
        leads = leads if in_list else sourced(text) and text.rstrip().endswith(":")
        yield blocks, sourced(text) or (in_list and leads), worked[part]


def lines(document: Document, block: Block) -> Iterator[tuple[int, str]]:
    """The lines of a block, without code, quotations of titles and targets of links."""
    for number, line in enumerate(block.text.split("\n"), block.line):
        yield number, prose.bare(prose.blank(prose.CITATION, line))


def is_asked(text: str) -> bool:
    """Whether a line is a question or an option of one, which poses and does not claim."""
    return bool(prose.BLOCK_MARK.match(text) or prose.BOX.match(text))


def check_page(document: Document) -> Iterator[Problem]:
    """The problems of one page, one a line."""
    open_: dict[int, list[Figure]] = defaultdict(list)
    known: set[str] = set()  # what the page says elsewhere, with a source or as an example
    for blocks, has_source, has_example in parts(document):
        for block in blocks:
            for number, line in lines(document, block):
                found = figures(line)
                if OURS.search(line):  # what we did needs no source, what we measured has one
                    found = [figure for figure in found if not figure.strict]
                # The rule `results` is stricter on pages of experiments and on twins of labs.
                if document.path.startswith(PAGES) or document.folder == "labs":
                    found = [figure for figure in found if figure.strict]
                if has_source or MADE_UP.search(line) or SUM.search(block.text):
                    known |= {figure.plain for figure in found}
                    known |= {match[0] for match in YEAR.finditer(line)}
                elif block.kind != "heading" and not is_asked(line.strip()):
                    excused = has_example and not WORLD.search(line)
                    known |= {figure.plain for figure in found if excused and not figure.strict}
                    open_[number] += [one for one in found if one.strict or not excused]
    allowed = [allow for allow in allows(document) if allow.is_number]
    for number, found in open_.items():
        left = [one for one in found if one.plain not in known]
        left = [one for one in left if not is_kept(allowed, number, one.words)]
        if left:
            words = " and ".join(f"“{one.words}”" for one in dict.fromkeys(left))
            verb = "have" if len(set(left)) > 1 else "has"
            yield document.problem(number, f"{words} {verb} no source", MEND)
    yield from unused(document, allowed)


def check(sources: Sources) -> Iterator[Problem]:
    """All pages, and the twins of labs."""
    for document in sources.texts:
        yield from check_page(document)
