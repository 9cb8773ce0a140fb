"""`check --fix`: mends what a machine can mend, since it can be meant in one way only.

Spaces at the end of a line, tabs, Windows line ends, a byte order mark, a last line without an
end, two sentences on a line; by rumdl, marks of Markdown that would be shown as they stand; by
typos, usual misspellings. Everything else is for a person.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from scripts import pages
from scripts.checks import markdown_style, spelling
from scripts.checks.characters import BOM, WORDS
from scripts.checks.files import texts
from scripts.checks.sentences import crowded
from scripts.checks.sources import Sources, take_apart

TAB = 4  # columns
MARKER = re.compile(r"^(?P<indent>\s*)(?P<marker>(?:[-*+]|\d+[.)])\s+)?")


def without_mark(text: str) -> str:
    """No byte order mark."""
    return text.removeprefix(BOM)


def line_ends(text: str) -> str:
    """Lines end as everywhere but on Windows."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def no_tabs(text: str) -> str:
    """Spaces up to the column that a tab would reach."""
    if "\t" not in text:
        return text
    return "\n".join(line.expandtabs(TAB) for line in text.split("\n"))


def no_trailing_space(text: str) -> str:
    """No space at the end of a line."""
    return re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)


def last_line(text: str) -> str:
    """The last line has an end."""
    return text if not text or text.endswith("\n") else f"{text}\n"


EVERYWHERE: dict[str, Callable[[str], str]] = {
    "a byte order mark": without_mark,
    "line ends": line_ends,
    "tabs": no_tabs,
    "spaces at the end of lines": no_trailing_space,
    "the end of the last line": last_line,
}


def one_sentence_a_line(text: str) -> str:
    """A new line, as far in as the paragraph, before every second sentence."""
    lines = text.split("\n")
    for line, sentences in crowded(take_apart(pages.parse(text, "page.md"))):
        whole = lines[line.number - 1]
        start = whole.rindex(line.text)
        match = MARKER.match(whole)
        width = match.end() if match else 0
        # In a quotation or a definition the words begin further in than a list would.
        if whole[:start].strip() and not (match and match["marker"]):
            continue
        first = whole[:start] + sentences[0]
        lines[line.number - 1] = "\n".join([first, *(" " * width + s for s in sentences[1:])])
    return "\n".join(lines)


def mend(text: str, page: bool) -> tuple[str, list[str]]:
    """A text as it should be, and what was mended in it."""
    done = []
    for name, step in EVERYWHERE.items():
        better = step(text)
        if better != text:
            done.append(name)
        text = better
    if page:
        better = one_sentence_a_line(text)
        if better != text:
            done.append("two sentences on a line")
        text = better
    return text, done


def fix(sources: Sources) -> list[str]:
    """Mend the files that are asked for; what was done, in words.

    Raises ProjectError when rumdl or typos does not work.
    """
    said = []
    for file in texts(sources.root, WORDS, sources.only):
        if file.broken:
            continue
        is_page = file.path.startswith("docs/") and file.path.endswith(".md")
        text, done = mend(file.text, is_page)
        if done:
            (sources.root / file.path).write_text(text, encoding="utf-8", newline="\n")
            said.append(f"{file.path}: mended {', '.join(done)}")
    said += [f"{path}: mended marks of Markdown" for path in markdown_style.mend(sources)]
    said += [f"{path}: mended the spelling" for path in spelling.mend(sources)]
    return said
