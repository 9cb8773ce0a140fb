"""Every lab learns and generates in each engine, and says there what it says in the first one."""

from __future__ import annotations

import re

import pytest

from scripts import results
from scripts.labs.folders import names
from tests.engines.reader import Reader

# What a lab says it saw, once it is at its end.
TOLD = """(() => {
    const lab = document.querySelector(".lab");
    return !lab.classList.contains("running") && lab.querySelector(".lab-told").textContent;
})()"""
NUMBER = re.compile(r"−?[\d,]*\d(?:\.\d+)?")
# Engines may round exp() and tanh() differently in the last digit; after two thousand steps of
# training a dot near the boundary may then lie on the other side.
POINTS = 2.5  # of a hundred
SHARE = 0.05  # of any other number
first: dict[str, str] = {}


def ran(reader: Reader, name: str) -> str:
    """What a lab says at its end, run as its page shows it."""
    reader.visits(f"/labs/{name}/")
    reader.wait("!!document.querySelector('.lab-run')")
    reader.clicks(".lab-run")
    told = reader.wait(TOLD)
    assert isinstance(told, str)
    drawing = reader.see("document.querySelector('.lab-picture svg').getBoundingClientRect()")
    assert drawing["width"] > 200 and drawing["height"] > 200
    return told


def numbers(told: str) -> list[tuple[float, float]]:
    """Each number of a sentence, and how far it may be from the same in another engine."""
    found = []
    for match in NUMBER.finditer(told):
        value = float(match[0].replace("−", "-").replace(",", ""))
        is_share = told[match.end() :].startswith("\u00a0%")
        found.append((value, POINTS if is_share else SHARE * abs(value)))
    return found


@pytest.mark.parametrize("name", names())
def test_a_lab_says_the_same_in_every_engine(reader: Reader, name: str) -> None:
    told = ran(reader, name)
    expected = first.setdefault(name, told)
    assert NUMBER.sub("N", told) == NUMBER.sub("N", expected)
    assert numbers(told)
    for (value, most), (other, _) in zip(numbers(told), numbers(expected), strict=True):
        assert abs(value - other) <= most + 1e-9, (value, other, told)


def test_a_network_errs_as_often_as_the_text_of_its_page_says(reader: Reader) -> None:
    errors = [float(one) for one in re.findall(r"([\d.]+)\u00a0%", ran(reader, "draw-a-boundary"))]
    figures = results.read()["lab-draw-a-boundary"].figures
    for error, key in zip(errors, ("right-train", "right-test"), strict=True):
        assert abs(error - 100 * figures[key].mean) <= POINTS
