"""How long it takes to add a page from an empty clone, by the commands of the how-to.

`python -m scripts measure contribution` clones this repository as it was last committed, as
somebody with an empty home folder, and follows "On your own machine" of
docs/contribute/add-a-page.md there, the commit and `make serve` included. The words of the page
are at hand: the time is that of the machine, which has to install all packages first. It exits with
1 when the page shows later than after five minutes.
"""

from __future__ import annotations

import argparse
import os
import shlex
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from scripts.problems import ProjectError
from scripts.project import ROOT
from tests.budgets import held
from tests.how_tos import NEW_PAGE, commands, write_the_page
from tests.measure.edit_time import free_port, seen

BUDGET = 300.0  # seconds: "Add a page in five minutes"
TITLE = "<title>Decision trees"
AUTHOR = ("-c", "user.name=A newcomer", "-c", "user.email=newcomer@example.org")


def outside(home: Path) -> dict[str, str]:
    """The variables of a person whose home folder is empty, and who has no environment yet."""
    inside = Path(sys.prefix).resolve()
    path = [
        folder
        for folder in os.environ["PATH"].split(os.pathsep)
        if inside not in Path(folder).resolve().parents
    ]
    left = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    return {**left, "HOME": str(home), "PATH": os.pathsep.join(path)}


def run(words: list[str], folder: Path, variables: dict[str, str]) -> None:
    """One command. Raises ProjectError with its words when it fails."""
    done = subprocess.run(
        words, cwd=folder, env=variables, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise ProjectError(f"{shlex.join(words)} failed:\n{done.stdout}{done.stderr}")


def serve(clone: Path, variables: dict[str, str]) -> None:
    """`make serve`, until the new page shows. Raises ProjectError when it never does."""
    address = f"127.0.0.1:{free_port()}"
    running = subprocess.Popen(
        ["make", "serve", f"ADDRESS={address}"],
        cwd=clone,
        env=variables,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        page = NEW_PAGE.removeprefix("docs/").removesuffix(".md")
        seen(f"http://{address}/{page}/", TITLE, patience=BUDGET)
    finally:
        os.killpg(running.pid, signal.SIGTERM)
        running.wait()


def follow(folder: Path) -> float:
    """Take every step in a folder, and print when each was over. Seconds of all."""
    home, clone = folder / "home", folder / "clone"
    home.mkdir()
    variables = outside(home)
    start = time.monotonic()

    def over(step: str) -> None:
        print(f"{time.monotonic() - start:8.1f} s  {step}", flush=True)

    run(["git", "clone", "--quiet", f"file://{ROOT}", str(clone)], folder, variables)
    over("git clone")
    for number, command in enumerate(commands("contribute/add-a-page.md", "on-your-own-machine")):
        run(shlex.split(command), clone, variables)
        over(command)
        if number == 0:
            write_the_page(clone)
    run(["git", "add", "--all"], clone, variables)
    run(["git", *AUTHOR, "commit", "--quiet", "-m", "Add a page"], clone, variables)
    over("git commit")
    run(["python3", "-m", "scripts", "check"], clone, variables)
    over("python3 -m scripts check")
    serve(clone, variables)
    over("make serve shows the page")
    return time.monotonic() - start


def main() -> int:
    """Print the steps. 1 when the budget is broken."""
    argparse.ArgumentParser(prog="measure contribution", description=__doc__).parse_args()
    with tempfile.TemporaryDirectory() as folder:
        return 0 if held("all steps, in seconds", [follow(Path(folder))], BUDGET) else 1
