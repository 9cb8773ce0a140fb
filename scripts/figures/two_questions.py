"""The home page's figure: the same dots, asked to predict and asked to generate, by one model.

The model is linear discriminant analysis: one Gaussian a class, with a covariance in common.
From it follow both pictures: the line where the two classes are equally likely, and new dots
drawn from the two Gaussians. (Method: Hastie, Tibshirani and Friedman, The Elements of
Statistical Learning, 2nd edition, section 4.3.)
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

Point = tuple[float, float]

SEED = 3
DOTS = 28  # of each class
SIZE = 300  # of a panel, in SVG units
MARGIN = 12
# What the dots are drawn from: mean and spread of each class, and their tilt, in SVG units.
MEANS: tuple[Point, Point] = ((104.0, 186.0), (204.0, 112.0))
LONG, SHORT, TILT = 60.0, 26.0, math.radians(-52)
NEW_DOT: Point = (96.0, 70.0)


@dataclass(frozen=True)
class Model:
    """Two Gaussians with one covariance, fitted to dots of two classes of the same number."""

    means: tuple[Point, Point]
    covariance: tuple[float, float, float]  # xx, xy, yy

    def boundary(self) -> tuple[float, float, float]:
        """The line `a x + b y = c` where both classes are equally likely; above c, the second."""
        xx, xy, yy = self.covariance
        determinant = xx * yy - xy * xy
        (x0, y0), (x1, y1) = self.means
        dx, dy = x1 - x0, y1 - y0
        a = (yy * dx - xy * dy) / determinant
        b = (xx * dy - xy * dx) / determinant
        return a, b, a * (x0 + x1) / 2 + b * (y0 + y1) / 2

    def predict(self, point: Point) -> int:
        """The more likely class of a dot, 0 or 1."""
        a, b, c = self.boundary()
        return int(a * point[0] + b * point[1] > c)

    def sample(self, label: int, dice: random.Random) -> Point:
        """A new dot of a class."""
        xx, xy, yy = self.covariance
        first = math.sqrt(xx)
        u, v = dice.gauss(0, 1), dice.gauss(0, 1)
        x = first * u
        y = xy / first * u + math.sqrt(yy - xy * xy / xx) * v
        return self.means[label][0] + x, self.means[label][1] + y


def inside(point: Point) -> bool:
    """Whether a dot lies on the panel."""
    return all(MARGIN < value < SIZE - MARGIN for value in point)


def make_data(dice: random.Random) -> tuple[list[Point], list[Point]]:
    """The dots of the two classes."""
    classes: tuple[list[Point], list[Point]] = ([], [])
    for mean, dots in zip(MEANS, classes, strict=True):
        while len(dots) < DOTS:
            u, v = dice.gauss(0, LONG), dice.gauss(0, SHORT)
            x = mean[0] + u * math.cos(TILT) - v * math.sin(TILT)
            y = mean[1] + u * math.sin(TILT) + v * math.cos(TILT)
            if inside((x, y)):
                dots.append((x, y))
    return classes


def fit(classes: tuple[list[Point], list[Point]]) -> Model:
    """Means of the classes and their pooled covariance (divided by the number less two)."""
    means = tuple(
        (sum(x for x, _ in dots) / len(dots), sum(y for _, y in dots) / len(dots))
        for dots in classes
    )
    offsets = [
        (x - mean[0], y - mean[1])
        for mean, dots in zip(means, classes, strict=True)
        for x, y in dots
    ]
    weight = len(offsets) - 2
    covariance = (
        sum(x * x for x, _ in offsets) / weight,
        sum(x * y for x, y in offsets) / weight,
        sum(y * y for _, y in offsets) / weight,
    )
    return Model((means[0], means[1]), covariance)


def mark(point: Point, label: int, kind: str) -> str:
    """A dot: a disc for the first class, a square for the second."""
    x, y = point
    if label == 0:
        return f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="5"/>'
    return f'<rect class="{kind}" x="{x - 4.5:.1f}" y="{y - 4.5:.1f}" width="9" height="9"/>'


def ends(line: tuple[float, float, float]) -> tuple[Point, Point]:
    """Where a line enters and leaves the panel."""
    a, b, c = line
    low, high = 0.0, float(SIZE)
    candidates = [(x, (c - a * x) / b) for x in (low, high) if b] + [
        ((c - b * y) / a, y) for y in (low, high) if a
    ]
    on_edge = [p for p in candidates if low <= p[0] <= high and low <= p[1] <= high]
    return on_edge[0], on_edge[-1]


def panel(name: str, title: str, description: str, marks: list[str]) -> str:
    """One framed picture with its words for screen readers."""
    return (
        f'<svg viewBox="0 0 {SIZE} {SIZE}" width="{SIZE}" height="{SIZE}" role="img" '
        f'aria-labelledby="{name}-title" aria-describedby="{name}-description">'
        f'<title id="{name}-title">{title}</title>'
        f'<desc id="{name}-description">{description}</desc>'
        f'<rect class="frame" x="1" y="1" width="{SIZE - 2}" height="{SIZE - 2}"/>'
        f"{''.join(marks)}</svg>"
    )


def draw() -> str:
    """Both panels as HTML."""
    dice = random.Random(SEED)
    classes = make_data(dice)
    model = fit(classes)
    seen = [mark(dot, label, "seen") for label, dots in enumerate(classes) for dot in dots]
    made: list[str] = []
    for label in (0, 1):
        drawn: list[Point] = []
        while len(drawn) < DOTS:
            dot = model.sample(label, dice)
            if inside(dot):
                drawn.append(dot)
        made += [mark(dot, label, "made") for dot in drawn]
    (x1, y1), (x2, y2) = ends(model.boundary())
    shape = ("disc", "square")[model.predict(NEW_DOT)]
    boundary = f'<line class="boundary" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'
    x, y = NEW_DOT
    asked = (
        f'<circle class="asked" cx="{x}" cy="{y}" r="11"/>'
        f'<text class="asked" x="{x}" y="{y + 5.5}">?</text>'
    )
    predict = panel(
        "predict",
        "Asked to predict",
        f"{DOTS} discs and {DOTS} squares, and a straight line that parts most of them. "
        f"A new dot, marked with a question mark, lies on the side of the {shape}s.",
        [*seen, boundary, asked],
    )
    generate = panel(
        "generate",
        "Asked to generate",
        f"The same dots, faint, and among them {DOTS} new discs and {DOTS} new squares with "
        "dashed outlines, drawn from the same model.",
        [f'<g class="faint">{"".join(seen)}</g>', *made],
    )
    return (
        '<div class="two-questions" data-search-exclude="true">'
        f"<figure><figcaption><strong>predict:</strong> which kind is the new dot? "
        f"The line says: a {shape}.</figcaption>{predict}</figure>"
        f"<figure><figcaption><strong>sample:</strong> what would more dots look like? "
        f"The dashed ones are new.</figcaption>{generate}</figure>"
        "</div>"
    )
