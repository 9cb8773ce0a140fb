"""Self-checks: three or four a lesson, at its end, every option explained with a link to a passage.

A wrong option of each is a misconception of the page of that name, unless the answer is a number.
Nor may the place or the length of an answer give away that it is the right one.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from scripts import misconceptions
from scripts.checks.links import ADDRESS
from scripts.checks.sources import Document, Sources
from scripts.problems import Problem

OPEN = re.compile(r"^(?P<strokes>/{3,}) *question *\| *(?P<text>\S.*)$")
OPEN_BARE = re.compile(r"^(?P<strokes>/{3,}) *question *\|? *$")
ANY_OPEN = re.compile(r"^/{3,}\s*\w")  # of another block too; the rule about dialect refuses it
NEARLY = re.compile(r"^/{3,}\s*question\b")
CLOSE = re.compile(r"^/{3,}\s*$")
OPTION = re.compile(r"^- \[(?P<mark>.?)\]\s*(?P<text>.*)$")
STRAY = re.compile(r"^\s*[-*+] \[[ xX]\] ")
LINK = re.compile(r"\]\((?P<target>[^)\s]+)\)")
TO_A_QUESTION = re.compile(r"#check-\d")
MARKED = re.compile(r"\]\(|\[[@=][^\]]*\]|\*\*|__")
NUMBER = re.compile(r"[-−]?\d")  # what an answer begins with that is worked out
WORTH = re.compile(r"(?P<above>\d+(?:\.\d+)?)(?:/(?P<below>\d+))?(?P<share>%)?")
PLACE = "check-yourself"  # the id of the heading above the questions of a lesson
FEWEST_OPTIONS = 2
VERDICT = re.compile(r"(?:(?P<right>Right|Correct)|Wrong|Incorrect)\b(?=[:.,!])")
FEWEST, MOST = 3, 4  # questions of a lesson
MOST_TELLING = 0.45  # of all questions: the right answer is the first, or longer than any other
FEWEST_TO_COUNT = 12  # questions of a site, before a share of them means anything
SEE = "STYLE.md shows a whole question"


@dataclass
class Option:
    """One answer that a reader can choose."""

    mark: str
    text: str
    line: int
    explained: bool = False
    links: list[str] = field(default_factory=list)  # where its explanation leads
    reason: str = ""  # the first line of its explanation

    @property
    def linked(self) -> bool:
        """Whether the explanation leads to a passage of this site, and not to a question."""
        passages = (one for one in self.links if "#" in one and not ADDRESS.match(one))
        return any(not TO_A_QUESTION.search(one) for one in passages)


@dataclass
class Question:
    """One self-check."""

    line: int
    options: list[Option] = field(default_factory=list)
    closed: bool = False
    end: int = 0  # the line that closes it, or 0
    asks: str = ""  # its words
    strokes: str = "///"  # what it is opened with, and closed
    wrong_end: int = 0  # the line of an end that is not this one's, or 0
    split: int = 0  # the line of a paragraph between its options, or 0
    inner: int = 0  # the line of an option inside of an explanation, or 0

    @property
    def right(self) -> Option | None:
        """The right option, where there is exactly one."""
        right = [option for option in self.options if option.mark == "x"]
        return right[0] if len(right) == 1 else None

    @property
    def right_is_first(self) -> bool:
        """Whether the right option stands above all others."""
        return self.right is not None and self.right is self.options[0]

    @property
    def right_is_longest(self) -> bool:
        """Whether every other option is shorter than the right one."""
        right = self.right
        others = [option for option in self.options if option is not right]
        return right is not None and all(len(one.text) < len(right.text) for one in others)


def is_explanation(before: str, line: str) -> bool:
    """An indented paragraph; an empty line parts it from its option."""
    return line.startswith("    ") and bool(line.strip()) and not before.strip()


def find(document: Document) -> list[Question]:
    """The questions of a page; what stands in a fence is an example."""
    found: list[Question] = []
    before = ""
    for number, line in document.text:
        inside = found and not found[-1].closed
        is_mark = line.startswith("///")
        if is_mark and (opened := OPEN.match(line) or OPEN_BARE.match(line)):
            asks = opened.groupdict().get("text") or ""
            found.append(Question(number, asks=asks.strip(), strokes=opened["strokes"]))
        elif inside and is_mark and CLOSE.match(line):
            found[-1].closed = line.strip() == found[-1].strokes
            found[-1].wrong_end = 0 if found[-1].closed else number
            found[-1].end = number if found[-1].closed else 0
        elif inside and (match := OPTION.match(line)):
            found[-1].options.append(Option(match["mark"], match["text"], number))
        elif inside and found[-1].options and line.strip() and not line.startswith(" "):
            found[-1].split = found[-1].split or number
        elif inside and STRAY.match(line):
            found[-1].inner = found[-1].inner or number
        elif inside and found[-1].options and line.startswith("    "):
            option = found[-1].options[-1]
            option.explained = option.explained or is_explanation(before, line)
            option.reason = option.reason or line.strip()
            option.links += LINK.findall(line)
        before = line
    return found


def value(text: str) -> float | None:
    """What an option is worth that is a number, a share or a fraction only, to three digits."""
    found = WORTH.fullmatch(text)
    if not found or float(found["below"] or 1) == 0:
        return None
    worth = float(found["above"]) / float(found["below"] or 1) / (100 if found["share"] else 1)
    return float(f"{worth:.2g}") if found["below"] else worth


def check_question(document: Document, question: Question) -> Iterator[Problem]:
    """The problems of one question."""
    if not question.asks:
        yield document.problem(question.line, "this question has no words", SEE)
    if not question.closed:
        mend = f"add a line `{question.strokes}` below the last explanation"
        if question.wrong_end:
            mend = f"write `{question.strokes}` in place of this line"
        line = question.wrong_end or question.line
        yield document.problem(line, "this question has no end", mend)
    if question.split:
        what = "this line ends the list of options; those below it are no options any more"
        yield document.problem(question.split, what, "put it four spaces in, or take it out")
    if question.inner:
        what = "this option stands inside the explanation of the one above it"
        yield document.problem(
            question.inner, what, "begin the line with - [ ] or - [x], and no space before the -"
        )
    if len(question.options) < FEWEST_OPTIONS:
        what = f"this question has {len(question.options)} options"
        yield document.problem(question.line, what, f"give it {FEWEST_OPTIONS} or more. {SEE}")
    right = [option for option in question.options if option.mark == "x"]
    if question.options and len(right) != 1:
        what = f"this question has {len(right)} right answers"
        yield document.problem(question.line, what, "mark exactly one with [x]")
    for line, words in (
        (question.line, question.asks),
        *((o.line, o.text) for o in question.options),
    ):
        if found := MARKED.search(words):
            what = f"a link, a source or bold words do not belong here: {found[0]}"
            mend = "a click on an option opens it: say it plainly, and link in the explanation"
            yield document.problem(line, what, mend)
    seen: set[str] = set()
    values: set[float | None] = set()
    for option in question.options:
        verdict = VERDICT.match(option.reason)
        if verdict and bool(verdict["right"]) != (option.mark == "x"):
            what = f"the explanation begins with “{verdict[0]}”, and the mark says the contrary"
            yield document.problem(option.line, what, "mend one; the verdict is added by itself")
        if option.mark not in ("x", " "):
            what = f"[{option.mark}] is neither [ ] nor [x]"
            yield document.problem(option.line, what, SEE)
        if not option.text:
            yield document.problem(option.line, "this option has no words", SEE)
        plain = re.sub(r"[^\w.%−+×/<>=-]|(?<=\w)-(?=\w)|[.]$", "", option.text.lower())
        if value(plain) in values:
            what = "this option has the same value as another one"
            yield document.problem(option.line, what, "change one of the two")
        values |= {value(plain)} - {None}
        if plain and plain in seen:
            yield document.problem(option.line, "this option stands there twice", "change one")
        seen.add(plain)
        if not option.explained:
            mend = "after an empty line, say why it is right or wrong, indented by four spaces"
            yield document.problem(option.line, "this option is not explained", mend)
        elif not option.linked:
            what = "the explanation of this option leads to no passage of this site"
            mend = "link to the heading where it stands: See [how it works](#how-it-works)."
            yield document.problem(option.line, what, mend)


def check_place(document: Document, questions: list[Question]) -> Iterator[Problem]:
    """Questions of a lesson that stand elsewhere than at its end, and what stands below them."""
    begin = next((one.line for one in document.headings if one.id == PLACE), None)
    if begin is None or not questions:  # the rule `lessons`, or the number of questions, tells it
        return
    for question in questions:
        if question.line < begin:
            what = "this question does not stand at the end of the lesson"
            mend = f"move it below the heading with #{PLACE}, where readers look for it"
            yield document.problem(question.line, what, mend)
    below = [heading.line for heading in document.headings if heading.line > begin]
    if questions[-1].closed:
        last = max(begin, questions[-1].end)  # words may touch the line that closes a question
        ends = ((one.line, one.line + one.text.count("\n")) for one in document.blocks)
        below += [max(line, last + 1) for line, end in ends if end > last]
        below += [fence.line for fence in document.fences if fence.line > last]
    if below:
        what = "this stands among the questions or below them, and a lesson ends with them"
        yield document.problem(min(below), what, f"move it above the heading with #{PLACE}")


def check_beliefs(
    document: Document, questions: list[Question], known: dict[str, str]
) -> Iterator[Problem]:
    """Questions of a lesson without a wrong option that is one of the misconceptions."""
    here = posixpath.dirname(document.path)
    listed = {f"{posixpath.relpath(misconceptions.PAGE, here)}#{one}" for one in known}
    for question in questions:
        right = question.right
        if right and not listed.isdisjoint(right.links):
            what = "the explanation of the right answer leads to a misconception"
            mend = "link to the passage that says it is so; or move [x] to the answer that is right"
            yield document.problem(right.line, what, mend)
        if right is None or NUMBER.match(right.text):
            continue
        wrong = [option for option in question.options if option is not right]
        if listed.isdisjoint(target for option in wrong for target in option.links):
            what = "no wrong option of this question is one of the misconceptions"
            mend = (
                f"choose one from docs/{misconceptions.PAGE} as a wrong option, and link its "
                "heading: More under [misconceptions](../reference/misconceptions.md#two-fields)."
            )
            yield document.problem(question.line, what, mend)


def stray(document: Document) -> Iterator[tuple[int, str, str]]:
    """Options and ends that stand outside a question, as after a mistyped opening."""
    inside = False
    for number, line in document.text:
        if ANY_OPEN.match(line):
            inside = True
            if NEARLY.match(line) and not (OPEN.match(line) or OPEN_BARE.match(line)):
                yield (
                    number,
                    "this line opens no question",
                    "write /// question | …, with plain spaces",
                )
        elif CLOSE.match(line):
            if not inside:
                what = "this line `///` ends nothing"
                yield number, what, "take it out, or open a question with `/// question | …`"
            inside = False
        elif not inside and STRAY.match(line):
            what = "this option belongs to no question"
            yield number, what, "open the question with a line `/// question | …`"


TELLS: tuple[tuple[str, str, Callable[[Question], bool]], ...] = (
    (
        "stands first",
        "move it below a wrong one",
        lambda question: question.right_is_first,
    ),
    (
        "is longer than the others",
        "shorten it, or say a wrong one as fully",
        lambda question: question.right_is_longest,
    ),
)


def check_telling(asked: dict[str, list[Question]], sources: Sources) -> Iterator[Problem]:
    """A right answer that can be told without reading: in all of a lesson, or in too many of all.

    The second is told once, at the last question of the site that could be changed.
    """
    for what, mend, tells in TELLS:
        every = [(path, one) for path, questions in asked.items() for one in questions]
        telling = [(path, one) for path, one in every if tells(one)]
        for path, questions in asked.items():
            if len(questions) > 1 and all(map(tells, questions)):
                said = f"in every question of this page the right answer {what}"
                yield sources.documents[path].problem(questions[-1].line, said, mend)
        if len(every) >= FEWEST_TO_COUNT and len(telling) > MOST_TELLING * len(every):
            path, last = telling[-1]
            said = (
                f"in {len(telling)} of {len(every)} questions of the site the right answer {what}, "
                f"and at most {MOST_TELLING:.0%} may"
            )
            yield sources.documents[path].problem(
                last.line, said, f"{mend}, here or in a question of yours"
            )


def check_twice(asked: dict[str, list[Question]], sources: Sources) -> Iterator[Problem]:
    """Questions that are asked twice, on one page or on two."""
    seen: dict[str, str] = {}
    for path, questions in asked.items():
        for question in questions:
            where = seen.setdefault(question.asks.lower(), f"docs/{path}:{question.line}")
            if question.asks and where != f"docs/{path}:{question.line}":
                what = f"this question is asked already, at {where}"
                yield sources.documents[path].problem(question.line, what, "ask another one")


def check(sources: Sources) -> Iterator[Problem]:
    """All questions of all pages."""
    page = sources.documents.get(misconceptions.PAGE)
    known = misconceptions.titles(page.page.body) if page else {}
    asked = {path: find(document) for path, document in sources.documents.items()}
    for document in sources.chosen:
        lesson = document.page.meta.get("type") == "lesson"
        questions = asked[document.path]
        if lesson and not FEWEST <= len(questions) <= MOST:
            what = f"this lesson has {len(questions)} questions"
            mend = f"give it {FEWEST} to {MOST}, at its end. {SEE}"
            yield document.problem(document.page.first_line, what, mend)
        if lesson:
            yield from check_place(document, questions)
        if lesson and known:
            yield from check_beliefs(document, questions, known)
        for line, what, mend in stray(document):
            yield document.problem(line, what, mend)
        for question in questions:
            yield from check_question(document, question)
    yield from check_telling(asked, sources)
    yield from check_twice(asked, sources)
