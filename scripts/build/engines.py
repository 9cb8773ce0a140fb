"""The two programs that can turn the sources into pages: MkDocs, and Zensical, its successor.

Material for MkDocs reaches its end of life on 5 May 2027; Zensical reads the same mkdocs.yml.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from scripts.problems import ProjectError
from scripts.project import COPIES_ARE_MADE, ROOT

# When there is no git history to tell the date from: 1 January 2026.
NO_HISTORY = "1767225600"
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
UP = re.compile(r'(?<=\shref=")(?:\.\./)+')
QUIET = {"DISABLE_MKDOCS_2_WARNING": "true", "NO_MKDOCS_2_WARNING": "1"}


def source_date() -> str:
    """The date of the last commit in seconds, so that one commit always builds the same bytes."""
    if "SOURCE_DATE_EPOCH" in os.environ:
        return os.environ["SOURCE_DATE_EPOCH"]
    command = ["git", "log", "-1", "--format=%ct"]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    except OSError:
        return NO_HISTORY
    return done.stdout.strip() or NO_HISTORY


def run(name: str, *words: str) -> None:
    """Run an engine strictly. Raises ProjectError with its words, and OSError for a full disk."""
    said = {"SOURCE_DATE_EPOCH": source_date(), COPIES_ARE_MADE: "yes"}
    done = subprocess.run(
        [sys.executable, "-m", name, "build", "--strict", *words],
        cwd=ROOT,
        env={**os.environ, **QUIET, **said},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        output = COLOUR.sub("", f"{done.stdout}\n{done.stderr}")
        lines = [line for line in output.splitlines() if line and not line.startswith("INFO")]
        if lines and lines[-1].startswith("OSError: "):  # the last line of a traceback
            raise OSError(lines[-1].removeprefix("OSError: "))
        raise ProjectError(f"{name} build --strict failed:\n" + "\n".join(lines))


def run_mkdocs(site: Path) -> None:
    """Build into `site` with MkDocs. Raises as `run` does."""
    run("mkdocs", "--site-dir", str(site))


def run_zensical(site: Path) -> None:
    """Build into `site`, a folder in the project, with Zensical. Raises as `run` does.

    Zensical takes that folder from its settings only, and they must stand beside mkdocs.yml.
    """
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    own = ROOT / f"{site.parent.name}.yml"
    try:
        own.write_text(f"{settings}\nsite_dir: {site.relative_to(ROOT)}\n", encoding="utf-8")
        run("zensical", "--clean", "--config-file", own.name)
    finally:
        own.unlink(missing_ok=True)
    keep_links_inside(site)


def inside(html: str, depth: int) -> str:
    """A page whose links go up no more folders than it lies deep in the site."""
    return UP.sub(lambda ups: "../" * min(ups[0].count("../"), depth), html)


def keep_links_inside(site: Path) -> None:
    """Let no link of a page climb above the site, which may stand in a folder of another.

    Zensical takes an address that an extension of ours wrote for one from the source of the page,
    and goes one folder further up.
    """
    for page in site.rglob("*.html"):
        depth = len(page.relative_to(site).parts) - 1
        html = page.read_text(encoding="utf-8")
        page.write_text(inside(html, depth), encoding="utf-8", newline="\n")


ENGINES: dict[str, Callable[[Path], None]] = {"mkdocs": run_mkdocs, "zensical": run_zensical}
