"""The plot fence."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import results
from scripts.markdown import plots
from scripts.markdown.plots import PlotFenceError
from tests import result_files
from tests.figures.test_plot import BARS
from tests.markdown import conftest
from tests.markdown.conftest import Converter


@pytest.fixture(autouse=True)
def measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One experiment, and the fence among those of the site."""
    result_files.write(tmp_path, "small-test")
    read = results.read
    monkeypatch.setattr(results, "read", lambda: read(tmp_path))
    fence = {"name": "plot", "class": "plot", "format": plots.fence}
    monkeypatch.setattr(conftest, "FENCES", [*conftest.FENCES, fence])


def test_a_plot_stands_where_its_fence_stood(convert: Converter) -> None:
    html = convert(f"Before.\n\n```plot\n{BARS}```\n\nAfter.\n")
    assert html.index("Before.") < html.index('<figure class="plot"') < html.index("After.")
    assert "<svg" in html and "<table>" in html
    assert "&amp;" in html and "Where “it” went" in html


def test_a_plot_that_cannot_be_drawn_stops_the_build(convert: Converter) -> None:
    with pytest.raises(PlotFenceError, match="did not measure acuracy"):
        convert(f"```plot\n{BARS.replace('[accuracy,', '[acuracy,')}```\n")
