"""Runs another program for a limited time, and ends all that it started when it takes longer."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import IO


def end(process: subprocess.Popen[str]) -> None:
    """End a process that `run` started, and its children with it."""
    if sys.platform == "win32":
        tree = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(tree, capture_output=True, check=False)
    elif process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
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
