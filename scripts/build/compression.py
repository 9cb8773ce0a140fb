"""A `.br` and a `.gz` beside every file that gains by it, for servers that send them so.

Copies are kept in `.kept/compressed/` under the hash of the file, so that what did not change is
compressed once.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import brotli

from scripts.build import kept
from scripts.problems import ProjectError
from scripts.project import CACHE

TEXT = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".md", ".map"}
WEIGHTS = {".bin"}  # of models, and small images: a tenth to a third smaller
SMALLEST = 256  # bytes; below this a compressed copy gains nothing
KEPT = CACHE / "compressed"
MOST_KEPT = 3_000  # copies; the oldest go
# By the end of the name; each gives the same bytes every time.
WAYS: dict[str, Callable[[bytes], bytes]] = {
    ".br": lambda data: brotli.compress(data, quality=11),
    ".gz": lambda data: gzip.compress(data, compresslevel=9, mtime=0),
}


def compressed(data: bytes, end: str) -> bytes:
    """One copy of some bytes: the one in the cache, or a new one."""
    path = KEPT / f"{hashlib.sha256(data).hexdigest()[:32]}{end}"
    copy = kept.read(path)
    if copy is None:
        copy = WAYS[end](data)
        with suppress(ProjectError):  # a cache that cannot be written keeps nothing
            kept.keep(path, copy)
    return copy


def compress_file(path: Path) -> None:
    """Write both copies of one file."""
    data = path.read_bytes()
    for end in WAYS:
        path.with_name(f"{path.name}{end}").write_bytes(compressed(data, end))


def forget_the_oldest() -> None:
    """Keep no more than so many copies."""
    with suppress(OSError):
        copies = sorted(KEPT.iterdir(), key=lambda path: path.stat().st_mtime)
        for path in copies[:-MOST_KEPT]:
            path.unlink(missing_ok=True)


def compress(site: Path) -> None:
    """Compress every text and weight file of a built site, on all cores."""
    files = [
        path
        for path in sorted(site.rglob("*"))
        if path.suffix in TEXT | WEIGHTS and path.stat().st_size >= SMALLEST
    ]
    with ThreadPoolExecutor() as pool:  # both compressors let other threads run meanwhile
        list(pool.map(compress_file, files))  # the list brings an error of a thread up here
    forget_the_oldest()
