"""Networks that predict the next letter of a word: how they are built, trained, and drawn from."""

from __future__ import annotations

import copy
from collections.abc import Sequence

import numpy as np
import torch
from torch import nn

from scripts.experiments.run import Say
from scripts.experiments.shared.ngrams import ALPHABET, END, SYMBOLS, coded

LONGEST = 16  # symbols of a word, its end included
PARTS = 16  # numbers that a letter is told in
BATCH = 64  # words
RATE = 3e-3
DROPPED = 0.1  # share of what a block of the transformer adds, left out while it is trained
LOOKS = 10  # times that training stops to look at the words for choosing


class Mlp(nn.Module):
    """The last letters, 16 learned numbers each, through a hidden layer (Bengio et al. 2003)."""

    def __init__(self, context: int = 6, hidden: int = 128) -> None:
        super().__init__()
        self.context = context
        self.letters = nn.Embedding(SYMBOLS, PARTS)
        self.hidden = nn.Linear(context * PARTS, hidden)
        self.out = nn.Linear(hidden, SYMBOLS)

    def forward(self, symbols: torch.Tensor) -> torch.Tensor:
        """Logits (n, t, 27) for the symbol after each of the symbols (n, t)."""
        padded = nn.functional.pad(symbols, (self.context - 1, 0), value=END)
        windows = self.letters(padded.unfold(1, self.context, 1)).flatten(2)
        return torch.as_tensor(self.out(torch.tanh(self.hidden(windows))))

    def last(self, symbols: torch.Tensor) -> torch.Tensor:
        """Logits (n, 27) for the symbol after the last one alone, which is faster."""
        seen = symbols[:, -self.context :]
        padded = nn.functional.pad(seen, (self.context - seen.shape[1], 0), value=END)
        return torch.as_tensor(self.out(torch.tanh(self.hidden(self.letters(padded).flatten(1)))))


class Block(nn.Module):
    """Attention to the symbols before, then a small network for each place."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.drop = nn.Dropout(DROPPED)
        self.before_attention = nn.LayerNorm(width)
        self.looks = nn.Linear(width, 3 * width, bias=False)
        self.mix = nn.Linear(width, width, bias=False)
        self.before_network = nn.LayerNorm(width)
        self.network = nn.Sequential(
            nn.Linear(width, 4 * width), nn.GELU(), nn.Linear(4 * width, width)
        )

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Shape (n, t, width) in and out."""
        n, t, width = x.shape
        parts = self.looks(self.before_attention(x)).view(n, t, 3, self.heads, -1)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        seen = nn.functional.scaled_dot_product_attention(query, key, value, is_causal=True)
        x = x + self.drop(self.mix(seen.transpose(1, 2).reshape(n, t, width)))
        return torch.as_tensor(x + self.drop(self.network(self.before_network(x))))


class Transformer(nn.Module):
    """A decoder-only transformer (Vaswani et al. 2017, without the encoder)."""

    def __init__(self, width: int = 48, layers: int = 2, heads: int = 4) -> None:
        super().__init__()
        self.letters = nn.Embedding(SYMBOLS, width)
        self.places = nn.Embedding(LONGEST, width)
        self.blocks = nn.Sequential(*[Block(width, heads) for _ in range(layers)])
        self.out = nn.Sequential(nn.LayerNorm(width), nn.Linear(width, SYMBOLS))
        for table in (self.letters, self.places):
            nn.init.normal_(table.weight, std=0.1)

    def forward(self, symbols: torch.Tensor) -> torch.Tensor:
        """Logits (n, t, 27) for the symbol after each of the symbols (n, t)."""
        x = self.letters(symbols) + self.places(torch.arange(symbols.shape[1]))
        return torch.as_tensor(self.out(self.blocks(x)))

    def last(self, symbols: torch.Tensor) -> torch.Tensor:
        """Logits (n, 27) for the symbol after the last one alone."""
        return self(symbols)[:, -1]  # type: ignore[no-any-return]


def tensors(words: Sequence[str]) -> tuple[torch.Tensor, torch.Tensor]:
    """What goes in and what should come out, both (n, 16); -100 where nothing is asked."""
    given = torch.full((len(words), LONGEST), END)
    asked = torch.full((len(words), LONGEST), -100)
    for row, word in enumerate(words):
        symbols = torch.tensor(coded(word))
        asked[row, : len(symbols)] = symbols
        given[row, 1 : len(symbols)] = symbols[:-1]
    return given, asked


def cross_entropy(model: nn.Module, given: torch.Tensor, asked: torch.Tensor) -> torch.Tensor:
    """Mean of -log p a symbol, in nats."""
    longest = int((asked >= 0).sum(1).max())  # nothing is asked in the columns after it
    logits = model(given[:, :longest]).flatten(0, 1)
    return nn.functional.cross_entropy(logits, asked[:, :longest].flatten())


@torch.no_grad()
def loss(model: nn.Module, words: Sequence[str]) -> float:
    """Mean of -log p a symbol over some words, in nats."""
    was = model.training
    model.eval()
    value = float(cross_entropy(model, *tensors(words)))
    model.train(was)
    return value


def train(
    model: nn.Module,
    words: Sequence[str],
    choose: Sequence[str],
    steps: int,
    name: str,
    say: Say,
) -> None:
    """Fit by Adam, its rate falling along half a cosine.

    Of ten moments of the training, the model keeps the one at which it did best on the words
    `choose`; without such words, the last.
    """
    given, asked = tensors(words)
    optimizer = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=0.01)
    falling = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    looks = {round(steps * look / LOOKS) for look in range(1, LOOKS + 1)}
    best, kept = np.inf, copy.deepcopy(model.state_dict())
    for step in range(1, steps + 1):
        batch = torch.randint(len(words), (BATCH,))
        optimizer.zero_grad()
        value = cross_entropy(model, given[batch], asked[batch])
        value.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        falling.step()
        say(name, step, steps, float(value.detach()))
        if choose and step in looks and (now := loss(model, choose)) < best:
            best, kept = now, copy.deepcopy(model.state_dict())
    if choose:
        model.load_state_dict(kept)
    model.eval()


@torch.no_grad()
def draw(model: Mlp | Transformer, count: int, temperature: float = 1.0) -> list[str]:
    """New words, letter by letter; the logits are divided by the temperature first.

    A word that has not ended after 15 letters ends there.
    """
    symbols = torch.full((count, 1), END)
    for _ in range(LONGEST - 1):
        logits = model.last(symbols) / temperature
        symbols = torch.cat([symbols, torch.multinomial(logits.softmax(-1), 1)], dim=1)
    return [text(row) for row in symbols[:, 1:].tolist()]


def text(symbols: Sequence[int]) -> str:
    """The letters up to the first end."""
    stop = symbols.index(END) if END in symbols else len(symbols)
    return "".join(ALPHABET[symbol] for symbol in symbols[:stop])


def parameters(model: nn.Module) -> int:
    """How many numbers a network learns."""
    return sum(parameter.numel() for parameter in model.parameters())
