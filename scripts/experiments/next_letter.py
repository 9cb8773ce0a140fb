"""Predicting the next letter of a word: tables against networks, on two ways to part the words.

Tables of up to six letters (Witten-Bell smoothing), a network with one hidden layer and a small
transformer learn from the same words. They are tested on words drawn by chance, where `walked`
may have been learnt from and `walking` is asked, and on words of families that no training word
belongs to. What is measured is the loss: the mean of -log p of the right next letter, in nats,
the end of a word counted as a letter.
"""

from __future__ import annotations

import math

import torch

from scripts.experiments.run import Say
from scripts.experiments.shared import letter_networks as networks
from scripts.experiments.shared.ngrams import SYMBOLS, Ngrams
from scripts.experiments.shared.words import by_chance, by_family

QUESTION = "Which model predicts the next letter best, and does the way of testing decide it?"
ORDER = 6
STEPS = {"mlp": 3000, "transformer": 2000}
QUICK_STEPS = 40
SPLITS = {
    "chance": ("words drawn by chance", by_chance),
    "family": ("words of families not seen in training", by_family),
}
MODELS = {"mlp": networks.Mlp, "transformer": networks.Transformer}
LONG = {"mlp": "the network with one layer", "transformer": "the transformer"}
UNIT = "nats a letter"


def figures() -> dict[str, tuple[str, str]]:
    """What is measured: the same for both ways to part the words."""
    found = {"uniform-loss": (UNIT, "loss of giving every letter the same probability")}
    for split, (long, _) in SPLITS.items():
        for order in range(1, ORDER + 1):
            table = f"a table for {order} letter{'s' * (order > 1)} at a time"
            found[f"{split}-{order}-gram-loss"] = (UNIT, f"loss of {table}, on {long}")
        found[f"{split}-table-loss"] = (UNIT, f"loss of the table chosen for it, on {long}")
        for name, words in LONG.items():
            gain = f"loss of the chosen table minus that of {words}, on {long}"
            found[f"{split}-{name}-loss"] = (UNIT, f"loss of {words}, on {long}")
            found[f"{split}-{name}-gain"] = (UNIT, gain)
        gain = f"loss of the network with one layer minus that of the transformer, on {long}"
        found[f"{split}-transformer-over-mlp"] = (UNIT, gain)
    found["table-entries"] = ("", "counts in the tables for up to six letters")
    found["mlp-parameters"] = ("", "numbers that the network with one layer learns")
    found["transformer-parameters"] = ("", "numbers that the transformer learns")
    found["training-words"] = ("", "words to learn from, parted by chance")
    found["test-words"] = ("", "words to test with, parted by chance")
    return found


FIGURES = figures()


def run(seed: int, quick: bool, say: Say) -> dict[str, float]:
    """One run: every model on both ways to part the words."""
    measured: dict[str, float] = {"uniform-loss": math.log(SYMBOLS)}
    for split, (_, parted) in SPLITS.items():
        parts = parted(seed)
        tables = Ngrams(parts.train, ORDER)
        orders = range(1, ORDER + 1)
        for order in orders:
            measured[f"{split}-{order}-gram-loss"] = tables.loss(parts.test, order)
        chosen = min(orders, key=lambda order: tables.loss(parts.choose, order))
        table = measured[f"{split}-table-loss"] = measured[f"{split}-{chosen}-gram-loss"]
        if split == "chance":
            measured["table-entries"] = tables.entries()
            measured["training-words"] = len(parts.train)
            measured["test-words"] = len(parts.test)
        for name, build in MODELS.items():
            torch.manual_seed(seed)
            model = build()
            steps = QUICK_STEPS if quick else STEPS[name]
            networks.train(model, parts.train, parts.choose, steps, f"{split}, {name}", say)
            measured[f"{name}-parameters"] = networks.parameters(model)
            measured[f"{split}-{name}-loss"] = networks.loss(model, parts.test)
            measured[f"{split}-{name}-gain"] = table - measured[f"{split}-{name}-loss"]
        over = measured[f"{split}-mlp-loss"] - measured[f"{split}-transformer-loss"]
        measured[f"{split}-transformer-over-mlp"] = over
    return measured
