"""A variational autoencoder of digits (Kingma and Welling 2014), told which digit it is.

How far a pixel may lie from what the decoder says is one learned number, as in Rybkin,
Daniilidis and Levine 2021, so that no weight between the two parts of the loss is chosen.
"""

from __future__ import annotations

import math

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from scripts.experiments.run import Say
from scripts.experiments.shared.digits import CLASSES, PIXELS, Labels
from scripts.experiments.shared.networks import (
    BATCH,
    floats,
    network,
    one_hot,
    parameters,
    train,
)

Array = NDArray[np.float64]

CODE = 8  # numbers that an image is squeezed into
HIDDEN = (128,)
LEAST_WIDTH = 0.05  # of the noise on a pixel: a handful of images could be learned by heart


class VAE(nn.Module):
    """Encoder, decoder and the width of the noise on a pixel."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = network(PIXELS + CLASSES, 2 * CODE, HIDDEN)
        self.decoder = network(CODE + CLASSES, PIXELS, HIDDEN)
        self.width = nn.Parameter(torch.tensor(math.log(0.3)))

    @classmethod
    def fit(cls, images: Array, labels: Labels, steps: int, say: Say) -> VAE:
        """Train on images, shape (n, 64), from 0 to 1."""
        model = cls()
        inputs, digits = floats(images), one_hot(torch.tensor(labels))

        def loss() -> torch.Tensor:
            batch = torch.randint(len(inputs), (BATCH,))
            return -model.bound(inputs[batch], digits[batch]).mean()

        train(model, loss, steps, "VAE", say)
        return model

    @property
    def size(self) -> int:
        """How many numbers are learned, the encoder's included."""
        return parameters(self)

    @property
    def log_width(self) -> torch.Tensor:
        """The logarithm of how far pixels lie from their means, a standard deviation."""
        return self.width.clamp(min=math.log(LEAST_WIDTH))

    def decode(self, code: torch.Tensor, digits: torch.Tensor) -> torch.Tensor:
        """The mean of each pixel, shape (n, 64)."""
        return torch.sigmoid(self.decoder(torch.cat([code, digits], dim=1)))

    def bound(self, images: torch.Tensor, digits: torch.Tensor) -> torch.Tensor:
        """The evidence lower bound of each image, in nats, shape (n,), from one random code."""
        means, logs = self.encoder(torch.cat([images, digits], dim=1)).chunk(2, dim=1)
        code = means + (logs / 2).exp() * torch.randn_like(means)
        width = self.log_width
        away = (images - self.decode(code, digits)) / width.exp()
        fits = -(away.pow(2) / 2 + width + math.log(2 * math.pi) / 2).sum(dim=1)
        bound: torch.Tensor = fits - (means.pow(2) + logs.exp() - 1 - logs).sum(dim=1) / 2
        return bound

    @torch.no_grad()
    def make(self, labels: Labels, noise: bool = False) -> Array:
        """One new image for each label: the decoder's means for a random code.

        With `noise` it is a sample of the model: each pixel is drawn around its mean, as wide as
        was learned, and cut off at black and white.
        """
        digits = one_hot(torch.tensor(labels))
        made = self.decode(torch.randn(len(labels), CODE), digits)
        if noise:
            made = (made + self.log_width.exp() * torch.randn_like(made)).clamp(0, 1)
        return np.asarray(made.numpy(), dtype=np.float64)

    @torch.no_grad()
    def scores(self, images: Array, codes: int = 50) -> Array:
        """The lower bound of each image if it were each digit, shape (n, 10): a mean of codes."""
        inputs = floats(images)
        columns = []
        for digit in range(CLASSES):
            told = one_hot(torch.full((len(inputs),), digit))
            bounds = [self.bound(inputs, told) for _ in range(codes)]
            columns.append(torch.stack(bounds).mean(dim=0))
        return np.asarray(torch.stack(columns, dim=1).numpy(), dtype=np.float64)
