"""A table of letters: how often each followed the last few (n-grams), smoothed.

Witten and Bell 1991, interpolated as in Chen and Goodman 1999: after a context that was seen
`c` times, followed by `t` different letters, a share of `t / (c + t)` goes to the table that
looks one letter less far back, and the rest by how often each letter followed.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

ALPHABET = "abcdefghijklmnopqrstuvwxyz"
END = 26  # stands before the first letter and after the last
SYMBOLS = 27


def coded(word: str) -> list[int]:
    """A word as numbers: a is 0, z is 25, and the end, 26, after it."""
    return [*(ord(letter) - ord("a") for letter in word), END]


class Ngrams:
    """Tables for contexts of no letter up to `order - 1` letters."""

    def __init__(self, words: Sequence[str], order: int) -> None:
        self.order = order
        self.counts: dict[tuple[int, ...], Array] = {}
        self._known: dict[tuple[int, ...], Array] = {}
        for word in words:
            symbols = coded(word)
            for place, symbol in enumerate(symbols):
                context = self.context(symbols[:place])
                for start in range(len(context) + 1):
                    row = self.counts.get(context[start:])
                    if row is None:
                        row = self.counts[context[start:]] = np.zeros(SYMBOLS)
                    row[symbol] += 1

    def context(self, before: Sequence[int]) -> tuple[int, ...]:
        """What the longest table looks at: the last letters, filled up in front with ends."""
        wanted = self.order - 1
        missing = max(0, wanted - len(before))
        return (*[END] * missing, *before[max(0, len(before) - wanted) :])

    def probabilities(self, context: tuple[int, ...]) -> Array:
        """The probability of each symbol after a context, shape (27,)."""
        found = self._known.get(context)
        if found is not None:
            return found
        shorter = self.probabilities(context[1:]) if context else np.full(SYMBOLS, 1 / SYMBOLS)
        row = self.counts.get(context)
        if row is None:
            return shorter
        kinds = np.count_nonzero(row)
        mixed: Array = (row + kinds * shorter) / (row.sum() + kinds)
        self._known[context] = mixed
        return mixed

    def entries(self) -> int:
        """How many numbers the tables hold: the counts that are not 0."""
        return int(sum(np.count_nonzero(row) for row in self.counts.values()))

    def loss(self, words: Sequence[str], order: int | None = None) -> float:
        """Mean of -log p a symbol, in nats; with `order`, of the table for a shorter context."""
        skip = self.order - (order or self.order)
        total, count = 0.0, 0
        for word in words:
            symbols = coded(word)
            for place, symbol in enumerate(symbols):
                total -= np.log(self.probabilities(self.context(symbols[:place])[skip:])[symbol])
            count += len(symbols)
        return float(total / count)
