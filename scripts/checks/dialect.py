"""No mark that other sites know and this one does not, and none that is opened and not closed.

Readers would see them as they were typed. Python-Markdown makes the pages; it also wants four
spaces where other programs take two.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from scripts.checks import prose
from scripts.checks.sources import Block, Document, Sources
from scripts.problems import Problem

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
STEP = 4  # spaces by which what belongs to an item of a list stands further in
ITEM = re.compile(r"^(?P<indent> *)(?P<mark>[-*+]|\d+\.) +\S")
IN_CODE = "write it in code, as `p(y | x)`, and say it in words"
# A mark, what a reader would see, and what to write.
MARKS = (
    (r"^ *\d+\)(?= +\S)", "a number with a bracket begins no list here", "write 1. for 1)"),
    (r"^ *[a-zA-Z]\)(?= +\S)", "a letter with a bracket begins no list here", "write 1. for a)"),
    (
        r"^ *[•▪◦‣●○■–—\u2600-\u27bf\U0001f000-\U0001faff](?= *\S)",
        "this sign begins no list here",
        "for a list, begin the line with - and a space; else begin it with a word",
    ),
    (r"\w\*(?!\*)\w", "stars within words make italics", "for times, write ×, or code: `a*b`"),
    (
        r"(?:[.,;:”)]|[a-z]{3})\[\d{1,3}\]",
        "there are no footnotes here",
        "cite a source, [@key] from references.bib; put code into backticks",
    ),
    (
        r"[×·] ?10(?!0)\d{1,2}(?![\d.,%])",
        "this looks like a power of ten whose exponent is no longer raised",
        "write 10¹³ for the power; for the plain number write 1,024, or put it first",
    ),
    (
        r"(?<![\w/.])\d{1,2}[/.]\d{1,2}[/.](?:19|20)\d\d\b",
        "this is another day to readers elsewhere",
        "write the month as a word: 2 August 2026",
    ),
    (
        rf"(?<![\d.,])(?:(?:3[2-9]|[4-9]\d) (?:{MONTHS})|3[01] February"
        r"|31 (?:April|June|September|November))\b",
        "the calendar has no such day",
        "look it up, and mend it",
    ),
    (r"<![–—]|<!-(?!-)", "this begins no comment", "write <!-- with two plain hyphens"),
    (r"\\[^\\`*_{}\[\]()>#+.!|\w\s-]", "this backslash is shown", "take it out"),
    (r"~~[^\s~](?:[^~]*[^\s~])?~~", "two tildes strike nothing out here", "take the words out"),
    (r"==[^\s=](?:[^=]*[^\s=])?==", "two equals signs mark nothing here", "use **bold** words"),
    (
        r"\[\^[^\]\s]+\]",
        "there are no footnotes here",
        "cite a source, [@key] from references.bib; or use round brackets",
    ),
    (r"^ *>? *\[!\w+\]", "there are no coloured notes here", "begin the paragraph with **Note.**"),
    (r"^ *(?:!!!|\?\?\?\+?) +\w", "there are no notes of this kind here", "use a plain paragraph"),
    (r"^ *:::", "there are no blocks of this kind here", "use plain paragraphs"),
    (
        r"(?<![\w:/]):(?=[a-z])[a-z0-9_+-]{3,}:(?![\w:/])",
        "the name of a picture stays a name here",
        "take it out",
    ),
    (
        r"(?<![\w$])\$[^\s\d$](?:[^$]*[^\s$])?\$(?![\w$])|\$\$|\$[^$\n]*\\[a-z]+[^$\n]*\$",
        "dollars set no formula here",
        IN_CODE,
    ),
    (
        rf"(?:(?<![.\w])[a-z]{{2,}}|[\]{prose.BLANK}])[.?!](?:\*\*)?[A-Z][a-z]+\b(?!\()",
        "two sentences stand here without a space",
        "begin a new line after the first",
    ),
    (r"\\$", "a backslash ends no line here", "begin a new paragraph, or take it out"),
    (r"(?:^|(?<=[\s({]))\\[a-zA-Z]{2,}", "LaTeX sets no formula here", IN_CODE),
    (r"(?<![\w%])%%(?!%)", "two per cent signs hide nothing here", "take them out"),
    (
        rf"[a-z]\[[A-Za-z][^\[\]@=]+\](?={prose.BLANK})",
        "no space stands before this link",
        "put one before the [",
    ),
    (
        r"\[https?://[^\s\]]+ [^\]]+\]",
        "this makes no link here",
        "write [words](address)",
    ),
    (
        r"\b(?:Figure|Table|Chart|Diagram) \d+\b(?! (?:of|in)\b)",
        "figures and tables have no numbers here",
        "link to it, or say where it stands",
    ),
    (r"【[^】]*】?", "this is what a chat program left", "cite a source, [@key]"),
    (
        r"\[(?i:citation needed|source\??|ref|who\?|when\?|clarify)\]",
        "a source is missing here",
        "cite one, [@key] from references.bib, or take the sentence out",
    ),
    (
        r"[.,;:”)a-z][¹²³⁴-⁹]+(?=\s|$)(?<![a-z][²³])",
        "there are no footnotes here",
        "cite a source, [@key] from references.bib; use round brackets",
    ),
    (
        r"(?<![\d,.])\d{1,3},\d{1,2}(?![\d,])(?! ?[,\d])",
        "a comma parts thousands here",
        "write 2.5 for two and a half, and a space after a comma between two numbers",
    ),
    (
        r"(?<![\d.,])[1-9]\d{1,2}\.000(?![\d.])",
        "a full stop parts thousands here",
        "write 60,000 for sixty thousand",
    ),
    (
        r"\b29 February (?!(?:19|20)(?:[02468][048]|[13579][26])\b)\d{4}\b",
        "the calendar has no such day",
        "look it up, and mend it",
    ),
    (
        r"\b(?:more|less|fewer|better|worse|larger|smaller|higher|lower|longer|shorter|greater"
        r"|rather|earlier|later|faster|slower|cheaper|stronger|weaker) then (?=[a-z\d])",
        "“then” stands where “than” may be meant",
        "write than; or put a comma before then",
    ),
    (
        r"\b[Aa]n (?=[bcdfgjklmnpqrstvwyz][a-z]{2,}\b)|\ba (?=[ai][a-z]{2,}\b|e(?!u)[a-z]{2,}\b)",
        "a and an are mixed up here",
        "write an before the sound of a vowel, and a before others",
    ),
    (r"\\\([^\n]*?[\^_=\\][^\n]*?\\\)", "LaTeX sets no formula here", IN_CODE),
    (r"\[\[[^\]\n]+\]\]", "double brackets make no link here", "write [words](../folder/page.md)"),
    (r"\{\{[^}]*\}\}|\{%[^}]*%\}", "there are no templates in a page", "take it out"),
    (r"--8<--|^ *!include\b", "no file is put in here", "write its text, or link to it"),
    (r"^ *\[(?:TOC|_TOC_)\] *$", "the page has a list of contents already", "take it out"),
    (r"^\*\[[^\]]+\]:", "there are no abbreviations of this kind", "add it to the glossary"),
    (r"^: {1,3}\S", "there are no lists of definitions here", "write - **Word**: what it means"),
    (r"\{(?:\+\+|--|>>).*?(?:\+\+|--|<<)\}", "there are no marks of review here", "take it out"),
    (
        r"^ */{3,} *(?!question\b|/)\w+.*",
        "there is no such block here",
        "only /// question | … is known; else use plain paragraphs",
    ),
)
# Marks that were opened and not closed, and links that are none.
CODE = re.compile(r"(?<!`)(`+)(?!`)(?:.+?)(?<!`)\1(?!`)", re.DOTALL)
ESCAPED = re.compile(r"\\[^\w\s]")
STAR = re.compile(r"(?<!\*)\*(?!\*)(?<!\s\*(?=\s))")  # one, and not between spaces
UNDERSCORE = re.compile(r"(?<![\w_])_(?=[^\s_])")  # before a word, and after one
UNDERSCORE_END = re.compile(r"(?<=[^\s_])_(?![\w_])")
NO_BRACKET = re.compile(r"(?<![\w(])\w\)|[:;][)(]")  # "either a) or b)", and faces
HIDDEN = re.compile(r"<!--.*?-->|\[@[^\]]*\]", re.DOTALL)  # comments and citations
LINK = re.compile(
    r"!?\[(?:[^\[\]]|\[[^\[\]]*\])*\]"
    r"\((?:<[^<>]*>|(?:[^\s()]|\([^\s()]*\))*)(?:\s+\"[^\"]*\")?\)"
)
HALVES = (
    (re.compile(r"\]\([^)\n]*\s[^)\n]*\)"), "an address with a space is no link", "take it out"),
    (re.compile(r"\[[^\[\]\n]+\]\([^)\n]*$", re.M), "this link is not closed", "end it with )"),
    (
        re.compile(r"\[[^\[\]\n]+\]\s+\((?:#|https?:|\.{0,2}/|[\w/.-]+\.md\b)[^)\n]*\)"),
        "a space parts the words of this link from its address",
        "write [words](address)",
    ),
)
FIND = [(re.compile(pattern), what, mend) for pattern, what, mend in MARKS]


def check_marks(document: Document) -> Iterator[Problem]:
    """Marks of another dialect."""
    for number, line in document.text:
        text = prose.bare(line)
        for pattern, what, mend in FIND:
            found = pattern.search(text)
            if found:
                yield document.problem(number, f"{what}: {found[0].strip()}", mend)


def outer_fences(document: Document) -> set[int]:
    """The last lines of the fences that belong to no item of a list."""
    lines = document.page.body.split("\n")
    first = document.page.first_line
    return {one.end for one in document.fences if not lines[one.line - first].startswith(" ")}


def check_lists(document: Document) -> Iterator[Problem]:
    """Items that are not four spaces in, or that follow a paragraph without an empty line."""
    before = -STEP  # the indentation of the last item
    outer = ""  # how the items of the outer list are marked, until a paragraph ends it
    run = 0  # that of the first line since the last empty one
    fresh = True  # whether the line before was empty
    ends = outer_fences(document)
    for number, line in document.text:
        if number - 1 in ends:
            outer = ""
        if not line.strip():
            fresh = True
            continue
        item = ITEM.match(line)
        indent = len(line) - len(line.lstrip(" "))
        if item and not fresh and run >= STEP and indent < run:
            what = "this item is shown as part of the paragraph above it"
            yield document.problem(number, what, "put an empty line before it")
        # Of the other marks rumdl tells, by MD007.
        elif item and item["mark"][0].isdigit() and before < indent < before + STEP:
            what = "this item is shown as one of the outer list"
            yield document.problem(
                number, what, f"put it {STEP} spaces further in than the item above"
            )
        if item and indent == 0:
            kind = "numbers" if item["mark"][0].isdigit() else "points"
            if fresh and outer not in ("", kind):
                what = f"these {kind} are shown as {outer}: they go on with the list above"
                yield document.problem(
                    number,
                    what,
                    "put a line of words between the two lists, with empty lines around it",
                )
            elif not outer and fresh and kind == "numbers" and int(item["mark"][:-1]) > 1:
                what = f"a list begins at {item['mark']} here, and is shown from 1."
                mend = f"put what stands between its items {STEP} spaces in"
                yield document.problem(number, what, mend)
            outer = kind
        if item:
            before = indent
        elif fresh and indent == 0:
            before = -STEP
            outer = ""
        run = indent if fresh else run
        fresh = False


LATEX = re.compile(
    r"\\(?:times|cdot|frac|sqrt|sum|prod|int|log|exp|leq?|geq?|neq|approx|sim|pm|infty|partial|nabla"
    r"|alpha|beta|gamma|delta|epsilon|theta|lambda|mu|sigma|phi|mathbb|mathcal|mathrm|text|hat|bar)\b"
)


def check_quotes(document: Document) -> Iterator[Problem]:
    """Quotations that begin or go on where no one meant it."""
    above = ""
    for number, line in document.text:
        if above.strip() and line.startswith(">") and not above.startswith(">"):
            what = "a quotation begins here, in the middle of a paragraph"
            mend = "put an empty line before it; for “greater than”, do not begin a line with >"
            yield document.problem(number, what, mend)
        elif line.strip() and above.startswith(">") and not line.startswith(">"):
            what = "this line becomes part of the quotation above it"
            yield document.problem(number, what, "put an empty line before it")
        above = line


def blanked(pattern: re.Pattern[str], text: str) -> str:
    """The text with each match blanked out, its lines kept."""
    return pattern.sub(lambda match: re.sub(r"[^\n]", prose.BLANK, match[0]), text)


def check_code(document: Document) -> Iterator[Problem]:
    """LaTeX in `code`, where it is shown as it stands; the how-tos may name it."""
    for number, line in document.text if not document.path.startswith("contribute/") else ():
        for code in prose.CODE.finditer(line):
            if found := LATEX.search(code[0]):
                what = f"LaTeX sets no formula here: {found[0]}"
                yield document.problem(number, what, "write the sign itself, such as × or √")


def check_halves(document: Document, block: Block) -> Iterator[Problem]:
    """Marks of one paragraph, heading or row that were opened and not closed."""
    text = blanked(ESCAPED, blanked(CODE, block.text))

    def problem(place: int, what: str, mend: str) -> Problem:
        return document.problem(block.line + text.count("\n", 0, place), what, mend)

    tick = text.find("`")
    if tick >= 0:
        yield problem(tick, "this ` has no other half", "close the code with `, or take it out")
        text = text[:tick]
    text = blanked(LINK, blanked(HIDDEN, text))
    single = [match.start() for match in STAR.finditer(text)]
    if len(single) % 2:
        rows = Counter(text.count("\n", 0, place) for place in single)
        odd = next(row for row, count in rows.items() if count % 2)
        place = next(place for place in single if text.count("\n", 0, place) == odd)
        yield problem(place, "this * has no other half", "write *italic*, or × for times")
    stars = [m.start() for m in re.finditer(r"\*\*", re.sub(r"(?<=\s)\*\*(?=\s)", "  ", text))]
    if len(stars) % 2 and "***" not in text:
        yield problem(stars[-1], "this ** has no other half", "write **bold**")
    opened = [match.start() for match in UNDERSCORE.finditer(text)]
    if len(opened) != len(UNDERSCORE_END.findall(text)):
        yield problem(
            (opened or [0])[0], "this _ has no other half", "write *italic*, or put code in `"
        )
    found = [(match, what, mend) for one, what, mend in HALVES if (match := one.search(text))]
    for match, what, mend in found:
        yield problem(match.start(), what, mend)
    more = {words.count("(") - words.count(")") for words in (text, NO_BRACKET.sub("", text))}
    if 0 not in more and not found:
        place = text.rfind("(") if min(more) > 0 else text.find(")")
        yield problem(place, "this bracket has no other half", "close it, or take it out")


def blocks(document: Document) -> Iterator[Block]:
    """The blocks of a page, a row of a table as one: a bar in code parts no cells on the site."""
    lines = dict(document.text)
    rows: set[int] = set()
    for block in document.blocks:
        if block.kind != "cell":
            yield block
        elif block.line not in rows:
            rows.add(block.line)
            yield replace(block, text=lines.get(block.line, "").replace("\\|", "| "))


def check(sources: Sources) -> Iterator[Problem]:
    """All pages, and the twins of the labs."""
    for document in sources.texts:
        yield from check_marks(document)
        yield from check_lists(document)
        yield from check_quotes(document)
        yield from check_code(document)
        for block in blocks(document):
            yield from check_halves(document, block)
