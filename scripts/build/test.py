"""`make test`: everything that CI runs, in one command; and the measurements, one by one."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from importlib import import_module

from scripts.build.site import build
from scripts.environment import browser, node
from scripts.environment.python import ensure_experiments, may_lack_experiments, say
from scripts.problems import ProjectError
from scripts.project import ROOT

TOOLS = (
    ("ruff check", ["ruff", "check", "."]),
    ("ruff format", ["ruff", "format", "--check", "."]),
    ("mypy", ["mypy", "scripts"]),
)
# Three runs side by side: of these, of these, and of all others. The first two wait for browsers
# half of the time; the last only reckons, with what they leave of the processor.
OF_SITE = ("tests/labs", "tests/site")
OF_RULES = ("tests/checks",)
# What goes by the clock: it runs when nothing else does.
ALONE = ("tests/site/test_next_page.py", "tests/whole/test_check_time.py")
# Where PyTorch is not there, its types are not either.
WITHOUT_EXPERIMENTS = ["--exclude", "^scripts/experiments/"]


def with_experiments() -> bool:
    """Install what the experiments need; False where it cannot be, and says why.

    Raises ProjectError where nothing may be left out.
    """
    try:
        ensure_experiments()
    except ProjectError as error:
        if not may_lack_experiments():
            raise
        say(f"without the experiments: {error}")
        return False
    return True


def test(words: list[str]) -> int:
    """Lint, type-check, check the sources, build, then run pytest with `words`. The exit code."""
    node.ensure()
    node.ensure_test_tools()
    browser.ensure()
    browser.light()
    left_out = [] if with_experiments() else WITHOUT_EXPERIMENTS
    for name, command in TOOLS:
        say(name)
        command = [*command, *left_out] if name == "mypy" else command
        if subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=False).returncode:
            return 1
    say("checking the sources and building the site")
    if build():
        return 1
    say("pytest")
    return run_tests(words)


def run_tests(words: list[str]) -> int:
    """Run pytest with `words`; without any, all tests, in three runs side by side. The exit code.

    One run has the tests of the labs and of the built site, and shows how far it is; what the
    others say comes when all have ended. Then come those that run alone.
    """
    pytest = [sys.executable, "-m", "pytest"]
    if words:
        return subprocess.run([*pytest, *words], cwd=ROOT, check=False).returncode
    at_once = [*pytest, *(f"--ignore={file}" for file in ALONE)]
    nice = [program] if (program := shutil.which("nice")) else []
    beside = (
        [*at_once, *(f"--ignore={folder}" for folder in (*OF_SITE, *OF_RULES))],
        [*nice, *at_once, *OF_RULES],
    )
    with ExitStack() as files:
        outputs = [
            files.enter_context(tempfile.TemporaryFile("w+", encoding="utf-8")) for _ in beside
        ]
        runs = [
            subprocess.Popen(command, cwd=ROOT, stdout=said, stderr=said)
            for command, said in zip(beside, outputs, strict=True)
        ]
        try:
            code = subprocess.run([*at_once, *OF_SITE], cwd=ROOT, check=False).returncode
        finally:
            for run, said in zip(runs, outputs, strict=True):
                run.wait()
                said.seek(0)
                print(said.read(), flush=True)
    alone = subprocess.run([*pytest, *ALONE], cwd=ROOT, check=False).returncode
    return next((one for one in (code, *(run.returncode for run in runs), alone) if one), 0)


def measure(name: str, words: list[str]) -> int:
    """Run one measurement of `tests/measure/` with `words`. The exit code.

    Raises ProjectError, with the names that there are, for one that does not exist, and as the
    measurement does.
    """
    folder = ROOT / "tests" / "measure"
    names = sorted(p.stem.replace("_", "-") for p in folder.glob("[a-z]*.py"))
    if name not in names:
        raise ProjectError(f"{name or 'no name'}: choose one of {', '.join(names)}")
    node.ensure()
    node.ensure_test_tools()
    browser.ensure()
    sys.argv = [f"measure {name}", *words]
    return int(import_module(f"tests.measure.{name.replace('-', '_')}").main())
