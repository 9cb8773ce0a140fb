"""Plots of pages: told on their line where they cannot be drawn."""

from __future__ import annotations

import pytest

from scripts.checks import plots
from tests import result_files
from tests.checks.conftest import Project, only
from tests.figures.test_plot import BARS

CAPTION = "\n**They differ.** The first is longer.\n{ .caption }\n"


@pytest.fixture
def measured(project: Project) -> Project:
    """A project with one experiment."""
    result_files.write(project.root / "docs" / "assets" / "results", "small-test")
    return project


def body(plot: str, after: str = CAPTION) -> str:
    return f"# A page {{ #a-page }}\n\n```plot\n{plot}```\n{after}"


def test_a_plot_with_its_caption_passes(measured: Project) -> None:
    measured.page("learn/a.md", body(BARS))
    assert list(plots.check(measured.sources)) == []


def test_an_example_in_another_fence_is_left_alone(measured: Project) -> None:
    measured.page("learn/a.md", "# A page { #a-page }\n\n````markdown\n```plot\nx\n```\n````\n")
    assert list(plots.check(measured.sources)) == []


def test_a_figure_that_was_not_measured_is_told_on_its_line(measured: Project) -> None:
    measured.page("learn/a.md", body(BARS.replace("[accuracy,", "[acuracy,")))
    problem = only(plots.check(measured.sources))
    assert (problem.path, problem.what) == ("docs/learn/a.md", "small-test did not measure acuracy")
    assert problem.line == measured.line("docs/learn/a.md", "acuracy")


def test_without_a_result_file_a_plot_is_told(project: Project) -> None:
    project.page("learn/a.md", body(BARS))
    assert only(plots.check(project.sources)).what == "no experiment small-test"


def test_a_plot_without_a_caption_is_told(measured: Project) -> None:
    measured.page("learn/a.md", body(BARS, "\nWords that are no caption.\n"))
    problem = only(plots.check(measured.sources))
    assert problem.line == measured.line("docs/learn/a.md", "```plot")
    assert "caption" in problem.what


def test_two_plots_of_one_title_are_told(measured: Project) -> None:
    block = f"```plot\n{BARS}```\n{CAPTION}\n"
    measured.page("learn/a.md", f"# A page {{ #a-page }}\n\n{block}{block}")
    problem = only(plots.check(measured.sources))
    assert problem.line == measured.line("docs/learn/a.md", "```plot", nth=2)
