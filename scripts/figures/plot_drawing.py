"""Draws a plot as inline SVG, and its numbers as a table below it.

The drawing is narrow enough for a phone, and has no colour and no letters of its own:
docs/assets/css/plot.css has them.
"""

from __future__ import annotations

import html
import math
from collections.abc import Iterable

from scripts.figures.plot import Plot

WIDTH = 360
LETTER = 7.0  # about the width of one
ROW = 42  # of a bar and its words
LINES_HIGH = 170
LEFT, RIGHT, TOP, BOTTOM = 46, 12, 8, 42


def ticks(low: float, high: float) -> list[float]:
    """Three to six round values from `low` to `high`."""
    raw = (high - low) / 4 or 1.0
    size = 10.0 ** math.floor(math.log10(raw))
    step = next(size * n for n in (1, 2, 5, 10) if size * n >= raw * 0.99)
    first = math.ceil(low / step - 1e-9)
    return [n * step for n in range(first, math.floor(high / step + 1e-9) + 1)]


def span(plot: Plot) -> tuple[float, float]:
    """The lowest and the highest value shown, whiskers included, in shown units."""
    lows = [(f.mean - f.spread) * f.scale for f in plot.figures]
    highs = [(f.mean + f.spread) * f.scale for f in plot.figures]
    low, high = min(lows), max(highs)
    # Bars stand on zero. So do lines, unless all of them are far above it.
    if plot.is_bars or low < 0 or low < (high - low):
        low, high = min(low, 0.0), max(high, 0.0)
    room = 0.04 * (high - low) or 1.0
    if plot.figures[0].unit == "share":
        return (low - room if low else low), min(high + room, 100.0)
    return (low - room if low else low), high + room


def short(value: float) -> str:
    """A number on an axis."""
    return f"{value:,.6g}".replace("-", "−")


def text(x: float, y: float, words: str, kind: str = "") -> str:
    """Words in the drawing."""
    css = f' class="{kind}"' if kind else ""
    return f'<text x="{x:.0f}" y="{y:.0f}"{css}>{html.escape(words)}</text>'


def draw_bars(plot: Plot) -> tuple[str, int]:
    """Bars from left to right, one below the other, each with its words above; and the height."""
    low, high = span(plot)
    values = max(len(figure.shown_with_spread) for figure in plot.figures) * LETTER
    right = WIDTH - values - 10

    def x(value: float) -> float:
        return 2 + (value - low) / (high - low) * (right - 2)

    parts, y = [], 0
    for place, name in enumerate(plot.at):
        for number, (label, figures) in enumerate(plot.series.items()):
            figure, role = figures[place], plot.roles[number]
            value, spread = figure.mean * figure.scale, figure.spread * figure.scale
            words = str(name) if len(plot.series) == 1 else f"{name}, {label}"
            start, end = sorted((x(0.0), x(value)))
            parts += [
                text(0, y + 15, words),
                f'<rect class="{role} s{number}" x="{start:.1f}" y="{y + 20}" '
                f'width="{max(end - start, 1):.1f}" height="13"/>',
                spread_mark(
                    f"M{x(value - spread):.1f} {y + 26.5}H{x(value + spread):.1f}" * bool(spread)
                ),
                f'<path class="axis" d="M{x(0.0):.1f} {y + 18}v17"/>',
                text(WIDTH, y + 31, figure.shown_with_spread, "value"),
            ]
            y += ROW
    return "".join(parts), y + 2


def spread_mark(d: str) -> str:
    """The spreads around some means, as one path."""
    return f'<path class="spread" d="{d}"/>' if d else ""


def mark(x: float, y: float, number: int) -> str:
    """The path of a point: each series has a shape of its own."""
    shapes = (
        f"M{x - 4:.0f} {y:.0f}a4 4 0 1 0 8 0a4 4 0 1 0-8 0",
        f"M{x - 4:.0f} {y - 4:.0f}h8v8h-8z",
        f"M{x:.0f} {y - 5:.0f}l5 9h-10z",
        f"M{x:.0f} {y - 5:.0f}l5 5-5 5-5-5z",
        f"M{x - 4:.0f} {y:.0f}h8m-4-4v8",
    )
    return shapes[number]


