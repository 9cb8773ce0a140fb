"""Figures of experiments come from result files; none is typed."""

from __future__ import annotations

import pytest

from scripts.checks import results
from tests import result_files
from tests.checks.conftest import Project, only

PAGE = "reference/evidence/small-test.md"
CODE = "RATE = 2e-3\nSTEPS = 20_000\nSHARE = 0.4\nHIDDEN = (128, 64)  # of 1,797 images\n"


@pytest.fixture
def measured(project: Project) -> Project:
    """A project with one experiment: its code, its result file and its page."""
    result_files.write(project.root / "docs" / "assets" / "results", "small-test")
    project.write("scripts/experiments/small_test.py", CODE)
    project.page(PAGE)
    return project


def check(project: Project, text: str, page: str = "learn/a.md") -> list[str]:
    project.page(page, f"# A page {{ #a-page }}\n\n{text}\n")
    return [problem.what for problem in results.check(project.sources)]


# --- Figures that are printed -------------------------------------------------------------------


def test_without_a_result_file_there_is_nothing_to_say(project: Project) -> None:
    assert check(project, "A page, and 3.5 of them.") == []


def test_figures_that_were_measured_pass(measured: Project) -> None:
    text = "It is [=small-test.accuracy], or [=small-test.loss mean] in [=small-test.seconds]."
    assert check(measured, text) == []


@pytest.mark.parametrize(
    ("mark", "what", "mend"),
    [
        ("[=small-test.acuracy]", "small-test did not measure acuracy", "did you mean accuracy?"),
        ("[=smal-test.loss]", "no experiment smal-test", "did you mean small-test?"),
        ("[=small-test]", "[=small-test] is not a figure", results.MEND),
        ("[=small-test.loss mena]", "[=small-test.loss mena] is not a figure", results.MEND),
        ("[= small-test.loss]", "[= small-test.loss] is not a figure", results.MEND),
    ],
)
def test_a_figure_that_no_file_holds_is_told_on_its_line(
    measured: Project, mark: str, what: str, mend: str
) -> None:
    measured.page("learn/a.md", f"# A page {{ #a-page }}\n\nOne.\nIt is {mark}.\n")
    problem = only(results.check(measured.sources))
    assert (problem.path, problem.what, problem.mend) == ("docs/learn/a.md", what, mend)
    assert problem.line == measured.line("docs/learn/a.md", mark)


def test_an_example_in_code_or_in_a_fence_is_left_alone(measured: Project) -> None:
    text = "Write `[=name.figure]`.\n\n```markdown\nIt is [=name.figure].\n```"
    assert check(measured, text) == []


# --- Result files -------------------------------------------------------------------------------


def test_an_experiment_without_a_page_is_told(project: Project) -> None:
    result_files.write(project.root / "docs" / "assets" / "results", "small-test")
    problem = only(results.check(project.sources))
    assert (problem.path, problem.line) == ("docs/assets/results/small-test.json", 1)
    assert problem.mend.startswith("write docs/reference/evidence/small-test.md")


def test_the_page_of_an_experiment_that_was_never_run_is_told(project: Project) -> None:
    project.page(PAGE)
    problem = only(results.check(project.sources))
    assert (problem.path, problem.line) == (f"docs/{PAGE}", 1)
    assert problem.mend == "python3 -m scripts experiments small-test"


def test_the_list_of_experiments_needs_no_result_file(project: Project) -> None:
    project.page("reference/evidence/index.md")
    assert list(results.check(project.sources)) == []


def test_a_mean_that_was_edited_is_told(measured: Project) -> None:
    figures = result_files.result()["figures"]
    figures["loss"]["mean"] = 1.9
    folder = measured.root / "docs" / "assets" / "results"
    result_files.write(folder, "small-test", figures=figures)
    problem = only(results.check(measured.sources))
    assert problem.what.endswith("mean and spread of loss are not those of its runs")
    assert "never edit one by hand" in problem.mend


# --- Figures that are typed ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The network is right on 95.1 % of them.", "95.1 %"),
        ("The network is right on 95 per cent.", "95 per cent"),
        ("The distance is 0.198.", "0.198"),
        ("It lost by 3 points.", "3 points"),
        ("It gained −0.3.", "−0.3"),
        ("It has 42,634 weights.", "42,634"),
        ("| a | b |\n| --- | --- |\n| one | 2.175 |", "2.175"),
        ("**It is 2.175.** So it is.\n{ .caption }", "2.175"),
        ("It is `0.198` here.", "0.198"),
        ("## It is 0.198 { #it-is }", "0.198"),
    ],
)
def test_on_the_page_of_an_experiment_a_typed_figure_is_told(
    measured: Project, text: str, words: str
) -> None:
    expected = [f"“{words}” is typed where figures of an experiment stand"]
    assert check(measured, text, PAGE) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The rate is 0.002, over 20,000 steps, for hidden layers of 128 and 64.",
        "Of the labels 40 % were wrong, and of the 1,797 images too.",
        "Ten digits, 2 networks, 12 parts, and none or 100 % of them.",
        "In 2020 it was 0.35 [@ho-2020].",
        "It is [=small-test.accuracy], not [=small-test.loss mean].",
        "Run `python3 -m scripts experiments small-test`.",
        "See [the other page](../a.md#point-99) and [1](b.md).",
        "<!-- 95.1 % was here -->",
    ],
)
def test_settings_and_what_has_a_source_pass(measured: Project, text: str) -> None:
    assert check(measured, text, PAGE) == []


def test_a_number_of_another_experiment_is_no_setting_of_this_one(measured: Project) -> None:
    measured.write("scripts/experiments/other.py", "SIZE = 777\n")
    assert check(measured, "It has 777 parts.", PAGE)
    measured.write("scripts/experiments/shared/parts.py", "SIZE = 777\n")
    assert check(measured, "It has 777 parts.", PAGE) == []


def test_beside_a_figure_of_an_experiment_nothing_is_typed(measured: Project) -> None:
    text = "It is right on [=small-test.accuracy mean].\nThe other is right on 97.2 %."
    expected = ["“97.2 %” is typed where figures of an experiment stand"]
    assert check(measured, text) == expected
    assert check(measured, f"{text[:-1]} [@ho-2020].") == []


def test_elsewhere_on_a_lesson_numbers_are_of_other_rules(measured: Project) -> None:
    text = "It is [=small-test.accuracy mean] with 20 labels.\n\nSay it is 0.75.\n"
    assert check(measured, text) == []


def test_a_source_speaks_for_its_own_sentence_only(measured: Project) -> None:
    text = "One found 93.7 % [@a-2020].\nWe see 93.7 % here."
    assert check(measured, text, PAGE) == ["“93.7 %” is typed where figures of an experiment stand"]


def test_a_broken_result_file_is_named_once(measured: Project) -> None:
    path = measured.root / "docs" / "assets" / "results" / "small-test.json"
    path.write_text("{}", encoding="utf-8")
    found = check(measured, "It is [=small-test.accuracy] and [=small-test.loss].")
    assert len(found) == 1 and "no result file" in found[0]
