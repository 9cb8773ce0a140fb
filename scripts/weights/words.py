"""The word list of the experiments, with the parts that each way to part it puts a word in."""

from __future__ import annotations

import numpy as np

from scripts.experiments.run import Say
from scripts.experiments.shared.words import FAMILY, Parts, by_chance, by_family, words
from scripts.weights.form import Lines

SEED = 0
FEW = 3000  # words, for labs that train in the browser
PARTS = ("train", "choose", "test")
SPLITS = {"chance": by_chance, "family": by_family}


def places(parts: Parts) -> dict[str, int]:
    """The number of the part that each word is in: 0, 1 or 2."""
    lists = (parts.train, parts.choose, parts.test)
    return {word: number for number, some in enumerate(lists) for word in some}


def make(name: str, _: Say) -> Lines:
    """All words, or some of them drawn by chance, in the order of the alphabet."""
    chosen = list(words())
    if name == "words-small":
        chosen = sorted(np.random.default_rng(SEED).choice(chosen, FEW, replace=False).tolist())
    found = {split: places(parted(SEED)) for split, parted in SPLITS.items()}
    marks = {word: found["chance"][word] + 3 * found["family"][word] for word in chosen}
    counts = {
        split: {
            part: sum(of[word] == number for word in chosen) for number, part in enumerate(PARTS)
        }
        for split, of in found.items()
    }
    notes = {
        "what": "common English words, small letters a to z, 3 to 15 of them",
        "licence": "NOTICE.txt",
        "line": "the word, then a digit d, which is left out where it is 0",
        "parts": "d % 3 is the part by chance, d // 3 that by family; 0 train, 1 choose, 2 test",
        "family": f"words that begin with the same {FAMILY} letters stay in one part",
        "words": len(chosen),
        "counts": counts,
        "letters": sum(map(len, chosen)),
    }
    cases = [
        {"word": word, **{split: PARTS[of[word]] for split, of in found.items()}}
        for word in chosen[:: len(chosen) // 8][:8]
    ]
    return Lines(notes, [word + (str(mark) if mark else "") for word, mark in marks.items()], cases)
