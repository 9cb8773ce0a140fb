"""The plot fence: draws what an experiment measured into the page."""

from __future__ import annotations

from typing import Any

from markdown import Markdown
from pymdownx.superfences import SuperFencesException

from scripts import results
from scripts.figures.plot import PlotError, parse
from scripts.figures.plot_drawing import draw
from scripts.markdown.page import mark_for


class PlotFenceError(SuperFencesException):
    """A plot that cannot be drawn stops the build; `check` names its file and line."""


def fence(
    source: str,
    language: str,
    css_class: str,
    options: dict[str, Any],
    md: Markdown,
    **_: Any,
) -> str:
    """HTML of one plot. Raises PlotFenceError for one that cannot be drawn."""
    try:
        drawing = draw(parse(source, results.read()))
    except PlotError as error:
        raise PlotFenceError(f"\n{error}\n{source}") from error
    return mark_for(md, drawing) or drawing
