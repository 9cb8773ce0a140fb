"""A generative adversarial network of digits (Goodfellow et al. 2014).

Both networks are told which digit it is (Mirza and Osindero 2014).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from scripts.experiments.run import Say
from scripts.experiments.shared.digits import CLASSES, PIXELS, Labels
from scripts.experiments.shared.networks import BATCH, floats, network, one_hot, parameters

Array = NDArray[np.float64]

CODE = 16  # random numbers that an image is made of
HIDDEN = (128, 128)
LEAK = 0.2  # of the units below 0 (Radford, Metz and Chintala 2016)
RATE = 1e-3
MOMENTA = (0.5, 0.99)  # of Adam; less of the first than usual (the same)


@dataclass(frozen=True)
class GAN:
    """A trained pair: the generator makes, the discriminator scores."""

    generator: nn.Sequential
    discriminator: nn.Sequential

    @classmethod
    def fit(cls, images: Array, labels: Labels, steps: int, say: Say) -> GAN:
        """Train on images, shape (n, 64), from 0 to 1; each step both networks move once."""
        one = cls(
            network(CODE + CLASSES, PIXELS, HIDDEN, LEAK),
            network(PIXELS + CLASSES, 1, HIDDEN, LEAK),
        )
        moves = {
            model: torch.optim.Adam(model.parameters(), lr=RATE, betas=MOMENTA, fused=True)
            for model in (one.generator, one.discriminator)
        }
        falls = [torch.optim.lr_scheduler.CosineAnnealingLR(it, steps) for it in moves.values()]
        inputs, digits = floats(images), one_hot(torch.tensor(labels))
        softplus = nn.functional.softplus
        for step in range(steps):
            batch = torch.randint(len(inputs), (BATCH,))
            told = digits[batch]
            fake = one.decode(torch.randn(BATCH, CODE), told)
            loss = softplus(-one.score(inputs[batch], told)).mean()
            loss = loss + softplus(one.score(fake.detach(), told)).mean()
            moves[one.discriminator].zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            moves[one.discriminator].step()

            fooled = softplus(-one.score(fake, told)).mean()
            moves[one.generator].zero_grad()
            fooled.backward()  # type: ignore[no-untyped-call]
            moves[one.generator].step()
            for fall in falls:
                fall.step()
            say("GAN", step + 1, steps, float(loss.detach()))
        return one

    @property
    def size(self) -> int:
        """How many numbers are learned, those of the discriminator included."""
        return parameters(self.generator, self.discriminator)

    def decode(self, code: torch.Tensor, digits: torch.Tensor) -> torch.Tensor:
        """Images from random numbers, shape (n, 64)."""
        return torch.sigmoid(self.generator(torch.cat([code, digits], dim=1)))

    def score(self, images: torch.Tensor, digits: torch.Tensor) -> torch.Tensor:
        """How real each image looks to the discriminator if it is that digit, shape (n,)."""
        result: torch.Tensor = self.discriminator(torch.cat([images, digits], dim=1))
        return result[:, 0]

    @torch.no_grad()
    def make(self, labels: Labels) -> Array:
        """One new image for each label."""
        digits = one_hot(torch.tensor(labels))
        made = self.decode(torch.randn(len(labels), CODE), digits)
        return np.asarray(made.numpy(), dtype=np.float64)

    @torch.no_grad()
    def scores(self, images: Array) -> Array:
        """The discriminator's score of each image if it were each digit, shape (n, 10).

        This is no likelihood: a GAN has none.
        """
        inputs = floats(images)
        told = [one_hot(torch.full((len(inputs),), digit)) for digit in range(CLASSES)]
        columns = [self.score(inputs, digit) for digit in told]
        return np.asarray(torch.stack(columns, dim=1).numpy(), dtype=np.float64)
