"""`<!-- insert: NAME -->` on a line of its own becomes a list or a button of ours."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

from scripts.markdown.insert_copies import downloads, hand_out, offline_switch
from scripts.markdown.insert_lists import (
    article_map,
    change_list,
    credit_list,
    experiment,
    experiment_list,
    glossary_list,
    source_list,
)
from scripts.markdown.insert_paths import path_list, reading_path
from scripts.markdown.page import current_page
from scripts.markdown.result_images import experiment_images

INSERT = re.compile(r"^\s*<!--\s*insert\s*:\s*(?P<name>.*?)\s*-->\s*$", re.IGNORECASE)
# For scripts/checks/words.py only; left in, it would part the paragraph that it stands in.
ALLOW = re.compile(r"^\s*<!--\s*allow\b.*-->\s*$", re.IGNORECASE)
# After fenced blocks (25), so that an example in a fence stays as it is; before raw HTML (20).
AFTER_FENCES = 23


INSERTS: dict[str, Callable[[str], list[str]]] = {
    "glossary": glossary_list,
    "bibliography": source_list,
    "article-map": article_map,
    "experiments": experiment_list,
    "experiment": experiment,
    "experiment-images": experiment_images,
    "downloads": downloads,
    "offline-switch": offline_switch,
    "hand-out": hand_out,
    "credits": credit_list,
    "changes": change_list,
}
# Those that go on with a word of their own: `<!-- insert: reading-path newcomer-60 -->`.
WITH_WORD: dict[str, Callable[[str, str], list[str]]] = {
    "path-list": path_list,
    "reading-path": reading_path,
}

# Those that stay the same while no data, no result and no page's front matter changes. An insert
# that is not named here is taken for one that tells of the text of other pages.
OF_DATA = {
    "article-map",
    "changes",
    "downloads",
    "experiment",
    "experiment-images",
    "experiments",
    "hand-out",
    "offline-switch",
}


def tells_of_pages(markdown: str) -> bool:
    """Whether a page has an insert that may change when the text of another page does."""
    inserts = (INSERT.match(line) for line in markdown.splitlines() if "<!--" in line)
    return any(insert["name"] not in OF_DATA for insert in inserts if insert)


def made(page: str, name: str) -> list[str]:
    """The Markdown of an insert. Raises KeyError for one that does not exist."""
    maker, _, word = name.partition(" ")
    if maker not in (WITH_WORD if word else INSERTS):
        known = ", ".join(sorted([*INSERTS, *(f"{one} WORD" for one in WITH_WORD)]))
        raise KeyError(f"docs/{page}: <!-- insert: {name} -->: no such insert -- known: {known}")
    return WITH_WORD[maker](page, word.strip()) if word else INSERTS[name](page)


class Inserts(Preprocessor):
    """Replaces each insert line by the Markdown that its maker writes."""

    def run(self, lines: list[str]) -> list[str]:
        """Raises KeyError for an insert that does not exist."""
        out: list[str] = []
        for line in lines:
            if "<!--" not in line:
                out.append(line)
                continue
            if ALLOW.match(line):
                continue
            match = INSERT.match(line)
            out += made(current_page(self.md) or "index.md", match["name"]) if match else [line]
        return out


class InsertExtension(Extension):
    """Registers the inserts."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by Python-Markdown."""
        md.preprocessors.register(Inserts(md), "inserts", AFTER_FENCES)


def makeExtension(**options: Any) -> InsertExtension:
    """Entry point of Python-Markdown."""
    return InsertExtension(**options)
