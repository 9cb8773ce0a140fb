"""Result files: read, refused when they are not what was measured, and put into words."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import results
from scripts.problems import ProjectError
from scripts.results import Figure
from tests import result_files


@pytest.mark.parametrize(
    ("figure", "mean", "both"),
    [
        (Figure("", "share", 0.9512, 0.0041), "95.1 %", "95.1 % ± 0.4"),
        (Figure("", "share", 0.9512, 0.042), "95 %", "95 % ± 4"),
        (Figure("", "share", 1.0, 0.0), "100.0 %", "100.0 %"),
        (Figure("", "points", 39.46, 2.3), "39 points", "39 points ± 2"),
        (Figure("", "points", -1.02, 0.6), "−1.0 points", "−1.0 points ± 0.6"),
        (Figure("", "points", 1.2, 1.5), "1 point", "1 point ± 2"),
        (Figure("", "points", -1.2, 1.5), "−1 point", "−1 point ± 2"),
        (Figure("", "nats a letter", 2.1747, 0.0072), "2.175 nats a letter", None),
        (Figure("", "", 0.19812, 0.0119), "0.20", "0.20 ± 0.01"),
        (Figure("", "", -0.3, 0.1), "−0.3", "−0.3 ± 0.1"),
        (Figure("", "", -0.0001, 0.1), "0.0", "0.0 ± 0.1"),
        (Figure("", "", 42634.0, 0.0), "42,634", "42,634"),
        (Figure("", "", 12345.6, 310.0), "12,346", "12,346 ± 310"),
        (Figure("", "", 0.0, 0.0), "0", "0"),
        (Figure("", "", 2e-9, 1e-9), "0.000", "0.000 ± 0.000"),
    ],
)
def test_a_figure_has_as_many_decimals_as_its_spread_leaves_meaning_to(
    figure: Figure, mean: str, both: str | None
) -> None:
    assert figure.shown == mean
    assert both is None or figure.shown_with_spread == both


def test_a_file_is_read_with_what_every_run_can_say(tmp_path: Path) -> None:
    result_files.write(tmp_path, "small-test")
    result = results.read(tmp_path)["small-test"]
    assert result.figures["accuracy"].shown_with_spread == "95.1 % ± 0.4"
    assert result.figures["seeds"].shown == "3" and result.figures["seconds"].shown == "61 s"
    assert result.page == "reference/evidence/small-test.md"
    assert result.command == "python3 -m scripts experiments small-test"
    about = result.about(result.figures["accuracy"])
    assert "test digits named right" in about and "3 training runs" in about


def test_a_changed_file_is_read_anew(tmp_path: Path) -> None:
    path = result_files.write(tmp_path, "a")
    assert results.read(tmp_path)["a"].seconds == 61
    result_files.write(tmp_path, "a", seconds=62)
    path.touch()
    assert results.read(tmp_path)["a"].seconds == 62


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert results.read(tmp_path / "none") == {}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Expecting value"),
        ("[]", "list indices"),
        ('{"question": "?"}', "it has no 'seeds'"),
        ('{"question": "?", "seeds": 3}', "'int'"),
    ],
)
def test_what_is_no_result_file_is_told_with_its_name(
    tmp_path: Path, text: str, words: str
) -> None:
    path = tmp_path / "small-test.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ProjectError, match=r"^docs/assets/results/small-test\.json:1: ") as told:
        results.parse(path)
    assert words in str(told.value)
    assert "`python3 -m scripts experiments small-test` writes it" in str(told.value)


def test_a_mean_that_its_runs_do_not_have_is_told(tmp_path: Path) -> None:
    figures = result_files.result()["figures"]
    figures["accuracy"]["mean"] = 0.99
    path = result_files.write(tmp_path, "edited", figures=figures)
    with pytest.raises(ProjectError, match="mean and spread of accuracy are not those of its runs"):
        results.parse(path)


def test_seeds_that_are_not_as_many_as_the_runs_are_told(tmp_path: Path) -> None:
    path = result_files.write(tmp_path, "edited", seeds=[0, 1, 2, 3, 4, 5, 6])
    with pytest.raises(ProjectError, match="it names 7 seeds, and its figures have 3 runs"):
        results.parse(path)


@pytest.mark.parametrize(
    ("key", "unit", "runs", "words"),
    [
        ("gain", "share", [-0.2, -0.4, -0.3], "gain: a share lies from 0 to 1"),
        ("accuracy", "share", [95.0, 95.5, 94.8], "accuracy: a share lies from 0 to 1"),
        ("loss", "nuts", [2.171, 2.183, 2.17], "“nuts” is no unit; the units are share, points"),
    ],
)
def test_a_unit_or_a_share_that_cannot_be_is_told(
    tmp_path: Path, key: str, unit: str, runs: list[float], words: str
) -> None:
    figures = result_files.result()["figures"]
    figures[key] |= {"unit": unit, "runs": runs}
    path = result_files.write(tmp_path, "odd", figures=figures)
    with pytest.raises(ProjectError, match=r"odd\.json:1: ") as told:
        results.parse(path)
    assert words in str(told.value)
