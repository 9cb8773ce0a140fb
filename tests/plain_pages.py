"""Makes a copy of the project plain, to see what our own parts add to the cost of a build.

Plain MkDocs has the same theme, templates, search and extensions of others, and none of ours.
What ours write is written out in Markdown, so that the pages keep their words: the lists, the
sources of a page, the words of a question and of a lab.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

from scripts import bibliography
from scripts.labs import folders
from scripts.markdown.inserts import INSERT, made
from scripts.markdown.labs import LAB
from scripts.project import DOCS, ROOT
from tests.project_copy import ProjectCopy

OURS = {
    "our extensions": (re.compile(r"^  - scripts\.markdown\.\w+\n", re.MULTILINE), ""),
    "our fence": (re.compile(r"(?<=- pymdownx\.superfences):\n(?:      .*\n)+"), "\n"),
    "mermaid2": (re.compile(r"^  - mermaid2:\n(?:      .*\n)+", re.MULTILINE), ""),
}
FENCE = re.compile(r"^( *)(`{3,}|~{3,})[^\n]*\n.*?^\1\2$\n?", re.MULTILINE | re.DOTALL)
QUESTION = re.compile(r"^///(?: question \|)?[ ]*")


def make_plain(copy: ProjectCopy) -> None:
    """Rewrite the pages and mkdocs.yml of a copy. Raises ValueError with the words of what failed.

    It runs in the copy, whose pages may not be those of this project.
    """
    tests = Path(__file__).resolve().parent.parent
    done = copy.python("-m", "tests.plain_pages", PYTHONPATH=f"{copy.root}{os.pathsep}{tests}")
    if done.returncode:
        raise ValueError(done.stderr)


def plain_config(config: str) -> str:
    """mkdocs.yml without what is ours. Raises ValueError for what it does not hold."""
    for name, (part, instead) in OURS.items():
        config, times = part.subn(instead, config)
        if not times:
            raise ValueError(f"mkdocs.yml no longer names {name} as {part.pattern}")
    return config


def outside_fences(text: str, change: Callable[[str], str]) -> str:
    """A page with each line changed that stands in no fence."""
    parts: list[str] = []
    place = 0
    for start, end in [*(match.span() for match in FENCE.finditer(text)), (len(text), len(text))]:
        parts += ["\n".join(map(change, text[place:start].split("\n"))), text[start:end]]
        place = end
    return "".join(parts)


def source_list(text: str) -> str:
    """The sources of a page, as a list in Markdown; nothing for a page that cites none."""
    known = bibliography.read()
    lines = []
    for source in (known[key] for key in dict.fromkeys(bibliography.cited_keys(text))):
        title = f"[{source.title}]({source.link})" if source.link else source.title
        lines.append(f"1. {source.short}. {title}. {source.venue}")
    return "\n".join(["", "## Sources { #sources }", "", *lines, ""]) if lines else ""


def written_out(path: str) -> str:
    """One page with the words that our extensions would add."""

    def line_written_out(line: str) -> str:
        if insert := INSERT.match(line):
            return "\n".join(made(path, insert["name"]))
        if lab := LAB.match(line):
            return folders.text_of(lab["name"]).read_text(encoding="utf-8")
        return QUESTION.sub("", line)

    text = (DOCS / path).read_text(encoding="utf-8")
    return outside_fences(text, line_written_out) + source_list(text)


def main() -> None:
    """Make the project in which this runs plain."""
    pages = {page: written_out(page.relative_to(DOCS).as_posix()) for page in DOCS.rglob("*.md")}
    for page, text in pages.items():
        page.write_text(text, encoding="utf-8")
    config = ROOT / "mkdocs.yml"
    config.write_text(plain_config(config.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
