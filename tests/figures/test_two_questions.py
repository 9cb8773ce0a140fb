"""The home page's figure shows what its model says, and the model is right."""

from __future__ import annotations

import random
import xml.etree.ElementTree as ET

import pytest

from scripts.figures.two_questions import (
    DOTS,
    NEW_DOT,
    SEED,
    SIZE,
    Model,
    draw,
    ends,
    fit,
    inside,
    make_data,
)

SVG = "{http://www.w3.org/2000/svg}"


def test_fit_gives_the_means_and_the_pooled_covariance() -> None:
    model = fit(([(0.0, 0.0), (2.0, 0.0)], [(10.0, 4.0), (10.0, 8.0)]))
    assert model.means == ((1.0, 0.0), (10.0, 6.0))
    # Squares about the means: 1 + 1 in x, 4 + 4 in y; four dots less two classes.
    assert model.covariance == (1.0, 0.0, 4.0)


def test_the_line_lies_where_both_classes_are_equally_likely() -> None:
    model = Model(((0.0, 0.0), (4.0, 0.0)), (1.0, 0.0, 1.0))
    a, b, c = model.boundary()
    assert (a, b, c) == pytest.approx((4.0, 0.0, 8.0))  # that is x = 2
    assert model.predict((1.9, 5.0)) == 0
    assert model.predict((2.1, -5.0)) == 1


def test_samples_have_the_mean_and_the_covariance_of_the_model() -> None:
    model = Model(((10.0, 20.0), (0.0, 0.0)), (4.0, 1.5, 2.0))
    dice = random.Random(1)
    dots = [model.sample(0, dice) for _ in range(20_000)]
    x = sum(dot[0] for dot in dots) / len(dots)
    y = sum(dot[1] for dot in dots) / len(dots)
    assert (x, y) == pytest.approx((10.0, 20.0), abs=0.06)
    xx = sum((dot[0] - x) ** 2 for dot in dots) / len(dots)
    xy = sum((dot[0] - x) * (dot[1] - y) for dot in dots) / len(dots)
    yy = sum((dot[1] - y) ** 2 for dot in dots) / len(dots)
    assert (xx, xy, yy) == pytest.approx((4.0, 1.5, 2.0), abs=0.12)


def test_the_line_of_the_figure_parts_most_of_its_dots() -> None:
    classes = make_data(random.Random(SEED))
    model = fit(classes)
    wrong = sum(model.predict(dot) != label for label, dots in enumerate(classes) for dot in dots)
    assert wrong <= DOTS * 2 * 0.15
    start, end = ends(model.boundary())
    assert all(0 <= value <= SIZE for value in (*start, *end)) and start != end


def test_the_picture_holds_the_dots_it_speaks_of() -> None:
    figure = draw()
    model = fit(make_data(random.Random(SEED)))
    shape = ("disc", "square")[model.predict(NEW_DOT)]
    assert f"The line says: a {shape}." in figure
    frame = ET.fromstring(figure)
    panels = [one for one in frame.iter() if one.tag.endswith("svg")]
    made = [one for one in panels[1].iter() if one.get("class") == "made"]
    seen = [one for one in panels[0].iter() if one.get("class") == "seen"]
    assert len(made) == len(seen) == 2 * DOTS
    circles = [one for one in made if one.tag.endswith("circle")]
    assert all(inside((float(one.get("cx", 0)), float(one.get("cy", 0)))) for one in circles)
    assert draw() == figure
