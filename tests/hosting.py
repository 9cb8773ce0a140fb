"""A web server on this machine that sends a site as a good host would, for honest measurements.

It sends the `.br` copy to whoever takes Brotli, keeps a connection open, and lets a browser keep
what has a hash in its name.
"""

from __future__ import annotations

import mimetypes
import re
from contextlib import AbstractContextManager
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from tests.serving import running

TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".woff2": "font/woff2"}
CHARSET = "; charset=utf-8"
WITH_CHARSET = re.compile(r"text/|application/(json|xml)|image/svg")
HASHED = re.compile(r"\.[\w-]{8,}\.(min\.)?\w+$")
FOR_EVER = "public, max-age=31536000, immutable"


def content_type(path: Path) -> str:
    """The type of a file by its name, with the character set of a text."""
    kind = TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0]
    kind = kind or "application/octet-stream"
    return kind + CHARSET if WITH_CHARSET.match(kind) else kind


class Host(BaseHTTPRequestHandler):
    """Answers GET with a file of a folder, compressed ahead where it is."""

    protocol_version = "HTTP/1.1"  # keeps the connection
    wbufsize = -1  # head and body leave in one piece
    disable_nagle_algorithm = True

    def __init__(self, *arguments: Any, site: Path) -> None:
        self.site = site.resolve()
        super().__init__(*arguments)

    def file(self) -> Path | None:
        """The file that is asked for, or None."""
        path = self.site / unquote(urlsplit(self.path).path).lstrip("/")
        if path.is_dir():
            path = path / "index.html"
        inside = path.resolve().is_relative_to(self.site)
        return path if inside and path.is_file() and path.name != "_headers" else None

    def do_GET(self) -> None:
        """Send the file, or the page for a missing address."""
        path = self.file()
        status = HTTPStatus.OK if path else HTTPStatus.NOT_FOUND
        sent = path or self.site / "404.html"
        compressed = sent.with_name(f"{sent.name}.br")
        use_brotli = "br" in self.headers.get("Accept-Encoding", "") and compressed.exists()
        source = compressed if use_brotli else sent
        body = source.read_bytes() if source.exists() else b""
        self.send_response(status)
        self.send_header("Content-Type", content_type(sent))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", FOR_EVER if HASHED.search(sent.name) else "no-cache")
        self.send_header("Vary", "Accept-Encoding")
        if use_brotli:
            self.send_header("Content-Encoding", "br")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """No line a request."""


def hosted(site: Path) -> AbstractContextManager[str]:
    """The address of the server for a built site, on a free port of this machine."""
    return running(partial(Host, site=site))
