"""`[=experiment.figure]` on a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import results
from tests import result_files
from tests.markdown.conftest import Converter, tree, words

OURS = "scripts.markdown.results"


@pytest.fixture(autouse=True)
def measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One experiment."""
    result_files.write(tmp_path, "small-test")
    read = results.read
    monkeypatch.setattr(results, "read", lambda: read(tmp_path))


def test_a_figure_is_a_link_to_the_page_of_its_experiment(convert: Converter) -> None:
    link = tree(convert("It is right on [=small-test.accuracy].", OURS)).find(".//a")
    assert link is not None
    assert link.get("href") == "../reference/evidence/small-test.md"
    assert words(link) == "95.1 % ± 0.4"
    assert link.get("class") == "result"
    assert "test digits named right" in (link.get("aria-description") or "")


def test_the_number_and_its_spread_stay_on_one_line(convert: Converter) -> None:
    html = convert("[=small-test.accuracy]", OURS)
    assert "95.1\u00a0%\u00a0±\u00a00.4" in html


def test_a_line_may_end_before_the_spread_where_the_unit_is_long(convert: Converter) -> None:
    assert ">3.1\u00a0points ±\u00a00.3<" in convert("[=small-test.difference]", OURS)
    assert ">2.175 nats a letter ±\u00a00.007<" in convert("[=small-test.loss]", OURS)


def test_the_mean_alone(convert: Converter) -> None:
    assert ">2.175 nats a letter</a>" in convert("Loss: [=small-test.loss mean].", OURS)


def test_on_its_own_page_a_figure_is_no_link(convert: Converter) -> None:
    html = convert("[=small-test.loss mean]", OURS, page="reference/evidence/small-test.md")
    assert "<a" not in html and '<span class="result">2.175 nats a letter</span>' in html


def test_figures_stand_in_tables_and_in_bold(convert: Converter) -> None:
    text = "| a | b |\n| --- | --- |\n| **[=small-test.gain mean]** | [=small-test.parameters] |"
    found = tree(convert(text, OURS)).findall(".//a")
    assert [words(link) for link in found] == ["−0.3", "42,634"]


def test_in_code_it_stays_as_it_is(convert: Converter) -> None:
    text = "`[=small-test.loss]`\n\n```\n[=small-test.loss]\n```\n"
    html = convert(text, OURS)
    assert html.count("[=small-test.loss]") == 2 and "<a" not in html


@pytest.mark.parametrize("mark", ["[=small-test.los]", "[=other.loss]"])
def test_an_unknown_figure_stops_the_build(convert: Converter, mark: str) -> None:
    with pytest.raises(KeyError, match="no result file holds this figure"):
        convert(f"It is {mark}.", OURS)
