"""A small network that names digits, trained on the images as they are or on changed ones."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from scripts.experiments.run import Say
from scripts.experiments.shared.digits import CLASSES, PIXELS, Digits

HIDDEN = 128
BATCH = 128
RATE = 1e-3

Change = Callable[[nn.Module, Tensor, Tensor], Tensor]  # network, images, labels: changed images


def unchanged(_: nn.Module, images: Tensor, __: Tensor) -> Tensor:
    """Ordinary training."""
    return images


def fit(digits: Digits, steps: int, say: Say, name: str, change: Change = unchanged) -> nn.Module:
    """A network with two hidden layers that is shown `change(images)` in every step of training.

    It is fitted by Adam, its rate falling to nothing along half a cosine.
    """
    images = torch.tensor(digits.train, dtype=torch.float32)
    labels = torch.tensor(digits.train_labels)
    model = nn.Sequential(
        nn.Linear(PIXELS, HIDDEN),
        nn.ReLU(),
        nn.Linear(HIDDEN, HIDDEN),
        nn.ReLU(),
        nn.Linear(HIDDEN, CLASSES),
    )
    optimizer = torch.optim.Adam(model.parameters(), lr=RATE)
    falling = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    for step in range(steps):
        batch = torch.randint(len(images), (BATCH,))
        shown = change(model, images[batch], labels[batch])
        optimizer.zero_grad()
        loss = nn.functional.cross_entropy(model(shown), labels[batch])
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        falling.step()
        say(name, step + 1, steps, float(loss.detach()))
    return model


@torch.no_grad()
def accuracy(model: nn.Module, images: Tensor, labels: NDArray[np.int64]) -> float:
    """The share of images that the network names as their labels say."""
    named = model(images).argmax(dim=1).numpy()
    return float(np.mean(named == labels))
