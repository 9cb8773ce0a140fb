"""A web server for a built site, on this machine only."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import takewhile
from pathlib import Path
from typing import Any


class Server(ThreadingHTTPServer):
    """Says nothing of a browser that went away before it had its answer."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Tell of every other error."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def running(handler: Callable[..., BaseHTTPRequestHandler]) -> Iterator[str]:
    """The address of a web server with this handler, on a free port of this machine."""
    server = Server(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files, says nothing, and notes each path that it is asked for."""

    def __init__(
        self, *arguments: Any, asked: list[str], headers: dict[str, str], directory: str
    ) -> None:
        self.asked = asked
        self.sent_with_all = headers
        super().__init__(*arguments, directory=directory)

    def do_GET(self) -> None:
        """Send a file."""
        self.asked.append(self.path)
        # A test may change a file twice within a second, which is all that the date of it tells.
        del self.headers["If-Modified-Since"]
        super().do_GET()

    def end_headers(self) -> None:
        """Add what goes with every answer."""
        for name, value in self.sent_with_all.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """No line a request."""


def headers_for_all(site: Path) -> dict[str, str]:
    """The headers that `_headers` of a built site asks its host to send with every answer."""
    first, *lines = (site / "_headers").read_text(encoding="utf-8").splitlines()
    assert first == "/*"
    ours = takewhile(lambda line: line.startswith(" "), lines)
    return dict(line.strip().split(": ", 1) for line in ours)


def served(
    folder: Path, asked: list[str] | None = None, headers: dict[str, str] | None = None
) -> AbstractContextManager[str]:
    """The address of a web server for a folder, on a free port of this machine.

    `asked` grows by the path of each request, whoever makes it: a page, a worker, the browser.
    `headers` go with every answer.
    """
    handler = partial(
        QuietHandler,
        asked=[] if asked is None else asked,
        headers=headers or {},
        directory=str(folder),
    )
    return running(handler)
