"""Versions that stay: the site of a tag is built once, for `/v/TAG/`, and put beside every other.

A page that a wiki links to may change; at `/v/TAG/` it keeps the words of that day. What was
pinned lies in `versions/` and is never built again, so no later change can break it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from scripts.problems import ProjectError
from scripts.project import ROOT

KEPT = ROOT / "versions"
FOLDER = "v"  # in the site
TAG = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
LOCAL = "http://127.0.0.1:8000/"


def git(*words: str) -> str:
    """What git says, or nothing where it fails or is not installed."""
    try:
        done = subprocess.run(
            ["git", *words], cwd=ROOT, capture_output=True, text=True, check=False
        )
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def refuse(tag: str) -> None:
    """Raises ProjectError unless the files here are those of the tag, and it is not pinned yet."""
    if not TAG.fullmatch(tag):
        raise ProjectError(f"{tag} cannot be part of an address -- use letters, digits, . _ and -")
    if (KEPT / tag).exists():
        raise ProjectError(
            f"versions/{tag} is there already, and a pinned version never changes "
            "-- choose another tag, or delete the folder if nobody has seen it"
        )
    commit = git("rev-list", "-n1", tag, "--")
    if not commit:
        raise ProjectError(f"there is no tag {tag} here -- make it with: git tag {tag}")
    if commit != git("rev-parse", "HEAD") or git("status", "--porcelain"):
        raise ProjectError(
            f"the files here are not those of {tag} -- git checkout {tag}, with nothing changed"
        )


def pin(tag: str) -> int:
    """Build the site of a tag for its own address, below SITE_URL, into `versions/`. The exit code.

    Raises ProjectError as `refuse` and the build do.
    """
    from scripts.build.site import build

    refuse(tag)
    newest = os.environ.get("SITE_URL", LOCAL).rstrip("/") + "/"
    os.environ.update(PINNED=tag, NEWEST=newest, SITE_URL=f"{newest}{FOLDER}/{tag}/")
    KEPT.mkdir(exist_ok=True)
    return build(KEPT / tag)


def kept() -> list[Path]:
    """Every pinned version, but for what a killed `pin` left; none for a pinned one."""
    return [] if "PINNED" in os.environ else sorted(KEPT.glob("[!.]*/"))


def pages() -> Iterator[Path]:
    """Every page of every pinned version."""
    for folder in kept():
        yield from sorted(folder.rglob("*.html"))


def put(site: Path) -> None:
    """Put every pinned version into a built site, byte for byte; none into a pinned one.

    Raises ProjectError for a folder that holds no site, or not that of its name.
    """
    for folder in kept():
        home = folder / "index.html"
        if not home.is_file() or f"/{FOLDER}/{folder.name}/" not in home.read_text("utf-8"):
            raise ProjectError(
                f"versions/{folder.name} does not hold the site of that version "
                f"-- delete it, and run: python -m scripts pin {folder.name}"
            )
        shutil.copytree(folder, site / FOLDER / folder.name)
