"""A web server for a built site, on this machine only."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files, says nothing, and notes each path that it is asked for."""

    def __init__(self, *arguments: Any, asked: list[str], directory: str) -> None:
        self.asked = asked
        super().__init__(*arguments, directory=directory)

    def do_GET(self) -> None:
        """Send a file."""
        self.asked.append(self.path)
        # A test may change a file twice within a second, which is all that the date of it tells.
        del self.headers["If-Modified-Since"]
        super().do_GET()

    def log_message(self, format: str, *args: object) -> None:
        """No line a request."""


@contextmanager
def served(folder: Path, asked: list[str] | None = None) -> Iterator[str]:
    """The address of a web server for a folder, on a free port of this machine.

    `asked` grows by the path of each request, whoever makes it: a page, a worker, the browser.
    """
    handler = partial(QuietHandler, asked=[] if asked is None else asked, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
