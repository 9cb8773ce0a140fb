"""`make serve`: shows the site while it is edited, each change within a second or two."""

from __future__ import annotations

import os
import subprocess
import sys

from scripts.build.diagrams import draw_missing
from scripts.build.site import QUIET
from scripts.environment import browser, node
from scripts.environment.python import say
from scripts.problems import ProjectError
from scripts.project import ROOT

COMMANDS = {
    "mkdocs": ["mkdocs", "serve", "--livereload", "--dev-addr"],
    "zensical": ["zensical", "serve", "--dev-addr"],
}


def serve(address: str, engine: str) -> int:
    """Serve on `address` (host:port) until the reader stops it. The exit code."""
    node.ensure()
    if browser.find() is None:
        say("no browser to draw the diagrams with: your own browser will draw them in the page")
    else:
        try:
            draw_missing()
        except ProjectError as error:
            print(error, file=sys.stderr)
            return 1
    say(f"building the pages; then open http://{address}/ (Ctrl+C stops)")
    environment = {**os.environ, **QUIET, "SITE_URL": f"http://{address}/"}
    command = [sys.executable, "-m", *COMMANDS[engine], address]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