def draw_lines(plot: Plot) -> tuple[str, int]:
    """A line for each series, its name and mark above the drawing; and the height."""
    low, high = span(plot)
    top = TOP + 20 * len(plot.series) + 8
    foot = top + LINES_HIGH
    places = [float(one) for one in plot.at if isinstance(one, int | float)]
    if len(places) != len(plot.at):
        places = [float(number) for number in range(len(plot.at))]
    if plot.is_log:
        places = [math.log(place) for place in places]
    first, last = min(places), max(places)

    def x(place: float) -> float:
        return LEFT + 6 + (place - first) / ((last - first) or 1) * (WIDTH - LEFT - RIGHT - 12)

    def y(value: float) -> float:
        return foot - (value - low) / (high - low) * LINES_HIGH

    parts = []
    for value in ticks(low, high):
        parts.append(f'<path class="grid" d="M{LEFT} {y(value):.0f}H{WIDTH - RIGHT}"/>')
        parts.append(text(LEFT - 6, y(value) + 4, short(value), "value"))
    free = 0.0
    for place, name in zip(places, plot.at, strict=True):
        words = short(name) if isinstance(name, int | float) else name
        half = len(words) * LETTER / 2
        if x(place) - half >= free:
            parts.append(text(x(place), foot + 16, words, "middle"))
            free = x(place) + half + 4
    parts.append(text((LEFT + WIDTH) / 2, foot + 36, plot.along, "middle"))
    for number, (label, figures) in enumerate(plot.series.items()):
        role, row = plot.roles[number], TOP + 20 * number + 8
        points = [
            (x(place), figure.mean * figure.scale, figure.spread * figure.scale)
            for place, figure in zip(places, figures, strict=True)
        ]
        path = "L".join(f"{at:.0f} {y(value):.0f}" for at, value, _ in points)
        spreads = "".join(
            f"M{at:.0f} {y(value - spread):.0f}V{y(value + spread):.0f}"
            for at, value, spread in points
            if spread
        )
        marks = "".join(mark(at, y(value), number) for at, value, _ in points)
        parts += [
            # The line ends with the one in the legend, and so do the marks.
            f'<path class="line {role} s{number}" d="M{path}M{LEFT} {row}h30"/>',
            spread_mark(spreads),
            f'<path class="mark {role}" d="{marks}{mark(LEFT + 15, row, number)}"/>',
            text(LEFT + 38, row + 5, label),
        ]
    return "".join(parts), foot + BOTTOM


def table(plot: Plot) -> str:
    """The numbers of the drawing, for who cannot see it or wants to know them exactly."""

    def row(cells: Iterable[str], tag: str, scope: str) -> str:
        first, *others = (html.escape(cell) for cell in cells)
        rest = "".join(f"<{tag}>{cell}</{tag}>" for cell in others)
        if tag == "th":
            rest = rest.replace("<th>", '<th scope="col">')
        return f'<tr><th scope="{scope}">{first}</th>{rest}</tr>'

    head = row([plot.along or "what", *plot.series], "th", "col")
    body = "".join(
        row(
            [
                short(name) if isinstance(name, int | float) else name,
                *(figures[place].shown_with_spread for figures in plot.series.values()),
            ],
            "td",
            "row",
        )
        for place, name in enumerate(plot.at)
    )
    return f"<table><thead>{head}</thead><tbody>{body}</tbody></table>"


def draw(plot: Plot) -> str:
    """The plot as HTML: its title, the drawing, and a table that opens."""
    inside, height = draw_bars(plot) if plot.is_bars else draw_lines(plot)
    unit = plot.figures[0].shown_unit
    title = html.escape(plot.title)
    of_unit = f" <span>({html.escape(unit)})</span>" if unit else ""
    return (
        f'<figure class="plot" id="{plot.id}" data-search-exclude="true">'
        f"<figcaption>{title}{of_unit}</figcaption>"
        f'<svg viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img" '
        f'aria-label="{title}" aria-describedby="{plot.id}-description">'
        f'<desc id="{plot.id}-description">{html.escape(plot.description)}</desc>{inside}</svg>'
        '<details class="unboxed"><summary>The numbers of this plot</summary>'
        '<div class="md-typeset__scrollwrap"><div class="md-typeset__table">'
        f"{table(plot)}</div></div></details></figure>"
    )
