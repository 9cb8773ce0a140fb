"""The next-letter network that the experiment `preference` starts from."""

from __future__ import annotations

import torch

from scripts.experiments.preference import BASE_STEPS
from scripts.experiments.run import Say
from scripts.experiments.shared import letter_networks as networks
from scripts.experiments.shared.ngrams import ALPHABET, END
from scripts.experiments.shared.words import by_chance
from scripts.weights.form import Weights
from scripts.weights.networks import cost, kept, rounded, tensors

SEED = 0
# Not the empty start: there “c” and “s” are so near that the rounding swaps them.
STARTS = ("s", "q", "th", "walk", "natio", "unforg", "qualificatio", "qzx")


def make(name: str, say: Say) -> Weights:
    """Train it as the first run of the experiment does."""
    parts = by_chance(SEED)
    torch.manual_seed(SEED)
    model = networks.Mlp()
    networks.train(model, parts.train, parts.choose, BASE_STEPS, name, say)
    cases = []
    for start in STARTS:
        symbols = [END] * model.context + [ALPHABET.index(letter) for letter in start]
        seen = symbols[-model.context :]
        with torch.no_grad():
            logits = model.last(torch.tensor([seen]))[0]
        cases.append({"start": start, "context": seen, "logits": kept(logits)})
    notes = {
        "what": "a network with one hidden layer that gives logits for the next letter of a word",
        "alphabet": ALPHABET,
        "end": END,
        "tokens": "a is 0 to z is 25; 26 stands before the first letter and after the last",
        "split": "chance",
        "split_is_in": "words.txt",
        "context": model.context,
        "parts": networks.PARTS,
        "hidden": model.hidden.out_features,
        "longest": networks.LONGEST - 1,
        "activation": "tanh",
        "forward": (
            "the rows of `letters.weight` for the last `context` symbols, oldest first, one after "
            "the other, filled up in front with 26; out(tanh(hidden(that)))"
        ),
        "parameters": networks.parameters(model),
        "steps": BASE_STEPS,
        "rounding": [
            cost(
                "loss on the test words, mean of -log p of a letter",
                networks.loss(model, parts.test),
                networks.loss(rounded(model), parts.test),
                "nats a letter",
            )
        ],
    }
    return Weights(notes, tensors(model), cases)
