"""What was made at a cost and is kept in `.kept/`: whole or not at all, and checked when read.

The first line of a kept file is the digest of the rest, so that a broken one is made anew.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from scripts.problems import ProjectError
from scripts.project import CACHE

T = TypeVar("T")


def digest(content: bytes) -> bytes:
    """The first line of a kept file."""
    return hashlib.sha256(content).hexdigest().encode() + b"\n"


def read(path: Path) -> bytes | None:
    """What was kept under this name, or None if there is nothing or it is broken."""
    try:
        first, _, content = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    return content if first + b"\n" == digest(content) else None


def keep(path: Path, content: bytes) -> None:
    """Put something into the cache. Raises ProjectError when it cannot be written."""
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_bytes(digest(content) + content)
        unfinished.replace(path)
    except OSError as error:
        with suppress(OSError):  # a disk that cannot be written to: nothing is there
            unfinished.unlink(missing_ok=True)
        raise ProjectError(
            f"{path.parent} cannot be written: {error.strerror} -- "
            "make room on that disk, or let yourself write there, and run the command again"
        ) from error


def made_once(folder: str, source: str, make: Callable[[], T]) -> T:
    """What is made from a text and JSON can hold; made anew when the text has changed.

    Lists come back for tuples. Where it cannot be kept, it is made each time.
    """
    path = CACHE / folder / f"{hashlib.sha256(source.encode()).hexdigest()[:20]}.json"
    before = read(path)
    if before is not None:
        found: T = json.loads(before)
        return found
    made = make()
    with suppress(ProjectError):
        keep(path, json.dumps(made).encode())
    return made


def keep_only(path: Path, content: bytes) -> None:
    """Put something into a folder of its own, in place of any other of its kind.

    A cache that cannot be written has none.
    """
    with suppress(ProjectError):
        keep(path, content)
        for other in path.parent.glob(f"*{path.suffix}"):
            if other != path:
                other.unlink(missing_ok=True)
