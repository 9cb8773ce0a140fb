"""Two models that write molecules, symbol after symbol: a small recurrent network and a table."""

from __future__ import annotations

import re
from collections import defaultdict

import numpy as np
import torch
from torch import Tensor, nn

from scripts.experiments.run import Say

SYMBOL = re.compile(r"Cl|Br|.")
END = "\n"  # also stands for the start
LONGEST = 80  # symbols
HIDDEN = 192
BATCH = 64
MIXED = 6  # symbols by which molecules of a batch may differ in length, or a little more
LOOK_BACK = 5  # symbols that the table goes by


def split(smiles: str) -> list[str]:
    """The symbols of a molecule; chlorine and bromine are one each."""
    return SYMBOL.findall(smiles)


def of_like_length(lengths: Tensor) -> list[Tensor]:
    """The places of all molecules in batches of about one length, by chance and in chance order.

    In such a batch little time is spent on filled-up ends.
    """
    order = (lengths + MIXED * torch.rand(len(lengths))).argsort()
    batches = [order[start : start + BATCH] for start in range(0, len(order), BATCH)]
    return [batches[place] for place in torch.randperm(len(batches)).tolist()]


class Network(nn.Module):
    """A gated recurrent unit that gives each possible next symbol a score (Segler et al. 2017)."""

    def __init__(self, molecules: list[str]) -> None:
        """Knows the symbols of `molecules`, and nothing else of them yet."""
        super().__init__()
        symbols = {symbol for one in molecules for symbol in split(one)}
        self.symbols = [END, *sorted(symbols)]
        self.meaning = nn.Embedding(len(self.symbols), HIDDEN // 4)
        self.memory = nn.GRU(HIDDEN // 4, HIDDEN, batch_first=True)
        self.score = nn.Linear(HIDDEN, len(self.symbols))

    def encoded(self, molecules: list[str]) -> Tensor:
        """Numbers of symbols, shape (n, longest + 2), from a start to an end, filled with ends."""
        number = {symbol: place for place, symbol in enumerate(self.symbols)}
        rows = [torch.tensor([0, *(number[s] for s in split(one)), 0]) for one in molecules]
        return nn.utils.rnn.pad_sequence(rows, batch_first=True)

    def learn(self, molecules: list[str], rounds: int, rate: float, say: Say, name: str) -> None:
        """Guess each next symbol of each molecule, `rounds` times through all, by Adam."""
        rows = self.encoded(molecules)
        lengths = torch.tensor([len(split(one)) + 1 for one in molecules])
        optimizer = torch.optim.Adam(self.parameters(), lr=rate)
        steps = rounds * -(-len(rows) // BATCH)
        falling = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
        step = 0
        for _ in range(rounds):
            for batch in of_like_length(lengths):
                longest = int(lengths[batch].max())
                before, after = rows[batch, :longest], rows[batch, 1 : longest + 1]
                counts = torch.arange(longest)[None, :] < lengths[batch][:, None]
                scores = self.score(self.memory(self.meaning(before))[0])
                loss = nn.functional.cross_entropy(scores[counts], after[counts])
                optimizer.zero_grad()
                loss.backward()  # type: ignore[no-untyped-call]
                nn.utils.clip_grad_norm_(self.parameters(), 1.0)
                optimizer.step()
                falling.step()
                step += 1
                say(name, step, steps, float(loss.detach()))

    @torch.no_grad()
    def write(self, count: int) -> list[str]:
        """New strings: draw a symbol by its share, tell the network, until it draws the end."""
        symbol = torch.zeros(count, 1, dtype=torch.long)
        state, drawn = None, []
        for _ in range(LONGEST):
            out, state = self.memory(self.meaning(symbol), state)
            symbol = torch.multinomial(self.score(out[:, 0]).softmax(dim=1), 1)
            drawn.append(symbol)
        texts = ("".join(self.symbols[one] for one in row) for row in torch.cat(drawn, 1).tolist())
        return [text.partition(END)[0] for text in texts]


class Table:
    """Counts which symbol follows which five; the baseline."""

    def __init__(self, molecules: list[str]) -> None:
        """Count."""
        self.counts: dict[tuple[str, ...], dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for one in molecules:
            symbols = [*[END] * LOOK_BACK, *split(one), END]
            for place in range(LOOK_BACK, len(symbols)):
                self.counts[tuple(symbols[place - LOOK_BACK : place])][symbols[place]] += 1

    def write(self, count: int, random: np.random.Generator) -> list[str]:
        """New strings, each symbol drawn as often as it followed the five before it."""
        texts = []
        for _ in range(count):
            symbols = [END] * LOOK_BACK
            while len(symbols) < LONGEST + LOOK_BACK:
                after = self.counts[tuple(symbols[-LOOK_BACK:])]
                shares = np.array(list(after.values()), dtype=np.float64)
                drawn = list(after)[random.choice(len(shares), p=shares / shares.sum())]
                if drawn == END:
                    break
                symbols.append(drawn)
            texts.append("".join(symbols[LOOK_BACK:]))
        return texts
