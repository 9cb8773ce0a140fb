"""How experiments are run: figures, files, drift. No model is trained here."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from scripts import results
from scripts.experiments import run
from scripts.problems import ProjectError
from tests import result_files

FIGURES = {"accuracy": ("share", "what is right"), "loss": ("nats a letter", "what is lost")}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place for result files, and one experiment whose runs take no time."""
    module = SimpleNamespace(QUESTION="Does it learn?", FIGURES=FIGURES)

    def at_once(work: Any, tasks: list[run.Task], *_: Any) -> dict[run.Task, Any]:
        return {task: {"accuracy": 0.9 + task.seed / 100, "loss": 2.0} for task in tasks}

    monkeypatch.setattr(run, "ROOT", tmp_path)
    monkeypatch.setattr(run, "FOLDER", tmp_path / "results")
    monkeypatch.setattr(run, "names", lambda: ["small-test"])
    monkeypatch.setattr(run, "load", lambda name: module)
    monkeypatch.setattr(run, "version", lambda package: "2.13.0+cpu")
    monkeypatch.setattr(run, "side_by_side", at_once)
    return tmp_path / "results"


def test_every_module_of_the_folder_is_an_experiment_with_its_parts() -> None:
    assert "two-questions" in run.names() and "run" not in run.names()
    for name in run.names():
        text = (run.FOLDER_OF_CODE / f"{name.replace('-', '_')}.py").read_text(encoding="utf-8")
        assert "\nQUESTION = " in text and "\nFIGURES" in text and "\ndef run(" in text, name


def test_an_unknown_experiment_is_named_with_those_that_there_are(folder: Path) -> None:
    with pytest.raises(ProjectError, match="big-test: no such experiment -- choose one of small-"):
        run.experiments(["big-test"], again=False)


def test_a_file_is_one_that_pages_can_read(folder: Path) -> None:
    assert run.experiments([], again=False) == 0
    found = results.parse(folder / "small-test.json")
    assert found.question == "Does it learn?" and found.seeds == run.SEEDS
    assert found.figures["accuracy"].mean == pytest.approx(0.92)
    assert found.figures["accuracy"].spread == pytest.approx(0.0158114)
    assert found.versions["torch"] == "2.13.0"  # not the name of the build
    assert [path.name for path in folder.iterdir()] == ["small-test.json"]


def test_what_stood_there_before_is_compared(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result_files.write(folder, "small-test")
    run.experiments(["small-test"], again=False)
    said = capsys.readouterr().out
    assert "small-test.loss: 2.17" in said and "2.0 now" in said
    assert "small-test.accuracy: 0.951 ± 0.003" in said
    run.experiments(["small-test"], again=False)
    assert "moved" not in capsys.readouterr().out


def test_times_and_figures_of_another_unit_have_not_moved() -> None:
    def file(unit: str, mean: float) -> dict[str, dict[str, object]]:
        return {"a": {"unit": unit, "mean": mean, "spread": 0.1}}

    assert list(run.moved({"figures": file("", 1.0)}, file("", 2.0))) == [
        "a: 1.0 ± 0.1 before, 2.0 now"
    ]
    assert list(run.moved({"figures": file("s", 1.0)}, file("s", 2.0))) == []
    assert list(run.moved({"figures": file("share", 0.02)}, file("points", 2.0))) == []


@pytest.mark.parametrize(
    ("unit", "value", "words"),
    [
        ("share", -0.01, "accuracy is -0.01: a share lies from 0 to 1; a difference of shares is"),
        ("per cent", 90.0, "“per cent” is no unit"),
        ("share", float("nan"), "accuracy is nan"),
    ],
)
def test_a_run_may_not_give_what_its_unit_cannot_be(
    monkeypatch: pytest.MonkeyPatch, unit: str, value: float, words: str
) -> None:
    torch = SimpleNamespace(
        set_num_threads=lambda count: None, use_deterministic_algorithms=lambda on: None
    )
    module = SimpleNamespace(
        FIGURES={"accuracy": (unit, "what is right")}, run=lambda *_: {"accuracy": value}
    )
    monkeypatch.setitem(sys.modules, "torch", torch)
    monkeypatch.setattr(run, "load", lambda name: module)
    with pytest.raises(ProjectError, match=re.escape(words)):
        run.run(run.Task("small-test", 0, True), lambda words: None)


def test_a_file_that_cannot_be_finished_leaves_the_old_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = result_files.write(folder, "small-test")
    before = path.read_text(encoding="utf-8")

    def full(self: Path, target: Path) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        run.replace(path, "half")
    assert path.read_text(encoding="utf-8") == before
    assert [one.name for one in folder.iterdir()] == ["small-test.json"]


def test_the_same_figures_are_no_drift(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run.experiments([], again=False)
    capsys.readouterr()
    assert run.experiments([], again=True) == 0
    assert "every figure of the quick runs is as it was" in capsys.readouterr().out


def test_each_drift_is_one_line_and_the_exit_code_tells(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run.experiments([], again=False)
    path = folder / "small-test.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    data["quick"] = {"loss": 2.5, "gone": 1.0}
    path.write_text(json.dumps(data), encoding="utf-8")
    capsys.readouterr()
    assert run.experiments([], again=True) == 1
    assert capsys.readouterr().err.splitlines() == [
        "small-test.accuracy: not in the result file, 0.9 now",
        "small-test.loss: 2.5 before, 2.0 now, and 0.04 is allowed",
        "small-test.gone: no longer measured",
        "3 figures drifted -- measure anew with `python3 -m scripts experiments NAME`, "
        "or undo the change",
    ]


@pytest.mark.parametrize("part", ["unit", "what"])
def test_a_figure_that_means_another_thing_is_drift(
    folder: Path, capsys: pytest.CaptureFixture[str], part: str
) -> None:
    run.experiments([], again=False)
    path = folder / "small-test.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    data["figures"]["accuracy"][part] = "points"
    path.write_text(json.dumps(data), encoding="utf-8")
    capsys.readouterr()
    assert run.experiments([], again=True) == 1
    assert "small-test.accuracy" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("before", "now", "spread", "drifts"),
    [
        (0.50, 0.54, 0.05, False),  # within the spread of the full runs
        (0.50, 0.56, 0.05, True),
        (0.500, 0.509, 0.0, False),  # within two per cent
        (0.500, 0.515, 0.0, True),
        (0.0, 0.0, 0.0, False),
    ],
)
def test_drift_is_what_lies_outside_the_spread(
    before: float, now: float, spread: float, drifts: bool
) -> None:
    file = {"quick": {"a": before}, "figures": {"a": {"spread": spread}}}
    assert bool(run.drift("x", file, {"a": now})) is drifts


def test_an_experiment_without_results_cannot_be_compared(folder: Path) -> None:
    with pytest.raises(ProjectError, match="small-test has no results yet -- python3 -m scripts"):
        run.experiments(["small-test"], again=True)


def test_a_run_reports_how_far_it_is_at_most_twice_a_second(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = iter([100.0, 100.1, 102.0, 102.1, 110.0])
    monkeypatch.setattr(run.time, "monotonic", lambda: next(clock))
    said: list[str] = []
    say = run.reporting(said.append)
    for step in (1, 2, 10, 11, 40):
        say("generator", step, 40, 0.5)
    assert said == [
        "generator 1/40, loss 0.5000, 0 s left",
        "generator 10/40, loss 0.5000, 6 s left",
    ]


def test_the_labs_that_show_the_figures_of_an_experiment_are_told() -> None:
    assert run.labs_that_show("families") == ["families"]
    assert run.labs_that_show("temperature") == []
