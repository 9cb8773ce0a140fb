"""Runs another program for a limited time, and ends all that it started when it takes longer."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import defaultdict
from contextlib import suppress
from pathlib import Path
from typing import IO


def descendants(pid: int) -> list[int]:
    """The processes that one started, and those that these started; only Linux lists them so.

    A browser has a process group of its own, so that ending the group of its parent spares it.
    """
    children: defaultdict[int, list[int]] = defaultdict(list)
    for file in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has ended meanwhile
            # Its name stands in parentheses and may hold any sign; its state and parent follow.
            parent = file.read_text(errors="replace").rpartition(")")[2].split()[1]
            children[int(parent)].append(int(file.parent.name))
    found = list(children[pid])
    for one in found:
        found += children[one]
    return found


def end(process: subprocess.Popen[str]) -> None:
    """End a process that `run` started, and what it started with it."""
    if sys.platform == "win32":
        tree = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(tree, capture_output=True, check=False)
    elif process.poll() is None:
        started = descendants(process.pid)
        os.killpg(process.pid, signal.SIGKILL)
        for pid in started:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
    process.wait()


def run(
    command: list[str],
    seconds: float,
    *,
    cwd: os.PathLike[str],
    stdout: int | IO[str] | None = subprocess.PIPE,
) -> subprocess.CompletedProcess[str]:
    """What a command printed, and its exit code.

    Raises subprocess.TimeoutExpired, with nothing of the command left running, when it takes
    longer than `seconds`.
    """
    process = subprocess.Popen(
        command,
        cwd=cwd,
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    )
    try:
        out, errors = process.communicate(timeout=seconds)
    except BaseException:  # Ctrl+C as well: the new session does not hear it
        end(process)
        raise
    return subprocess.CompletedProcess(command, process.returncode, out, errors)
