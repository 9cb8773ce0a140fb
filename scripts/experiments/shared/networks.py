"""Small networks: how they are built, trained and counted."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from scripts.experiments.run import Say
from scripts.experiments.shared.digits import CLASSES, PIXELS, Labels

Array = NDArray[np.float64]

HIDDEN = (128, 128, 128)  # units of each hidden layer, unless a model says otherwise
BATCH = 128
RATE = 2e-3


def network(
    inputs: int, outputs: int, hidden: tuple[int, ...] = HIDDEN, leak: float = 0.0
) -> nn.Sequential:
    """Fully connected layers with ReLU between them, which lets a share `leak` below 0 through."""
    layers: list[nn.Module] = []
    for before, after in pairwise((inputs, *hidden)):
        layers += [nn.Linear(before, after), nn.LeakyReLU(leak)]
    return nn.Sequential(*layers, nn.Linear((inputs, *hidden)[-1], outputs))


def parameters(*models: nn.Module) -> int:
    """How many numbers some networks learn."""
    return sum(one.numel() for model in models for one in model.parameters())


def floats(values: Array) -> torch.Tensor:
    """What networks calculate with: 32 bits."""
    return torch.tensor(values, dtype=torch.float32)


def one_hot(labels: torch.Tensor, classes: int = CLASSES) -> torch.Tensor:
    """For each label a row with a one at its place, shape (n, classes)."""
    return torch.eye(classes)[labels]


def train(
    model: nn.Module,
    loss: Callable[[], torch.Tensor],
    steps: int,
    name: str,
    say: Say,
    rate: float = RATE,
) -> None:
    """Fit a network by Adam (Kingma et al. 2015), its rate falling along half a cosine to 0."""
    optimizer = torch.optim.Adam(model.parameters(), lr=rate, fused=True)
    falling = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    for step in range(steps):
        optimizer.zero_grad()
        value = loss()
        value.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        falling.step()
        say(name, step + 1, steps, float(value.detach()))


def classifier(
    images: Array,
    labels: Labels,
    steps: int,
    say: Say,
    hidden: tuple[int, ...] = HIDDEN,
) -> nn.Sequential:
    """A network that is asked which digit an image, shape (64,), shows."""
    inputs, targets = floats(images), torch.tensor(labels)
    model = network(PIXELS, CLASSES, hidden)

    def loss() -> torch.Tensor:
        batch = torch.randint(len(inputs), (BATCH,))
        return nn.functional.cross_entropy(model(inputs[batch]), targets[batch])

    train(model, loss, steps, "classifier", say)
    return model


@torch.no_grad()
def predict(model: nn.Module, images: Array) -> Labels:
    """The digit to which a classifier gives the highest score, for each image."""
    return np.asarray(model(floats(images)).argmax(dim=1).numpy(), dtype=np.int64)


@torch.no_grad()
def last_hidden(model: nn.Sequential, images: Array) -> Array:
    """What the units of a classifier's last hidden layer say of each image, shape (n, units)."""
    return np.asarray(model[:-1](floats(images)).numpy(), dtype=np.float64)
