"""nginx with the configuration that teams get, on a free port of this machine."""

from __future__ import annotations

import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.environment import debian
from scripts.project import ROOT

CONFIGURATION = ROOT / "deploy" / "nginx.conf"
LISTEN = "listen 80;"
FOLDER = "/var/www/learning-to-generate;"
PACKAGES = ("nginx-light", "libnginx-mod-http-brotli-static")
MODULES = Path("/etc/nginx/modules-enabled")
# What stands around a file of conf.d, with nothing outside the temporary folder.
AROUND = """
{user}
worker_processes auto;
pid {folder}/nginx.pid;
error_log stderr warn;
include /etc/nginx/modules-enabled/*.conf;
events {{ worker_connections 1024; }}
http {{
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    access_log off;
    client_body_temp_path {folder};
    proxy_temp_path {folder};
    fastcgi_temp_path {folder};
    uwsgi_temp_path {folder};
    scgi_temp_path {folder};
    include {folder}/site.conf;
}}
"""
SECONDS_TO_START = 10


def free_port() -> int:
    """A port on which nothing is served."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def answers(port: int) -> bool:
    """Whether something is served on a port of this machine."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def configure(folder: Path, site: Path, port: int) -> Path:
    """Write the two files of the configuration; the two lines that a team changes are changed."""
    text = CONFIGURATION.read_text(encoding="utf-8")
    for old, new in ((LISTEN, f"listen 127.0.0.1:{port};"), (FOLDER, f"{site};")):
        if text.count(old) != 1:
            raise ValueError(f"{CONFIGURATION.name} no longer holds {old!r} once")
        text = text.replace(old, new)
    (folder / "site.conf").write_text(text, encoding="utf-8")
    main = folder / "nginx.conf"
    user = "user root;" if debian.is_root() else ""  # the site may stand in a closed folder
    main.write_text(AROUND.format(folder=folder, user=user), encoding="utf-8")
    return main


def ensure() -> str:
    """The path of nginx, with its module for Brotli; both installed if one is missing.

    Raises ProjectError with the command to run by hand when they cannot be.
    """
    if not list(MODULES.glob("*brotli-static*")):
        debian.install(*PACKAGES)
    return debian.ensure("nginx", *PACKAGES)


@contextmanager
def nginx(site: Path) -> Iterator[str]:
    """The address of nginx with our configuration for a built site.

    Raises ProjectError when nginx cannot be installed, RuntimeError when it does not start.
    """
    program = ensure()
    with tempfile.TemporaryDirectory(prefix="nginx-") as name:
        port = free_port()
        main = configure(Path(name), site, port)
        command = [program, "-c", str(main), "-g", "daemon off;"]
        running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        try:
            end = time.monotonic() + SECONDS_TO_START
            while not answers(port):
                if running.poll() is not None or time.monotonic() > end:
                    running.terminate()
                    raise RuntimeError(f"nginx did not start: {running.communicate()[1]}")
                time.sleep(0.05)
            yield f"http://127.0.0.1:{port}"
        finally:
            running.terminate()
            running.wait()
