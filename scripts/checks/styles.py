"""Style sheets are written as browsers read them: what they do not understand, they pass over.

This is no whole reader of CSS: it looks for the slips that leave a page half without its looks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.checks.files import TextFile

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
STRING = re.compile(r'"[^"\n]*"|\'[^\'\n]*\'|url\([^)\n]*\)')
SET = re.compile(r"(?<![\w-])(?P<name>--[\w-]+)\s*:")
# One of ours; the theme and its parts have names of their own.
USED = re.compile(r"var\(\s*(?P<name>--(?!md-)[\w-]+)\s*\)")
SLIPS = {
    re.compile(r"[“”„‘’]"): "type straight quotation marks",
    re.compile(r"(?<!:)//[^\n]*"): "write a comment as /* words */",
    re.compile(r"\b\d+(?:\.\d+)? (?:px|r?em|vh|vw|ch|ms)\b"): "take out the space before the unit",
}
Found = tuple[int, str, str]  # where it stands in the text, what is wrong, and how to mend it


def plain(text: str) -> str:
    """The text of the same length, without comments and without what stands in marks."""
    for pattern in (COMMENT, STRING):
        text = pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    return text


def braces(text: str) -> Iterator[Found]:
    """The rule after which a brace is missing, or the brace that closes nothing."""
    opened: list[int] = []
    for found in re.finditer(r"[{}]", text):
        if found[0] == "{":
            opened.append(found.start())
        elif opened:
            opened.pop()
        else:
            yield found.start(), "this } closes nothing", "take it out, or open the rule"
    for place in opened:
        yield place, "this { has no end, and the rules below it are lost", "close it with }"


def check(styles: list[TextFile]) -> Iterator[tuple[TextFile, Found]]:
    """The slips of all style sheets of ours."""
    texts = [plain(one.text) for one in styles]
    known = {name for text in texts for name in SET.findall(text)}
    for one, text in zip(styles, texts, strict=True):
        for found in braces(text):
            yield one, found
        for pattern, mend in SLIPS.items():
            for match in pattern.finditer(text):
                what = f"no browser understands this: {match[0].strip()[:40]}"
                yield one, (match.start(), what, mend)
        for match in USED.finditer(text):
            if match["name"] not in known:
                what = f"no style sheet sets {match['name']}"
                yield one, (match.start(), what, "mend the name, or set it in tokens.css")
