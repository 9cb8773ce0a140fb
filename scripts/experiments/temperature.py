"""One model of words, drawn from at four temperatures: what comes out more, and what less?

A small transformer learns to predict the next letter. Its logits are divided by the temperature
before a letter is drawn, which changes no weight. Each drawn word is looked up: a word that was
learnt from, a real word that was kept back, or neither; and whether it was drawn before.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch

from scripts.experiments.run import Say
from scripts.experiments.shared import letter_networks as networks
from scripts.experiments.shared.words import Parts, by_chance

QUESTION = "What does the temperature change in what a model writes?"
TEMPERATURES = {"cold": 0.5, "cool": 0.8, "plain": 1.0, "hot": 1.3}
STEPS = 2000
QUICK_STEPS = 100
SAMPLES = 3000
QUICK_SAMPLES = 500
MANY_SAMPLES = 12_000  # to see whether more words change which temperature finds most
ROUNDS = MANY_SAMPLES // SAMPLES
SHORTEST, LONGEST = 3, networks.LONGEST - 1  # letters: of the list, and where a word is cut off
FOUND = "of the words kept back, the share that was drawn at least once"
SHARES = {
    "known": "drawn words that the model had learnt from",
    "held-out": "drawn words that are real and were kept back from the model",
    "new": "drawn words that are neither",
    "repeated": "drawn words that had been drawn before",
    "short": "drawn words of one or two letters, or none, which no list here holds",
    "cut": "drawn words of 15 letters, cut off there, that are neither",
    "known-found": "of the words learnt from, the share that was drawn at least once",
    "held-out-found": FOUND,
}
FIGURES = {
    "loss": ("nats a letter", "loss of the model on words that were kept back"),
    "parameters": ("", "numbers that the model learns"),
    "samples": ("", "words drawn at each temperature"),
    **{
        f"{name}-{key}": ("share", f"{what}, at temperature {temperature}")
        for name, temperature in TEMPERATURES.items()
        for key, what in SHARES.items()
    },
    **{
        f"{name}-held-out-found-more": (
            "share",
            f"{FOUND} in {ROUNDS} times as many words, at temperature {temperature}",
        )
        for name, temperature in TEMPERATURES.items()
    },
    **{
        f"{name}-letters": ("", f"letters of a drawn word, at temperature {temperature}")
        for name, temperature in TEMPERATURES.items()
    },
    "known-letters": ("", "letters of a word that the model had learnt from"),
}


def looked_up(drawn: Sequence[str], parts: Parts) -> dict[str, float]:
    """The shares of SHARES. Words for choosing were kept back as those for testing were."""
    known = set(parts.train)
    kept_back = {*parts.test, *parts.choose}
    kinds = set(drawn)
    count = len(drawn)
    cut = [word for word in drawn if len(word) == LONGEST and word not in known | kept_back]
    return {
        "known": sum(word in known for word in drawn) / count,
        "held-out": sum(word in kept_back for word in drawn) / count,
        "new": sum(word not in known and word not in kept_back for word in drawn) / count,
        "repeated": 1 - len(kinds) / count,
        "short": sum(len(word) < SHORTEST for word in drawn) / count,
        "cut": len(cut) / count,
        "known-found": len(kinds & known) / len(known),
        "held-out-found": len(kinds & kept_back) / len(kept_back),
    }


def letters(words: Sequence[str]) -> float:
    """The mean length of some words."""
    return sum(map(len, words)) / len(words)


def run(seed: int, quick: bool, say: Say) -> dict[str, float]:
    """One run: train once, then draw at each temperature."""
    torch.manual_seed(seed)
    parts = by_chance(seed)
    model = networks.Transformer()
    steps = QUICK_STEPS if quick else STEPS
    networks.train(model, parts.train, parts.choose, steps, "training", say)
    count = QUICK_SAMPLES if quick else SAMPLES
    measured: dict[str, float] = {
        "loss": networks.loss(model, parts.test),
        "parameters": networks.parameters(model),
        "samples": count,
        "known-letters": letters(parts.train),
    }
    written: dict[str, set[str]] = {}
    for name, temperature in TEMPERATURES.items():
        drawn = networks.draw(model, count, temperature)
        written[name] = set(drawn)
        measured[f"{name}-letters"] = letters(drawn)
        for key, share in looked_up(drawn, parts).items():
            measured[f"{name}-{key}"] = share
    kept_back = {*parts.test, *parts.choose}
    for number, (name, temperature) in enumerate(TEMPERATURES.items(), 1):
        for _ in range(ROUNDS - 1):
            written[name] |= set(networks.draw(model, count, temperature))
        found = len(written[name] & kept_back) / len(kept_back)
        measured[f"{name}-held-out-found-more"] = found
        say("more words", number, len(TEMPERATURES), 0.0)
    return measured
