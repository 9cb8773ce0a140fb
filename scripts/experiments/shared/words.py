"""The word list: 10,811 common English words, as a random draw or parted by word family.

The words come from SCOWL; `data/words-notice.txt` holds the notice that goes with them and
`make_words.py` the way they were chosen. Vulgar and hateful words were taken out before any
model saw the list. `data/blocked.txt` names them by a hash only, so that the list of what is
left out does not itself have to stand here.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

FOLDER = Path(__file__).parent.parent / "data"
LIST = FOLDER / "words.txt"
BLOCKED = FOLDER / "blocked.txt"
MARKS = 10**12  # so many marks that no two of a million words are likely to share one
FAMILY = 4  # letters that the words of one family begin with
FOR_TESTING = 0.1  # of the words; as many again are for choosing between settings


@dataclass(frozen=True)
class Parts:
    """The words to learn from, to choose settings by, and to test with."""

    train: list[str]
    choose: list[str]
    test: list[str]


def mark(word: str) -> str:
    """What stands for a word in the block list."""
    return str(int(hashlib.sha256(word.encode()).hexdigest(), 16) % MARKS)


@cache
def blocked_marks() -> frozenset[str]:
    """The marks of all words that are left out."""
    return frozenset(BLOCKED.read_text(encoding="utf-8").split())


@cache
def words() -> tuple[str, ...]:
    """The list, in the order of the alphabet: small letters a to z, 3 to 15 of them."""
    return tuple(LIST.read_text(encoding="utf-8").split())


def part(groups: list[list[str]], seed: int) -> Parts:
    """Whole groups of words go to testing, to choosing, and the rest to training."""
    order = np.random.default_rng(seed).permutation(len(groups))
    wanted = FOR_TESTING * sum(map(len, groups))
    test: list[str] = []
    choose: list[str] = []
    train: list[str] = []
    for number in order:
        place = test if len(test) < wanted else choose if len(choose) < wanted else train
        place += groups[number]
    return Parts(train, choose, test)


def by_chance(seed: int, among: tuple[str, ...] | None = None) -> Parts:
    """Each word goes where chance puts it: `walked` may be learnt from, `walking` tested."""
    return part([[word] for word in among or words()], seed)


def by_family(seed: int, among: tuple[str, ...] | None = None) -> Parts:
    """Words that begin with the same four letters stay together.

    A word of three letters belongs to no such family and is always learnt from.
    """
    families: dict[str, list[str]] = {}
    short = []
    for word in among or words():
        if len(word) < FAMILY:
            short.append(word)
        else:
            families.setdefault(word[:FAMILY], []).append(word)
    parts = part(list(families.values()), seed)
    return Parts([*parts.train, *short], parts.choose, parts.test)
