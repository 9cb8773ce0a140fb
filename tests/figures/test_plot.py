"""Plots: what a fence may ask for, and what is drawn of it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from scripts import results
from scripts.figures.plot import Plot, PlotError, parse
from scripts.figures.plot_drawing import draw, span, ticks
from scripts.results import Figure, Result
from tests import result_files

BARS = """\
title: Where “it” went & why
description: Two bars; the first is longer than the second one.
experiment: small-test
kind: bars
at: [one, two]
series:
  name: [accuracy, accuracy]
"""
LINES = """\
title: Loss by size
description: One line that stays level from left to right.
experiment: small-test
kind: lines
along: words
at: [100, 1000, 10000]
scale: log
roles: [predict]
series:
  a model: [loss, loss, loss]
"""


@pytest.fixture
def known(tmp_path: Path) -> dict[str, Result]:
    """One experiment."""
    result_files.write(tmp_path, "small-test")
    return results.read(tmp_path)


def plot(*figures: Figure, is_bars: bool = True) -> Plot:
    places = tuple(str(number) for number in range(len(figures)))
    return Plot("T", "D", is_bars, places, "", False, {"s": figures}, ("plain",))


def figure(mean: float, spread: float = 0.0, unit: str = "") -> Figure:
    return Figure("what", unit, mean, spread)


def svg(html: str) -> ET.Element:
    found = ET.fromstring(html).find("svg")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("title: ", "titel: ", 1, "a plot has no titel"),
        ("kind: bars", "kind: pie", 4, "a plot has no kind pie"),
        ("small-test", "big-test", 3, "no experiment big-test"),
        ("accuracy, acc", "acuracy, acc", 7, "small-test did not measure acuracy"),
        ("[one, two]", "[one]", 7, "“name” has not one figure for each of the 1 places"),
        ("[one, two]", "one", 5, "`at` is no list"),
        ("accuracy]", "loss]", 6, "these figures have several units"),
        ("Two bars; the first is longer than the second one.", "Bars.", 2, "too short"),
        ("kind: bars", "kind: bars\nroles: [predict, data]", 5, "these roles"),
        ("kind: bars", "kind: bars\nscale: log", 5, "these places have no logarithm"),
        ("kind: bars\n", "", 1, "this plot has no kind"),
        ("kind: bars", "kind: [bars", 5, "cannot be read"),
        (BARS, "words", 1, "no list of `key: value` lines"),
    ],
)
def test_what_cannot_be_drawn_is_told_on_its_line(
    known: dict[str, Result], old: str, new: str, line: int, words: str
) -> None:
    assert old in BARS
    with pytest.raises(PlotError) as told:
        parse(BARS.replace(old, new), known)
    assert words in told.value.what
    assert told.value.line == line
    assert len(told.value.mend.split()) > 1


@pytest.mark.parametrize("at", ["[100, 1000, 5000]", "[1, 1000, 10000]", "[100, 10, 10000]"])
def test_a_figure_may_not_stand_where_it_was_not_measured(
    known: dict[str, Result], at: str
) -> None:
    with pytest.raises(
        PlotError, match=r"loss does not stand at .*: it is “loss after 100, "
    ) as told:
        parse(LINES.replace("[100, 1000, 10000]", at), known)
    assert told.value.line == 6


def test_names_and_nought_are_free(known: dict[str, Result]) -> None:
    plain = LINES.replace("scale: log\n", "")
    assert parse(plain.replace("[100, 1000, 10000]", "[0, 100, 1000]"), known).at[0] == 0
    assert parse(plain.replace("[100, 1000, 10000]", "[few, some, many]"), known).at[0] == "few"


def test_the_drawing_is_well_formed_and_has_words_for_who_cannot_see_it(
    known: dict[str, Result],
) -> None:
    for source in (BARS, LINES):
        html = draw(parse(source, known))
        picture = svg(html)
        assert picture.get("role") == "img" and picture.get("aria-label")
        described = picture.find("desc")
        assert described is not None and described.get("id") == picture.get("aria-describedby")
        assert "style=" not in html
        assert len(html) < 3_000


def test_the_table_has_every_number_with_its_spread(known: dict[str, Result]) -> None:
    html = draw(parse(LINES, known))
    cells = [cell.text for cell in ET.fromstring(html).iter("td")]
    assert cells == ["2.175 nats a letter ± 0.007"] * 3
    heads = [(cell.text, cell.get("scope")) for cell in ET.fromstring(html).iter("th")]
    assert heads[:2] == [("words", "col"), ("a model", "col")]
    assert heads[2:] == [("100", "row"), ("1,000", "row"), ("10,000", "row")]


def test_bars_are_as_long_as_their_figures() -> None:
    picture = svg(draw(plot(figure(0.1), figure(0.4))))
    short, long = (float(bar.get("width") or 0) for bar in picture.iter("rect"))
    assert long == pytest.approx(4 * short, rel=0.01)


def test_a_bar_below_zero_ends_where_the_others_begin() -> None:
    picture = svg(draw(plot(figure(-0.2), figure(0.3))))
    below, above = picture.iter("rect")
    end = float(below.get("x") or 0) + float(below.get("width") or 0)
    assert end == pytest.approx(float(above.get("x") or 0), abs=0.2)


def test_whiskers_reach_one_spread_to_each_side() -> None:
    picture = svg(draw(plot(figure(0.5, 0.1), figure(1.0))))
    bar = float(next(picture.iter("rect")).get("width") or 0)
    paths = [path.get("d") or "" for path in picture.iter("path") if path.get("class") == "spread"]
    assert len(paths) == 1  # none where there is no spread
    start, end = (float(x) for x in re.findall(r"[MH]([\d.]+)", paths[0]))
    assert end - start == pytest.approx(0.4 * bar, abs=0.2)
    assert (start + end) / 2 == pytest.approx(bar + 2, abs=0.2)


def test_all_of_a_share_ends_at_all() -> None:
    assert span(plot(figure(0.99, 0.02, "share")))[1] == 100.0


def test_lines_far_above_zero_are_shown_from_near_and_others_from_zero() -> None:
    near = span(plot(figure(2.1), figure(2.4), is_bars=False))
    assert 2.0 < near[0] < 2.1
    assert span(plot(figure(0.1), figure(2.4), is_bars=False))[0] == 0.0
    assert span(plot(figure(2.1), figure(2.4)))[0] == 0.0  # bars


def test_a_scale_of_logarithms_puts_equal_factors_at_equal_distances(
    known: dict[str, Result],
) -> None:
    line = next(
        path
        for path in svg(draw(parse(LINES, known))).iter("path")
        if "line" in path.attrib["class"]
    )
    first, second, third, _ = (float(x) for x in re.findall(r"[ML]([\d.]+) ", line.attrib["d"]))
    assert second - first == pytest.approx(third - second, abs=1)


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0, 1, [0, 0.5, 1.0]),
        (0, 93, [0, 50]),
        (2.05, 2.45, [2.1, 2.2, 2.3, 2.4]),
        (-3, 2, [-2, 0, 2]),
    ],
)
def test_ticks_are_round_and_inside(low: float, high: float, expected: list[float]) -> None:
    found = ticks(low, high)
    assert all(low - 1e-9 <= tick <= high + 1e-9 for tick in found)
    assert 2 <= len(found) <= 6
    assert set(expected) <= {round(tick, 6) for tick in found}


def test_nothing_drawn_leaves_the_picture(known: dict[str, Result]) -> None:
    for source in (BARS, LINES):
        picture = svg(draw(parse(source, known)))
        _, _, width, height = (float(n) for n in picture.attrib["viewBox"].split())
        for words in picture.iter("text"):
            assert 0 <= float(words.attrib["x"]) <= width
            assert 0 <= float(words.attrib["y"]) <= height
