"""How much data, and how good: words for a generator, labels for a classifier.

A small network that predicts the next letter (Bengio et al. 2003) learns from fewer words, from
words repeated, with typing errors, and from a list in which every second word is broken; it is
tested on families of words that it has not seen. Two filters try to find the broken words: a rule
(a word with a rare letter triple goes) and a classifier trained on 500 labelled words. Then a
classifier of digits learns from wrong labels, and two filters try to find those: the labels of
the nearest images (Wilson 1972), and a network's own predictions for images it was not trained
on (the idea behind Northcutt et al. 2021).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

from scripts.experiments.run import Say
from scripts.experiments.shared import letter_networks as networks
from scripts.experiments.shared import wrong_labels
from scripts.experiments.shared.ngrams import ALPHABET, Ngrams
from scripts.experiments.shared.words import Parts, by_family

QUESTION = "What does more data buy, and what does bad data cost?"
AMOUNTS = (100, 300, 1000, 3000)
TIMES = 10  # that the words of the repeated list stand in it
COPIED, COPIES = 300, 30  # so many of 3,000 words stand so many times more in the list
OTHER_LUCK = 100  # added to the seed
TYPOS = {5: 0.05, 10: 0.1, 20: 0.2}  # per cent, and share, of the letters
LABELLED = 500  # words for the filter that learns
RAREST, STRICT = 3, 10  # a triple that occurs less often is rare, by the rule and a stricter one
STEPS = 800
QUICK_STEPS = 5
ORDER = 6
UNIT = "nats a letter"
HEARD = "loss of the network"
FIGURES = {
    **{f"words-{n}-loss": (UNIT, f"{HEARD} after {n:,} words") for n in AMOUNTS},
    "words-all-loss": (UNIT, f"{HEARD} after all words for training"),
    **{
        f"words-{n}-table-loss": (UNIT, f"loss of the best table after {n:,} words")
        for n in AMOUNTS
    },
    "words-all-table-loss": (UNIT, "loss of the best table after all words for training"),
    "words-all": ("", "words for training"),
    "words-100-last-loss": (UNIT, f"{HEARD} after 100 words, trained to the last step"),
    "repeats-loss": (UNIT, f"{HEARD} after 1,000 words, each of them ten times"),
    "repeats-gain": (UNIT, "loss after 1,000 words minus the loss after the same ten times"),
    "repeats-table-loss": (UNIT, "loss of the best table after 1,000 words ten times"),
    "copies-loss": (UNIT, f"{HEARD} after 3,000 words, 300 of them 30 times more"),
    **{f"typos-{n}-loss": (UNIT, f"{HEARD} where {n} % of the letters are wrong") for n in TYPOS},
    "broken-loss": (UNIT, f"{HEARD} where every second word has its letters shuffled"),
    "broken-clean-loss": (UNIT, f"{HEARD} after the other half alone"),
    **{
        f"broken-{name}-{key}": (unit, f"{what} {long}")
        for name, long in (
            ("rule", "by the rule"),
            ("strict", "by a stricter rule"),
            ("learned", "by the classifier"),
        )
        for key, unit, what in (
            ("loss", UNIT, f"{HEARD} after a list with broken words filtered"),
            ("gain", UNIT, "loss without a filter minus the loss with the filter"),
            ("left", "share", "broken words among those kept"),
            ("lost", "share", "good words thrown away"),
        )
    },
    **{
        f"digits-{n}-wrong-{share}": (
            "share",
            f"test digits named right after {n:,} digits, {share} % of them with a wrong label",
        )
        for n in (1297, 200)
        for share in (0, 10, 40)
    },
    **{
        f"digits-{name}-{key}": (
            "share",
            f"{what}, filtered by {long}, 1,297 digits and 40 % wrong",
        )
        for name, long in (
            ("neighbours", "their neighbours"),
            ("learned", "a network"),
            ("stopped", "a network that stops early"),
        )
        for key, what in (
            ("accuracy", "test digits named right"),
            ("left", "wrong labels among those kept"),
            ("lost", "images with a right label thrown away"),
        )
    },
    "digits-perfect-accuracy": (
        "share",
        "test digits named right after only the right labels of 1,297 digits, 40 % wrong",
    ),
    "digits-stopped-early": (
        "share",
        "test digits named right after 1,297 digits, 40 % wrong, by a network that stops early",
    ),
}


def with_typos(words: Sequence[str], share: float, random: np.random.Generator) -> list[str]:
    """The words with a share of their letters each replaced by another one, chosen by chance."""
    return [
        "".join(
            random.choice(list(ALPHABET.replace(letter, ""))) if random.random() < share else letter
            for letter in word
        )
        for word in words
    ]


def shuffled(word: str, random: np.random.Generator) -> str:
    """The letters of a word in an order that makes another word of them.

    Raises ValueError for a word that has one letter only, however often.
    """
    if len(set(word)) < 2:
        raise ValueError(f"“{word}” has no other order")
    while (mixed := "".join(random.permutation(list(word)))) == word:
        pass
    return mixed


def triples(word: str) -> list[str]:
    """The runs of three symbols in a word; a blank stands for its start and its end."""
    padded = f" {word} "
    return [padded[place : place + 3] for place in range(len(padded) - 2)]


def kept_by_rule(words: Sequence[str], rarest: int = RAREST) -> NDArray[np.bool_]:
    """Which words hold no triple that is rare among all of them: no label is asked."""
    counts = Counter(triple for word in words for triple in triples(word))
    return np.array([all(counts[t] >= rarest for t in triples(word)) for word in words])


def kept_by_classifier(
    words: Sequence[str], broken: NDArray[np.bool_], labelled: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Which words a classifier of letter pairs and triples, told of some, calls not broken."""
    features = CountVectorizer(analyzer="char_wb", ngram_range=(1, 3))
    model = make_pipeline(features, LogisticRegression(max_iter=1000))
    model.fit([words[place] for place in labelled], broken[labelled])
    return ~np.asarray(model.predict(list(words)), dtype=bool)


