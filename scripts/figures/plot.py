"""Plots of what experiments measured: a few lines of YAML name the figures to draw.

Which experiment, which of its figures, bars or lines; scripts/figures/plot_drawing.py draws them.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

import yaml

from scripts import yaml_files
from scripts.results import Figure, Result

KEYS = ("title", "description", "experiment", "kind", "at", "along", "scale", "series", "roles")
REQUIRED = ("title", "description", "experiment", "kind", "at", "series")
KINDS = ("bars", "lines")
SCALES = ("linear", "log")
ROLES = ("data", "predict", "generate", "plain")
MOST_SERIES = 5
MOST_POINTS = 16
LONGEST = {"bars": 50, "lines": 38}  # letters of what stands beside a bar or a line
SHORTEST = 30  # letters of a description
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


class PlotError(Exception):
    """What is wrong with a plot, and on which of its lines, counted from 1."""

    def __init__(self, line: int, what: str, mend: str) -> None:
        super().__init__(f"{what} -- {mend}")
        self.line, self.what, self.mend = line, what, mend


@dataclass(frozen=True)
class Plot:
    """What a fence asks for, with the figures that it names."""

    title: str
    description: str
    is_bars: bool
    at: tuple[str | float, ...]  # where the figures stand: names of the bars, or values along x
    along: str  # what the values along x are
    is_log: bool
    series: dict[str, tuple[Figure, ...]]
    roles: tuple[str, ...]

    @property
    def figures(self) -> list[Figure]:
        """All figures, series after series."""
        return [figure for figures in self.series.values() for figure in figures]

    @property
    def id(self) -> str:
        """The stem of the ids of the drawing."""
        return id_of(self.title)


def id_of(title: str) -> str:
    """The address of a plot on its page."""
    plain = unicodedata.normalize("NFKD", title.lower()).encode("ascii", "ignore")
    return "plot-" + re.sub(r"[^a-z0-9]+", "-", plain.decode()).strip("-")


def line_of(source: str, word: str) -> int:
    """The line of a plot that holds a word, or its first."""
    lines = source.splitlines()
    pattern = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
    return next((number for number, line in enumerate(lines, 1) if pattern.search(line)), 1)


def fields(source: str) -> dict[str, Any]:
    """The keys of a plot. Raises PlotError for what is not YAML, or has other keys."""
    try:
        data = yaml_files.parse(source)
    except (yaml.YAMLError, ValueError) as error:
        line, what, mend = 1, str(error), "write `key: value` lines"
        if isinstance(error, yaml.YAMLError):
            line, what, mend = yaml_files.explain(error)
        raise PlotError(line, f"this plot cannot be read: {what}", mend) from error
    if not isinstance(data, dict):
        raise PlotError(1, "this plot is no list of `key: value` lines", "write title: … first")
    for key in data:
        if key not in KEYS:
            raise PlotError(
                line_of(source, str(key)), f"a plot has no {key}", f"the keys are {', '.join(KEYS)}"
            )
    for key in REQUIRED:
        if not data.get(key):
            raise PlotError(1, f"this plot has no {key}", f"add a line {key}: …")
    for key, choice in (("kind", KINDS), ("scale", SCALES)):
        if data.get(key, choice[0]) not in choice:
            what = f"a plot has no {key} {data[key]}"
            raise PlotError(line_of(source, key), what, f"choose {' or '.join(choice)}")
    if len(str(data["description"])) < SHORTEST:
        mend = "say what a sighted reader sees: what stands where, and what goes up or down"
        raise PlotError(line_of(source, "description"), "this description is too short", mend)
    return data


def stands_at(figure: Figure, place: str | float) -> bool:
    """Whether a figure may stand at a place: a number is one that tells what was measured.

    A name is free, and so is 0, since what was measured with none of it does not say so.
    """
    if not isinstance(place, int | float) or place == 0:
        return True
    return place in (float(number.replace(",", "")) for number in NUMBER.findall(figure.what))


def names_of_bars(at: list[Any], lists: dict[Any, Any], label: str) -> list[str]:
    """What stands above the bars of a series: where it stands, and which it is of several."""
    return [str(one) if len(lists) == 1 else f"{one}, {label}" for one in at]


def parse(source: str, known: dict[str, Result]) -> Plot:
    """A plot from its lines of YAML. Raises PlotError, also for a figure that no file holds."""
    data = fields(source)
    name = str(data["experiment"])
    if name not in known:
        mend = f"the experiments are {', '.join(known)}"
        raise PlotError(line_of(source, "experiment"), f"no experiment {name}", mend)
    at, lists = data["at"], data["series"]
    if not isinstance(at, list) or len(at) > MOST_POINTS:
        mend = f"write at: [a, b], with {MOST_POINTS} at most"
        raise PlotError(line_of(source, "at"), "`at` is no list, or too long", mend)
    if not isinstance(lists, dict) or len(lists) > MOST_SERIES:
        mend = f"write `name: [figure, figure]` lines below it, {MOST_SERIES} at most"
        raise PlotError(line_of(source, "series"), "`series` names no lists, or too many", mend)
    series: dict[str, tuple[Figure, ...]] = {}
    for label, keys in lists.items():
        line = line_of(source, str(label))
        if not isinstance(keys, list) or len(keys) != len(at):
            what = f"“{label}” has not one figure for each of the {len(at)} places of `at`"
            raise PlotError(line, what, f"name {len(at)} figures of {name}")
        for key in keys:
            if key not in known[name].figures:
                mend = f"name a figure of docs/assets/results/{name}.json"
                raise PlotError(line_of(source, str(key)), f"{name} did not measure {key}", mend)
        for place, key in zip(at, keys, strict=True):
            if not stands_at(known[name].figures[key], place):
                what = f"{key} does not stand at {place}: it is “{known[name].figures[key].what}”"
                mend = "write the number that stands in these words, or name another figure"
                raise PlotError(line_of(source, "at"), what, mend)
        series[str(label)] = tuple(known[name].figures[key] for key in keys)
        most = LONGEST[str(data["kind"])]
        shown = [str(label)] if data["kind"] == "lines" else names_of_bars(at, lists, str(label))
        if max(map(len, shown)) > most:
            what = f"“{max(shown, key=len)}” runs out of the drawing: {most} letters have room"
            raise PlotError(line, what, "say it shorter")
    roles = tuple(str(role) for role in data.get("roles") or ["plain"] * len(series))
    if len(roles) != len(series) or not set(roles) <= set(ROLES):
        mend = f"write one of {', '.join(ROLES)} for each series"
        raise PlotError(line_of(source, "roles"), "these roles are not those of the series", mend)
    plot = Plot(
        title=str(data["title"]),
        description=str(data["description"]),
        is_bars=data["kind"] == "bars",
        at=tuple(at),
        along=str(data.get("along", "")),
        is_log=data.get("scale") == "log",
        series=series,
        roles=roles,
    )
    if len({figure.unit for figure in plot.figures}) > 1:
        mend = "draw two plots"
        raise PlotError(line_of(source, "series"), "these figures have several units", mend)
    if plot.is_log and not all(isinstance(x, int | float) and x > 0 for x in at):
        mend = "write numbers above 0, or take the line out"
        raise PlotError(line_of(source, "scale"), "these places have no logarithm", mend)
    return plot
