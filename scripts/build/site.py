"""`make build`: checks the sources, draws the diagrams, builds, and swaps the result in whole."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from scripts.build import compression, javascript, offline, redirects, security, styles
from scripts.build.diagrams import draw_missing
from scripts.environment import browser, node
from scripts.environment.python import alone
from scripts.problems import ProjectError
from scripts.project import ROOT, SITE, VENDORED_MERMAID

# What a page holds when a diagram was not drawn ahead (see scripts/markdown/diagrams.py).
UNDRAWN = '<div class="mermaid">'
# When there is no git history to tell the date from: 1 January 2026.
NO_HISTORY = "1767225600"
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


def run_mkdocs(site: Path) -> None:
    """Build strictly into `site`. Raises ProjectError with MkDocs' own words when it fails."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    environment = {**os.environ, **QUIET, "SOURCE_DATE_EPOCH": source_date()}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        words = [line for line in done.stderr.splitlines() if not line.startswith("INFO")]
        raise ProjectError("mkdocs build --strict failed:\n" + "\n".join(words))


def refuse_undrawn(site: Path) -> None:
    """Raises ProjectError if a page would need Mermaid in its reader's browser."""
    undrawn = [
        page.relative_to(site).as_posix()
        for page in sorted(site.rglob("*.html"))
        if UNDRAWN in page.read_text(encoding="utf-8")
    ]
    if undrawn:
        raise ProjectError(
            f"these pages hold a diagram that was not drawn: {', '.join(undrawn)} "
            f"-- {browser.BY_HAND}"
        )


def swap_in(finished: Path, site: Path) -> None:
    """Put the finished site in the place of the old one; the old one goes when the new stands.

    Raises OSError, with the old site still in its place, when the new one cannot be moved.
    """
    if not finished.is_dir():
        raise FileNotFoundError(f"there is no finished site in {finished}")
    old = site.with_name(f"{site.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    try:
        finished.rename(site)
    except OSError:
        if old.exists():
            old.rename(site)
        raise
    shutil.rmtree(old, ignore_errors=True)


def build(site: Path = SITE) -> int:
    """Write the whole site to `site`, or leave what stands there as it is. The exit code.

    Raises ProjectError for whatever stops a build.
    """
    from scripts.checks.run import check

    # In a workflow of GitHub the problems also stand beside the lines of the pull request.
    if check([], style="github" if "GITHUB_ACTIONS" in os.environ else "text"):
        return 1
    node.ensure()
    browser.ensure()
    draw_missing()
    print("* building the pages", flush=True)
    with tempfile.TemporaryDirectory(prefix=".build-", dir=site.parent) as folder:
        finished = Path(folder) / "site"
        run_mkdocs(finished)
        refuse_undrawn(finished)
        # Every diagram is drawn, so no page asks for it.
        (finished / VENDORED_MERMAID.relative_to(ROOT / "docs")).unlink(missing_ok=True)
        redirects.write(finished)
        styles.bundle(finished)
        javascript.bundle(finished)
        security.protect(finished)
        offline.write(finished)
        compression.compress(finished)
        try:
            with alone("site"):  # of two builds at once the later one stays
                swap_in(finished, site)
        except OSError as error:
            raise ProjectError(
                f"the finished site could not take the place of {site.name}/: {error} "
                "-- close what has a file of it open, such as a web server, and build again"
            ) from error
    pages = sum(1 for _ in site.rglob("index.html"))
    print(f"* {pages} pages in {site.name}/", flush=True)
    return 0
