"""The how-tos of docs/contribute/: their commands, and what a contributor writes between them."""

from __future__ import annotations

import re
from pathlib import Path

from scripts.checks.sources import Sources

LESSON = "docs/learn/supervised.md"
NEW_PAGE = "docs/learn/decision-trees.md"  # as docs/contribute/add-a-page.md calls it


def commands(page: str, anchor: str) -> list[str]:
    """The command lines of one section, in their order."""
    document = Sources().documents[page]
    start = next(one.line for one in document.headings if one.id == anchor)
    end = next((one.line for one in document.headings if one.line > start), 10**6)
    fences = [one for one in document.fences if one.language == "sh" and start < one.line < end]
    return [line for fence in fences for line in fence.source.splitlines() if line]


def write_the_page(root: Path) -> None:
    """The new page takes the words of another one, under a title and a description of its own."""
    new = root / NEW_PAGE
    assert "TODO" in new.read_text(encoding="utf-8")
    words = (root / LESSON).read_text(encoding="utf-8")
    title = "Learning from labels (supervised)"
    words = words.replace(title, "Decision trees").replace("#learning-from-labels", "#trees")
    words = words.replace("/// question | ", "/// question | Of trees: ")
    told = "description: How a tree of questions learns to name things."
    words = re.sub(r"^description: .*$", told, words, flags=re.MULTILINE)
    new.write_text(re.sub(r"^article: .*\n", "", words, flags=re.MULTILINE), encoding="utf-8")
