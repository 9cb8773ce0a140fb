"""A copy of the built site in which every page notes what its reader would have to complain of.

The same script notes it in every engine, since not every driver tells what the console says.
"""

from __future__ import annotations

import shutil
from pathlib import Path

WATCH = Path(__file__).with_name("watch.js")
TAG = f'<script src="/{WATCH.name}"></script>'
PAGE_WITHOUT_POLICY = "/without-policy.html"
LEFT_OUT = shutil.ignore_patterns("*.br", "*.gz", "*.zip", "*.pdf")
# What the script has noted in this tab, and what this page has fetched up to now.
NOTES = "watch.notes()"


def watched_copy(site: Path, copy: Path) -> None:
    """Copy a site, with the watching script as the first of every page, and one page more."""
    shutil.copytree(site, copy, ignore=LEFT_OUT)
    shutil.copy2(WATCH, copy)
    for page in copy.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        page.write_text(html.replace("<head>", f"<head>{TAG}", 1), encoding="utf-8")
    (copy / PAGE_WITHOUT_POLICY.lstrip("/")).write_text(f"<!doctype html>{TAG}", encoding="utf-8")
