"""A plot can be drawn: its lines are complete, and each figure that it names was measured."""

from __future__ import annotations

from collections.abc import Iterator

from scripts import results
from scripts.checks.sources import Document, Fence, Sources
from scripts.figures.plot import PlotError, parse
from scripts.problems import Problem, ProjectError
from scripts.results import Result

LANGUAGE = "plot"


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
            if not has_caption(document, fence):
                mend = "add a paragraph: a bold claim, one sentence, and { .caption } as last line"
                yield document.problem(fence.line, "no caption follows this plot", mend)
