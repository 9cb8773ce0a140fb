"""Nothing in a file is there without being seen: what is read is what is reviewed.

That holds for code, templates and settings too; blanks and letters that look like others are looked
for where words for readers stand.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

from scripts.checks.files import ALL_FOLDERS, TextFile, texts
from scripts.checks.sources import Sources
from scripts.problems import NOT_UTF_8, Problem

WORDS = ("docs", "scripts/data", "labs", "overrides")  # where words for readers stand
FIX = "`python3 -m scripts check --fix` mends it"
TAKE_OUT = "delete it; type the words around it anew"
NAMES = {
    **dict.fromkeys(range(0x202A, 0x202F), "turns the direction of the text"),
    **dict.fromkeys(range(0x2066, 0x206A), "turns the direction of the text"),
    0x200E: "marks the direction of the text",
    0x200F: "marks the direction of the text",
    0x061C: "marks the direction of the text",
    0x200B: "has no width",
    0x200C: "has no width",
    0x200D: "has no width",
    0x2060: "has no width",
    0x180E: "has no width",
    0xFEFF: "has no width",
    0x00AD: "is a soft hyphen, which is not seen",
    0x034F: "is not seen",
    0x3164: "is a letter that is not seen",
    0xFFA0: "is a letter that is not seen",
    0x115F: "is a letter that is not seen",
    0x1160: "is a letter that is not seen",
    0x2800: "is not seen",
    0x2028: "ends the line for some programs only",
    0x2029: "ends the line for some programs only",
    0x0085: "ends the line for some programs only",
    0xFFFD: "stands for a letter that was lost",
    **dict.fromkeys(range(0x2061, 0x2065), "is not seen"),
    **dict.fromkeys(range(0xFB00, 0xFB07), "is letters in one sign, which no search finds"),
    **dict.fromkeys(range(0xE0000, 0xE0080), "is not seen"),
    **dict.fromkeys(range(0xE0100, 0xE01F0), "is not seen"),
    0x2010: "looks like a hyphen, and no search finds the word",
    0x2011: "looks like a hyphen, and no search finds the word",
    **dict.fromkeys(range(0x1D400, 0x1D800), "is a letter of mathematics, which no search finds"),
}
FIRSTS = (code for code in sorted(NAMES) if code - 1 not in NAMES)
LASTS = (code for code in sorted(NAMES) if code + 1 not in NAMES)
# In spans: a class of two thousand single letters would be gone through at each letter of a text.
SPANS = (f"{chr(first)}-{chr(last)}" for first, last in zip(FIRSTS, LASTS, strict=True))
UNSEEN = re.compile(f"[{''.join(SPANS)}]")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
BOM = "\ufeff"
LINK = re.compile(r"\[(?:[^\[\]\n]|\n(?!\n))*\]\([^()\n]*\)|<https?:[^>\n]*>")
ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31});")
# UTF-8 that was once read as if it were not, such as â€™ for an apostrophe; rumdl sees it in pages.
TWICE = re.compile("\u00e2\u20ac.|\u00c3[\u00a0-\u00bf]|\u00c2[\u00a0-\u00bf]|\u00ef\u00bb\u00bf")
APART = re.compile(r"\w*[\u0300-\u036f]\w*")
HEAPED = re.compile(r"[\u0300-\u036f]{3,}")
LATIN = re.compile(r"[^\W\d_]+")
# Letters that look like Latin ones: Cyrillic, some Greek, and wide ones.
FOREIGN = re.compile(
    "[\u0400-\u04ff\u0370\u0391\u0392\u0395-\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf\uff21-\uff5a]"
)
WIDE = re.compile("[\uff21-\uff5a]")
HARD_SPACE = re.compile(r"^ *(?:[-*+>]|\d+\.|/{3,})?\u00a0", re.MULTILINE)
HARD_SPACES = re.compile(r"[a-z,]\u00a0[a-z]+\u00a0[a-z]")  # between words that are no units
JOINER = 0x200D  # part of some emoji


def first(file: TextFile, pattern: str, what: str) -> Iterator[Problem]:
    """One problem for a file, where a pattern first matches: all of them are mended at once."""
    found = re.search(pattern, file.text)
    if found:
        times = len(re.findall(pattern, file.text))
        also = f" (and on {times - 1} more)" if times > 1 else ""
        yield Problem(file.path, file.line(found.start()), what + also, FIX)


def in_emoji(text: str, place: int) -> bool:
    """Whether a joiner stands between two pictures, as in the emoji of a family."""
    around = text[max(place - 1, 0) : place] + text[place + 1 : place + 2]
    return len(around) == 2 and all(ord(one) >= 0x2190 for one in around)


def check_looks(file: TextFile) -> Iterator[Problem]:
    """Letters that look like others, that were damaged, or that hide behind a code."""
    for match in LATIN.finditer(file.text) if FOREIGN.search(file.text) else ():
        odd = FOREIGN.findall(match[0])
        mixed = any("a" <= letter <= "z" for letter in match[0].lower())
        if odd and (mixed or WIDE.search(match[0])):
            what = f"in {match[0]} stands U+{ord(odd[0]):04X}, which looks like another letter"
            yield Problem(file.path, file.line(match.start()), what, "type the word anew")
    for match in TWICE.finditer(file.text) if not file.path.endswith(".md") else ():
        what = f"{match[0]} is a letter that was read in the wrong encoding"
        yield Problem(file.path, file.line(match.start()), what, "type it anew, save as UTF-8")
    for match in HEAPED.finditer(file.text):
        what = "three or more marks stand on one letter"
        yield Problem(file.path, file.line(match.start()), what, TAKE_OUT)
    for match in ENTITY.finditer(file.text) if "&" in file.text else ():
        letter = html.unescape(match[0])
        if letter == match[0] and file.path.endswith(".md"):
            what = f"{match[0]} stands for no letter, and is shown as it is"
            yield Problem(file.path, file.line(match.start()), what, "type the letter itself")
        if len(letter) == 1 and ord(letter) in NAMES:
            what = f"{match[0]} {NAMES[ord(letter)]}"
            yield Problem(file.path, file.line(match.start()), what, "take it out")


def check_unseen(file: TextFile) -> Iterator[Problem]:
    """What no editor shows; it can make a line of code run otherwise than it reads."""
    if file.text.startswith(BOM):
        what = "the file begins with a byte order mark"
        yield Problem(file.path, 1, what, "save it as UTF-8 without such a mark")
    for match in UNSEEN.finditer(file.text) if not file.text.isascii() else ():
        code = ord(match[0])
        if match.start() == 0 or (code == JOINER and in_emoji(file.text, match.start())):
            continue
        what = f"U+{code:04X} {NAMES[code]}"
        yield Problem(file.path, file.line(match.start()), what, TAKE_OUT)
    for match in CONTROL.finditer(file.text):
        what = f"U+{ord(match[0]):04X} is a control character"
        yield Problem(file.path, file.line(match.start()), what, TAKE_OUT)


def check_words(file: TextFile) -> Iterator[Problem]:
    """Letters that are not what they seem, and blanks that do harm on a page."""
    yield from check_looks(file)
    for match in APART.finditer(file.text):
        if unicodedata.normalize("NFC", match[0]) != match[0]:
            what = f"in {match[0]} a letter and its accent are two signs"
            yield Problem(file.path, file.line(match.start()), what, "type the word anew")
    if file.path.endswith(".md"):
        for match in HARD_SPACE.finditer(file.text):
            what = "U+00A0, a non-breaking space, begins the words of this line"
            yield Problem(file.path, file.line(match.start()), what, "type a plain space instead")
        for match in HARD_SPACES.finditer(file.text):
            what = "U+00A0, a non-breaking space, stands between words: the line cannot break there"
            yield Problem(file.path, file.line(match.start()), what, "type plain spaces instead")
        for match in LINK.finditer(file.text):
            place = match[0].find("\u00a0")
            if place >= 0:
                line = file.line(match.start() + place)
                what = "U+00A0, a non-breaking space, stands in a link"
                yield Problem(file.path, line, what, "type a plain space in its place")
    yield from first(file, r"\r\n?", "this line ends as on Windows")
    yield from first(file, r"\t+", "a tab stands on this line")
    if file.path.endswith(".md"):
        what = "two spaces at the end of this line break it in the page"
        yield from first(file, r"(?<=\S)  +(?=\r?\n|$)", what)
        what = "a space stands at the end of this line"
        yield from first(file, r"(?<=\S) (?=\r?\n|$)|(?:(?<=\n)|^) +(?=\r?\n|$)", what)
    else:
        yield from first(file, r" +(?=\r?\n|$)", "a space stands at the end of this line")
    if file.text and not file.text.endswith(("\n", "\r")):
        line = file.line(len(file.text))
        yield Problem(file.path, line, "the last line has no end", FIX)


def check(sources: Sources) -> Iterator[Problem]:
    """Every text file of the project."""
    for file in texts(sources.root, ALL_FOLDERS, sources.only):
        if file.broken:
            yield Problem(file.path, file.broken, NOT_UTF_8, "save the file as UTF-8")
            continue
        yield from check_unseen(file)
        if file.path.startswith(tuple(f"{folder}/" for folder in WORDS)):
            yield from check_words(file)
