"""Tasks side by side in processes of their own."""

from __future__ import annotations

import os
import time

import pytest

from scripts.experiments.side_by_side import ONE_THREAD, Progress, Report, side_by_side
from scripts.problems import ProjectError


def square(task: int, report: Report) -> tuple[int, int, str]:
    report(f"working on {task}")
    return task * task, os.getpid(), os.environ[ONE_THREAD[0]]


def fails(task: int, report: Report) -> int:
    if task:
        time.sleep(30)
    raise ProjectError("this run has no loss")


def dies(task: int, report: Report) -> int:
    os._exit(1)


def test_each_task_has_a_process_and_a_thread_of_its_own(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(ONE_THREAD[0], raising=False)
    done = side_by_side(square, [1, 2, 3], 2, Progress("squares", 3))
    assert {task: value[0] for task, value in done.items()} == {1: 1, 2: 4, 3: 9}
    assert len({value[1] for value in done.values()} | {os.getpid()}) == 4
    assert {value[2] for value in done.values()} == {"1"}
    assert ONE_THREAD[0] not in os.environ  # as it was
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "* squares: 3 runs"
    assert "about 0 s left (3 of 3)" in said[-1]


def test_what_goes_wrong_in_a_run_is_said_here_and_stops_the_others() -> None:
    start = time.monotonic()
    with pytest.raises(ProjectError, match="this run has no loss"):
        side_by_side(fails, [0, 1], 2, Progress("fails", 2))
    assert time.monotonic() - start < 25


def test_a_run_that_is_ended_from_outside_is_told() -> None:
    with pytest.raises(ProjectError, match="ended from outside -- often the memory is full"):
        side_by_side(dies, [0], 1, Progress("dies", 1))
