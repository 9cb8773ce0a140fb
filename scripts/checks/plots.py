"""A plot can be drawn: its lines are complete, and each figure that it names was measured."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts import results
from scripts.checks.sources import Document, Fence, Sources
from scripts.figures.plot import Plot, PlotError, parse
from scripts.problems import Problem, ProjectError
from scripts.results import Result

LANGUAGE = "plot"
ALL_GO = re.compile(
    r"\b(?:both|all|two|three|four|five|the) lines "
    r"(?:(?P<down>fall|sink|drop|go down)|rise|climb|grow|go up)\b",
    re.IGNORECASE,
)


def measured(sources: Sources) -> dict[str, Result]:
    """The result files that can be read; scripts/checks/results.py tells of the others."""
    known = {}
    for path in sorted((sources.docs / "assets" / "results").glob("*.json")):
        try:
            known[path.stem] = results.parse(path)
        except ProjectError:
            continue
    return known


def has_caption(document: Document, fence: Fence) -> bool:
    """Whether the paragraph after a plot is its caption."""
    after = [(number, line.strip()) for number, line in document.text if number > fence.end]
    words = [(number, line) for number, line in after if line]
    if not words:
        return False
    start = words[0][0]
    lines = dict(after)
    while lines.get(start):
        if lines[start] == "{ .caption }":
            return True
        start += 1
    return False


def check_direction(document: Document, fence: Fence, plot: Plot) -> Iterator[Problem]:
    """A description by which all lines rise or fall, where each goes the other way."""
    lines = fence.source.splitlines()
    place = next((n for n, line in enumerate(lines) if line.startswith("description:")), 0)
    said = ALL_GO.search(lines[place]) if lines else None
    means = [[figure.mean for figure in row] for row in plot.series.values()]
    changes = [row[-1] - row[0] for row in means if len(row) > 1]
    if said and changes and all(change > 0 if said["down"] else change < 0 for change in changes):
        what = f"each line goes the other way than “{said[0]}” says"
        yield document.problem(fence.line + 1 + place, what, "say what the figures do")


def check(sources: Sources) -> Iterator[Problem]:
    """All plots of all pages, and of the twins of labs."""
    known = measured(sources)
    for document in sources.texts:
        titles: dict[str, int] = {}
        for fence in document.fences:
            if fence.language != LANGUAGE:
                continue
            try:
                plot = parse(fence.source, known)
            except PlotError as error:
                yield document.problem(fence.line + error.line, error.what, error.mend)
                continue
            if plot.id in titles:
                what = f"two plots of this page have one title, “{plot.title}”"
                yield document.problem(fence.line, what, "name one of them otherwise")
            titles[plot.id] = fence.line
            yield from check_direction(document, fence, plot)
            if not has_caption(document, fence):
                mend = "add a paragraph: a bold claim, one sentence, and { .caption } as last line"
                yield document.problem(fence.line, "no caption follows this plot", mend)
