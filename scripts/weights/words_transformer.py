"""The small transformers of the experiment `next-letter`, one for each way to part the words."""

from __future__ import annotations

import torch

from scripts.experiments.next_letter import STEPS
from scripts.experiments.run import Say
from scripts.experiments.shared import letter_networks as networks
from scripts.experiments.shared.ngrams import ALPHABET, END
from scripts.experiments.shared.words import by_chance, by_family
from scripts.weights.form import Weights
from scripts.weights.networks import cost, kept, rounded, tensors

SEED = 0
SPLITS = {"words-transformer-random": by_chance, "words-transformer-family": by_family}
STARTS = ("", "w", "th", "walk", "nation", "unfor", "qzx", "internationali")


@torch.no_grad()
def looks(model: networks.Transformer, symbols: torch.Tensor) -> list[list[torch.Tensor]]:
    """How much the last of the symbols (t,) looks at each, by layer and head: shape (t,) each."""
    x = model.letters(symbols[None]) + model.places(torch.arange(len(symbols)))
    found = []
    for block in model.blocks:
        assert isinstance(block, networks.Block)
        parts = block.looks(block.before_attention(x)).view(len(symbols), 3, block.heads, -1)
        query, key, _ = parts.permute(1, 2, 0, 3)
        scores = query[:, -1:] @ key.transpose(1, 2) / query.shape[-1] ** 0.5
        found.append(list(scores[:, 0].softmax(-1)))
        x = block(x)
    return found


def make(name: str, say: Say) -> Weights:
    """Train one as the first run of the experiment does."""
    parts = SPLITS[name](SEED)
    torch.manual_seed(SEED)
    model = networks.Transformer()
    networks.train(model, parts.train, parts.choose, STEPS["transformer"], name, say)
    block = model.blocks[0]
    assert isinstance(block, networks.Block)
    cases = []
    for start in STARTS:
        symbols = torch.tensor([END, *map(ALPHABET.index, start)])
        with torch.no_grad():
            logits = model.last(symbols[None])[0]
        attention = [[kept(head) for head in layer] for layer in looks(model, symbols)]
        case = {"start": start, "symbols": symbols.tolist()}
        cases.append({**case, "logits": kept(logits), "attention": attention})
    said = "loss on the test words of its split, mean of -log p of a letter"
    notes = {
        "what": "a decoder-only transformer that gives logits for the next letter of a word",
        "alphabet": ALPHABET,
        "end": END,
        "tokens": "a is 0 to z is 25; 26 stands before the first letter and after the last",
        "split": "chance" if name.endswith("random") else "family",
        "split_is_in": "words.txt",
        "width": model.letters.embedding_dim,
        "layers": len(model.blocks),
        "heads": block.heads,
        "context": networks.LONGEST,
        "hidden": block.network[0].out_features,
        "norm": "layer norm before attention, before the network and before `out`",
        "eps": block.before_attention.eps,
        "activation": "GELU, x * (1 + erf(x / sqrt(2))) / 2",
        "positions": "learned: row t of `places.weight` is added to the letter at place t, from 0",
        "attention": (
            "rows of `looks.weight`: all queries, all keys, all values; in each, head after head; "
            "scores / sqrt(width / heads), softmax over the places up to this one; no bias"
        ),
        "residual": "x += mix(attention(norm(x))); x += network.2(gelu(network.0(norm(x))))",
        "out": "logits = out.1(norm out.0(x))",
        "parameters": networks.parameters(model),
        "steps": STEPS["transformer"],
        "rounding": [
            cost(
                said,
                networks.loss(model, parts.test),
                networks.loss(rounded(model), parts.test),
                "nats a letter",
            )
        ],
    }
    return Weights(notes, tensors(model), cases)
