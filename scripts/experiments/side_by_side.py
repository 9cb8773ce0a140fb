"""Runs tasks side by side, each in a fresh process, and says how far they are."""

from __future__ import annotations

import multiprocessing
import os
import queue
import sys
import time
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing.queues import Queue
from typing import TypeVar

from scripts.problems import ProjectError

Task = TypeVar("Task")
Done = TypeVar("Done")
Report = Callable[[str], None]

# One thread in each library of numbers; read when a library is loaded, so set before.
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "LOKY_MAX_CPU_COUNT")
WIDTH = 100
PAUSE = 0.2  # seconds between two looks at what the processes say

reports: Queue[tuple[str, str]] | None = None  # of a process that runs tasks


class Progress:
    """The line on which an experiment says how far it is; elsewhere than in a terminal, a line
    for each finished run.
    """

    def __init__(self, name: str, count: int) -> None:
        self.name = name
        self.count = count
        self.done = 0
        self.start = time.monotonic()
        self.is_terminal = sys.stdout.isatty()
        if not self.is_terminal:
            print(f"* {name}: {count} run{'s' if count > 1 else ''}", flush=True)

    def say(self, task: str, words: str) -> None:
        """Where one of the running tasks is."""
        if self.is_terminal:
            line = f"{task} ({self.done} of {self.count} done): {words}"
            print(f"\r{line[:WIDTH]:<{WIDTH}}", end="", flush=True)

    def finished(self, task: str) -> None:
        """One task more is done; from the first on, the time for the others is known."""
        self.done += 1
        passed = time.monotonic() - self.start
        left = passed / self.done * (self.count - self.done)
        words = f"done after {passed:.0f} s, about {left:.0f} s left"
        self.say(task, words)
        if self.is_terminal and self.done == self.count:
            print(f"\r{'':<{WIDTH}}\r", end="", flush=True)
        if not self.is_terminal:
            print(f"  {task}: {words} ({self.done} of {self.count})", flush=True)


def begin(to: Queue[tuple[str, str]]) -> None:
    """Called first in each process."""
    global reports
    reports = to


def one(work: Callable[[Task, Report], Done], task: Task) -> Done:
    """One task, in a process of its own."""

    def report(words: str) -> None:
        if reports is not None:
            reports.put((str(task), words))

    return work(task, report)


def side_by_side(
    work: Callable[[Task, Report], Done], tasks: list[Task], jobs: int, progress: Progress
) -> dict[Task, Done]:
    """What `work` gives for each task, `jobs` of them at a time.

    `work` is a function of a module, since each process loads it anew. Raises what it raises, and
    ProjectError when a process ends before its task does.
    """
    context = multiprocessing.get_context("spawn")
    said: Queue[tuple[str, str]] = context.Queue()
    found: dict[Task, Done] = {}
    before = {name: os.environ.get(name) for name in ONE_THREAD}
    os.environ.update(dict.fromkeys(ONE_THREAD, "1"))
    pool = ProcessPoolExecutor(
        min(jobs, len(tasks)), context, begin, (said,), max_tasks_per_child=1
    )
    try:
        waiting: dict[Future[Done], Task] = {pool.submit(one, work, task): task for task in tasks}
        while waiting:
            ready, _ = wait(waiting, timeout=PAUSE, return_when=FIRST_COMPLETED)
            with suppress(queue.Empty):
                while True:
                    progress.say(*said.get_nowait())
            for future in ready:
                task = waiting.pop(future)
                found[task] = future.result()
                progress.finished(str(task))
    except BrokenProcessPool as error:
        raise ProjectError(
            "a run was ended from outside -- often the memory is full: try again with --jobs 1"
        ) from error
    except BaseException:  # most of all Ctrl-C: nobody waits for the runs that are under way
        for process in multiprocessing.active_children():
            process.terminate()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
    return found
