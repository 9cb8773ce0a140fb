"""Every figure of an experiment comes from its result file, and none is typed by hand.

A page prints a figure as `[=experiment.figure]`. What stands beside it in digits is a setting of
the experiment, and then it stands in the experiment's code too; or it is of a source, which is
cited there.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from scripts import results
from scripts.bibliography import CODE
from scripts.checks import prose
from scripts.checks.sources import Block, Document, Sources, did_you_mean
from scripts.markdown.results import PATTERN
from scripts.problems import Problem, ProjectError

REFERENCE = re.compile(PATTERN)
ALMOST = re.compile(r"\[=[^\]]*\]")
MEND = "write [=experiment.figure], with names from docs/assets/results/"
INDEX = f"{results.PAGES}/index.md"
# A number that may have been measured: with a decimal point, or followed by such a word.
NUMBER = re.compile(
    r"(?<![\w.,#/=-])[−-]?(?P<digits>\d[\d,]*(?:\.\d+)?)(?![\w]|[.,]\d)"
    r"(?P<unit>\s?%|\s?±|\s(?:per cent|percent|percentage points?|points?|times|nats?|bits?)\b)?"
)
OF_A_HUNDRED = re.compile(r"%|per ?cent")
IN_CODE = re.compile(r"(?<![\w.])\d[\d_,]*(?:\.\d+)?(?:e-?\d+)?(?![\w.]*\w)")
SMALL = 12  # up to here a whole number counts the parts of a set-up: two networks, ten digits
IDIOM = {"0 %", "100 %", "0%", "100%"}
MEND_TYPED = (
    "print what was measured with [=experiment.figure], cite the source of what was not, "
    "and make a setting a constant of the experiment's code"
)
FROM_TO = re.compile(
    r"\b(?:(?P<up>rose|rises?|rais(?:e[sd]?|ing)|grew|grows?|climb\w*|increase[sd]?)"
    r"|(?P<down>fell|falls?|drop\w*|sank|sinks?|shrank|shrinks?|decrease[sd]?|lowers?|lowered))\b"
    r"[^.;:]*? from (?P<first>\[=[^\]]+\]) to (?P<last>\[=[^\]]+\])"
)


SPREAD = re.compile(r"\[=[^\]]+\] ?± ?\d")
HEAD = re.compile(r"^\D*(?P<number>\d+)\D*$")  # the head of a column with one number


@dataclass(frozen=True)
class Number:
    """One number that stands in a page in digits."""

    words: str  # as they stand there
    value: float
    is_whole: bool  # without a decimal point or a unit of measured things


def numbers(text: str) -> list[Number]:
    """The numbers of a line, without those of links, citations and `[=…]`."""
    found = []
    for match in NUMBER.finditer(text):
        words, unit = match[0].strip(), match["unit"] or ""
        if words in IDIOM:
            continue
        value = float(match["digits"].replace(",", ""))
        is_whole = not unit and "." not in match["digits"]
        found.append(Number(words, value / 100 if OF_A_HUNDRED.search(unit) else value, is_whole))
    return found


@cache
def _settings(files: tuple[tuple[Path, int], ...]) -> frozenset[float]:
    texts = [path.read_text(encoding="utf-8") for path, _ in files]
    found = (match[0] for text in texts for match in IN_CODE.finditer(text))
    return frozenset(float(re.sub(r"[_,]", "", one)) for one in found)


def settings(root: Path, name: str) -> frozenset[float]:
    """The numbers in the code of an experiment, and in what all experiments share."""
    folder = root / "scripts" / "experiments"
    files = [folder / f"{name.replace('-', '_')}.py", folder / "run.py"]
    files += sorted((folder / "shared").glob("*.py"))
    return _settings(tuple((path, path.stat().st_mtime_ns) for path in files if path.exists()))


def lab_settings(root: Path, name: str) -> frozenset[float]:
    """The numbers in the code of a lab, and in what all labs share."""
    files = [path for folder in (name, "core") for path in (root / "labs" / folder).glob("*.ts")]
    return _settings(tuple((path, path.stat().st_mtime_ns) for path in sorted(files)))


def parts(document: Document) -> Iterator[list[Block]]:
    """Paragraphs, list items and rows of tables, each with all its blocks."""
    found: dict[int, list[Block]] = {}
    for block in document.blocks:
        found.setdefault(block.part, []).append(block)
    yield from found.values()


def plain(line: str) -> str:
    """A line with what is not typed as a number blanked out; code stays."""
    for pattern in (ALMOST, prose.CITATION, prose.COMMENT, prose.TARGET, prose.ATTRIBUTES):
        line = prose.blank(pattern, line, " ")
    return line


def check_typed(document: Document, of_code: frozenset[float] | None) -> Iterator[Problem]:
    """Numbers typed where experiments speak: on the page of one, or beside a figure of one."""
    for blocks in parts(document):
        text = "\n".join(block.text for block in blocks)
        bare = CODE.sub("", text)
        if of_code is None and ("[=" not in bare or "[@" in bare):
            continue
        for block in blocks:
            for number, line in enumerate(block.text.split("\n"), block.line):
                if "[@" in CODE.sub("", line):
                    continue  # the sentence has a source
                for one in numbers(plain(line)):
                    is_count = one.is_whole and (of_code is None or one.value <= SMALL)
                    if not is_count and one.value not in (of_code or frozenset()):
                        what = f"“{one.words}” is typed where figures of an experiment stand"
                        yield document.problem(number, what, MEND_TYPED)


def check_references(
    document: Document, known: dict[str, results.Result], broken: set[str]
) -> Iterator[Problem]:
    """Figures that no result file holds, and marks that are none.

    Of a result file that is broken, one line speaks already.
    """
    for number, line in document.text:
        marks = ALMOST.findall(CODE.sub("", line))
        if found := SPREAD.search(CODE.sub("", line)):
            what = f"the spread is typed behind a figure that was measured: {found[0]}"
            mend = "print the figure without `mean`: its spread comes with it"
            yield document.problem(number, what, mend)
        for mark in dict.fromkeys(marks):
            if marks.count(mark) > 1 and not line.startswith("|"):
                what = f"{mark} stands twice in one sentence"
                yield document.problem(number, what, "print the other figure that is meant")
        for match in ALMOST.finditer(CODE.sub("", line)):
            found = REFERENCE.fullmatch(match[0])
            if found is None:
                yield document.problem(number, f"{match[0]} is not a figure", MEND)
            elif found["name"] in broken:
                continue
            elif found["name"] not in known:
                hint = did_you_mean(found["name"], known) or MEND
                yield document.problem(number, f"no experiment {found['name']}", hint)
            elif found["figure"] not in known[found["name"]].figures:
                hint = did_you_mean(found["figure"], known[found["name"]].figures) or MEND
                what = f"{found['name']} did not measure {found['figure']}"
                yield document.problem(number, what, hint)


def check_direction(document: Document, known: dict[str, results.Result]) -> Iterator[Problem]:
    """Figures that rise or fall in words, and go the other way, or are of two experiments."""

    def value(mark: str) -> float:
        found = REFERENCE.fullmatch(mark)
        of = known.get(found["name"]) if found else None
        one = of.figures.get(found["figure"]) if of and found else None
        return one.mean if one else math.nan

    for number, line in document.text:
        for found in FROM_TO.finditer(line):
            names = [mark[2:].partition(".")[0] for mark in (found["first"], found["last"])]
            if names[0] != names[1]:
                what = f"these figures are of two experiments: {names[0]} and {names[1]}"
                mend = "print both of one, or say what each was"
                yield document.problem(number, what, mend)
            change = value(found["last"]) - value(found["first"])
            if (change < 0 and found["up"]) or (change > 0 and found["down"]):
                what = f"the figures go the other way than “{found['up'] or found['down']}” says"
                yield document.problem(number, what, "let them change places, or mend the word")


def cells(line: str) -> list[str]:
    """The cells of a row, the first one after the empty text before its first bar."""
    return re.split(r"(?<!\\)\|", line)


def check_heads(document: Document) -> Iterator[Problem]:
    """Figures in the column of another number: `gain-50` below "10", where a column "50" is."""
    heads: list[str] = []
    before = 0
    for number, line in document.text:
        if not line.startswith("|"):
            continue
        if number != before + 1:
            found = [HEAD.match(cell) for cell in cells(line)]
            heads = [one["number"] if one else "" for one in found]
        before = number
        for head, cell in zip(heads, cells(line), strict=False):
            for mark in ALMOST.findall(cell) if head else ():
                parts = set(re.split(r"[-. \]]", mark))
                others = parts & {other for other in heads if other}
                if len(others) == 1 and head not in others:
                    what = f"{mark} stands in the column of {head}"
                    yield document.problem(number, what, f"put it below {others.pop()}")


def check_columns(document: Document) -> Iterator[Problem]:
    """Figures that stand twice in one column of a table, as after copying a row."""
    seen: dict[tuple[int, str], int] = {}  # column and figure, and the line of it
    before = 0
    for number, line in document.text:
        if not line.startswith("|"):
            continue
        if number != before + 1:
            seen.clear()
        before = number
        for column, cell in enumerate(cells(line)):
            for mark in dict.fromkeys(ALMOST.findall(CODE.sub("", cell))):
                if (column, mark) in seen:
                    what = f"{mark} stands on line {seen[column, mark]} already, in this column"
                    yield document.problem(number, what, "print the figure of this row")
                seen.setdefault((column, mark), number)


def check(sources: Sources) -> Iterator[Problem]:
    """Unknown, malformed and typed figures, broken result files, experiments without a page."""
    known: dict[str, results.Result] = {}
    broken: set[str] = set()
    for path in sorted((sources.docs / "assets" / "results").glob("*.json")):
        file = f"docs/assets/results/{path.name}"
        try:
            known[path.stem] = results.parse(path)
        except ProjectError as error:
            what, _, mend = str(error).partition(": ")[2].partition(" -- ")
            broken.add(path.stem)
            yield Problem(file, 1, what, mend)
            continue
        page = known[path.stem].page
        if page not in sources.documents:
            mend = f"write docs/{page}, or delete the file"
            yield Problem(file, 1, "no page says how this was measured", mend)
    for name, document in sources.twins.items():
        yield from check_references(document, known, broken)
        yield from check_direction(document, known)
        yield from check_columns(document)
        yield from check_heads(document)
        yield from check_typed(document, lab_settings(sources.root, name))
    for document in sources.chosen:
        yield from check_references(document, known, broken)
        yield from check_direction(document, known)
        yield from check_columns(document)
        yield from check_heads(document)
        folder, _, name = document.path.rpartition("/")
        name = name.removesuffix(".md")
        is_page = folder == results.PAGES and document.path != INDEX
        if is_page and not (sources.docs / "assets" / "results" / f"{name}.json").exists():
            mend = f"python3 -m scripts experiments {name}"
            yield document.problem(1, f"there is no result file of an experiment {name}", mend)
        of_code = settings(sources.root, name) if is_page else None
        yield from check_typed(document, of_code)