def run(seed: int, quick: bool, say: Say) -> dict[str, float]:
    """One run: amounts, repeats, typing errors, broken words and their filters, wrong labels."""
    random = np.random.default_rng(seed)
    parts: Parts = by_family(seed)
    words = [parts.train[place] for place in random.permutation(len(parts.train))]
    measured: dict[str, float] = {"words-all": len(words)}

    def loss(some: Sequence[str], what: str, last: bool = False, luck: int = 0) -> float:
        torch.manual_seed(seed + luck)
        model = networks.Mlp()
        steps = QUICK_STEPS if quick else STEPS
        networks.train(model, some, [] if last else parts.choose, steps, what, say)
        return networks.loss(model, parts.test)

    def table_loss(some: Sequence[str]) -> float:
        tables = Ngrams(some, ORDER)
        order = min(range(1, ORDER + 1), key=lambda order: tables.loss(parts.choose, order))
        return tables.loss(parts.test, order)

    for name, count in (*((str(n), n) for n in AMOUNTS), ("all", len(words))):
        measured[f"words-{name}-loss"] = loss(words[:count], f"{name} words")
        measured[f"words-{name}-table-loss"] = table_loss(words[:count])
    measured["words-100-last-loss"] = loss(words[:100], "100 words to the end", last=True)
    repeated = words[:1000] * TIMES
    # Other luck than for the words once: with the same, the two would draw the same batches.
    measured["repeats-loss"] = loss(repeated, "repeats", luck=OTHER_LUCK)
    measured["repeats-gain"] = measured["words-1000-loss"] - measured["repeats-loss"]
    measured["repeats-table-loss"] = table_loss(repeated)
    copied = words[:3000] + words[:COPIED] * COPIES
    measured["copies-loss"] = loss(copied, "copies", luck=OTHER_LUCK)
    for per_cent, share in TYPOS.items():
        wrong = with_typos(words, share, random)
        measured[f"typos-{per_cent}-loss"] = loss(wrong, f"{per_cent} % typing errors")

    broken = np.arange(len(words)) % 2 == 1
    mixed = [shuffled(w, random) if bad else w for w, bad in zip(words, broken, strict=True)]
    measured["broken-loss"] = loss(mixed, "broken")
    measured["broken-clean-loss"] = loss(words[::2], "clean half")
    labelled = random.permutation(len(words))[:LABELLED]
    filters = {
        "rule": kept_by_rule(mixed),
        "strict": kept_by_rule(mixed, STRICT),
        "learned": kept_by_classifier(mixed, broken, labelled),
    }
    for name, kept in filters.items():
        good = [word for word, stays in zip(mixed, kept, strict=True) if stays]
        measured[f"broken-{name}-loss"] = loss(good, f"filter: {name}")
        measured[f"broken-{name}-gain"] = measured["broken-loss"] - measured[f"broken-{name}-loss"]
        measured[f"broken-{name}-left"] = float(np.mean(broken[kept]))
        measured[f"broken-{name}-lost"] = float(np.mean(~kept[~broken]))
    return measured | wrong_labels.measured(seed, quick)
