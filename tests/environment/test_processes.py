"""A program that takes too long is ended with all that it started."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from scripts import processes

# As a browser does: what it starts has a session of its own.
STARTS_ANOTHER = """
import pathlib, subprocess, sys, time
other = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(1000)"],
                         start_new_session=True)
pathlib.Path("pid").write_text(str(other.pid))
time.sleep(1000)
"""


def is_running(pid: str) -> bool:
    """Whether a process is there, and not only waits to be forgotten."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.mark.skipif(not Path("/proc/self/stat").is_file(), reason="processes are not listed here")
def test_what_a_program_started_in_another_session_ends_with_it(tmp_path: Path) -> None:
    with pytest.raises(subprocess.TimeoutExpired):
        processes.run([sys.executable, "-c", STARTS_ANOTHER], 3, cwd=tmp_path)
    pid = (tmp_path / "pid").read_text(encoding="utf-8")
    until = time.monotonic() + 5
    while is_running(pid) and time.monotonic() < until:
        time.sleep(0.05)
    assert not is_running(pid)
