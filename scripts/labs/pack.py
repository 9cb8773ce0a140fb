"""Packs the labs for the browser: one file a lab, one a worker, and what several of them share."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from functools import cache
from pathlib import Path

from scripts.labs.folders import CORE, PACKED, SOURCES, names
from scripts.problems import ProjectError
from scripts.project import NODE_MODULES, ROOT

# From the name of an entry to its file.
MANIFEST = PACKED / "files.json"
STYLE = "lab"
OPTIONS = (
    "--bundle",
    "--minify",
    "--format=esm",
    "--splitting",
    "--target=es2022",
    "--charset=utf8",
    "--entry-names=[name]-[hash]",
    "--chunk-names=part-[hash]",
    "--log-level=error",
)


def pages() -> dict[str, Path]:
    """What a page asks for by name: each lab, and the one stylesheet."""
    return {STYLE: CORE / "lab.css", **{name: SOURCES / name / "lab.ts" for name in names()}}


def workers() -> dict[str, Path]:
    """The worker of each lab, by name."""
    return {f"{name}.worker": SOURCES / name / "worker.ts" for name in names()}


def pack_group(entries: dict[str, Path], made: Path, meta: Path) -> dict[str, str]:
    """Pack entries with what several of them share into a folder; file names by entry.

    Pages and workers share nothing with each other, and what esbuild packs into one file is what
    the same entries reach; so a page asks for few files where some entries also import what they do
    not need themselves. But for the entries, no file of the labs does anything by being imported:
    labs/package.json says so, and esbuild leaves out what nobody uses.
    Raises ProjectError with esbuild's words for code that it cannot read.
    """
    from scripts.build.javascript import esbuild  # here: who reads what was packed needs none

    done = esbuild(
        *OPTIONS,
        f"--outdir={made}",
        f"--metafile={meta}",
        *(f"{name}={path}" for name, path in entries.items()),
    )
    if done.returncode:
        raise ProjectError(f"the labs could not be packed:\n{done.stderr.strip()}")
    outputs = json.loads(meta.read_text(encoding="utf-8"))["outputs"]
    by_source = {
        (ROOT / about["entryPoint"]).resolve(): Path(path).name
        for path, about in outputs.items()
        if "entryPoint" in about
    }
    return {name: by_source[path.resolve()] for name, path in entries.items()}


def pack(target: Path = PACKED) -> dict[str, str]:
    """Write the packed labs into a folder, whole or not at all; file names by entry.

    Raises ProjectError as `pack_group` does.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".labs-", dir=target.parent) as folder:
        made = Path(folder) / "labs"
        files: dict[str, str] = {}
        for group in (pages(), workers()):
            files |= pack_group(group, made, Path(folder) / "meta.json")
        shutil.rmtree(target, ignore_errors=True)
        made.replace(target)
    return files


def sources() -> str:
    """A digest of all that the packed labs are made from."""
    digest = hashlib.sha256((NODE_MODULES / ".installed").read_bytes())
    for path in sorted(SOURCES.rglob("*")):
        if path.is_file():
            digest.update(f"{path.relative_to(SOURCES)}\n".encode() + path.read_bytes())
    return digest.hexdigest()


def ensure() -> None:
    """Pack the labs unless what lies there was packed from the same sources."""
    now = sources()
    if MANIFEST.exists():
        kept = json.loads(MANIFEST.read_text(encoding="utf-8"))
        if kept["sources"] == now and all((PACKED / f).exists() for f in kept["files"].values()):
            return
    files = pack()
    MANIFEST.write_text(json.dumps({"sources": now, "files": files}), encoding="utf-8")


@cache
def _files(path: Path, _changed: int) -> dict[str, str]:
    return dict(json.loads(path.read_text(encoding="utf-8"))["files"])


def packed() -> dict[str, str]:
    """File names in `assets/labs/` by entry; none where nothing was packed yet."""
    return _files(MANIFEST, MANIFEST.stat().st_mtime_ns) if MANIFEST.exists() else {}
