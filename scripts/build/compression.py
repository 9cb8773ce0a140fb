"""A `.br` and a `.gz` beside every file that gains by it, for servers that send them so."""

from __future__ import annotations

import gzip
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

TEXT = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".md", ".map"}
WEIGHTS = {".bin"}  # of models, and small images: a tenth to a third smaller
SMALLEST = 256  # bytes; below this a compressed copy gains nothing


def compress_file(path: Path) -> None:
    """Write both copies of one file; the same bytes every time."""
    data = path.read_bytes()
    path.with_name(f"{path.name}.br").write_bytes(brotli.compress(data, quality=11))
    path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(data, compresslevel=9, mtime=0))


def compress(site: Path) -> None:
    """Compress every text and weight file of a built site, on all cores."""
    files = [
        path
        for path in sorted(site.rglob("*"))
        if path.suffix in TEXT | WEIGHTS and path.stat().st_size >= SMALLEST
    ]
    with ThreadPoolExecutor() as pool:  # both compressors let other threads run meanwhile
        list(pool.map(compress_file, files))  # the list brings an error of a thread up here
