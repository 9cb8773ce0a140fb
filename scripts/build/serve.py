"""`make serve`: shows the site while it is edited, each change within a second or two."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys

from scripts.build.diagrams import draw
from scripts.build.engines import QUIET
from scripts.environment import browser, node
from scripts.environment.python import say
from scripts.labs import pack
from scripts.problems import ProjectError
from scripts.project import ROOT

COMMANDS = {
    "mkdocs": ["scripts.build.mkdocs_serve", "--livereload", "--dev-addr"],
    "zensical": ["zensical", "serve", "--dev-addr"],
}

LAST_PORT = 65_535


def refuse_taken(address: str) -> None:
    """Raises ProjectError for an address that is no host:port, or on which something answers."""
    match = re.fullmatch(r"(?P<host>[^:/]+):(?P<port>\d{1,5})", address)
    if match is None or int(match["port"]) > LAST_PORT:
        raise ProjectError(f"{address} is not host:port -- write, for example, 127.0.0.1:8001")
    try:
        socket.create_connection((match["host"], int(match["port"])), timeout=1).close()
    except OSError:
        return
    raise ProjectError(
        f"something is served on {address} already -- stop it, or choose another address: "
        "make serve ADDRESS=127.0.0.1:8001"
    )


def serve(address: str, engine: str) -> int:
    """Serve on `address` (host:port) until the reader stops it. The exit code.

    Raises ProjectError when the address cannot be used, or nothing can be installed.
    """
    refuse_taken(address)
    node.ensure()
    pack.ensure()
    if browser.find() is None:
        say("no browser to draw the diagrams with: your own browser will draw them in the page")
    else:
        try:
            draw()
        except ProjectError as error:
            print(error, file=sys.stderr)
            return 1
    say(f"building the pages; then open http://{address}/ (Ctrl+C stops)")
    environment = {**os.environ, **QUIET, "SITE_URL": f"http://{address}/"}
    command = [sys.executable, "-m", *COMMANDS[engine], address]
    with subprocess.Popen(command, cwd=ROOT, env=environment) as server:
        # Who ends this command from outside ends the server, too; Ctrl+C reaches both.
        signal.signal(signal.SIGTERM, lambda *_: server.terminate())
        return server.wait()
