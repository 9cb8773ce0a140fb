"""An autoregressive model of digits: a network that is asked for the next pixel.

It sees the pixels before (row by row), the place and the digit, and gives each of the 17 grey
levels of the data a probability, as van den Oord, Kalchbrenner and Kavukcuoglu 2016 do.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from scripts.experiments.run import Say
from scripts.experiments.shared.digits import BRIGHTEST, CLASSES, PIXELS, Labels
from scripts.experiments.shared.networks import floats, network, one_hot, parameters, train

Array = NDArray[np.float64]

GREYS = BRIGHTEST + 1
BATCH = 512  # pixels


@dataclass(frozen=True)
class Autoregressive:
    """A trained network."""

    model: nn.Sequential

    @classmethod
    def fit(cls, images: Array, labels: Labels, steps: int, say: Say) -> Autoregressive:
        """Train on images, shape (n, 64), from 0 to 1, at random places of random images."""
        one = cls(network(2 * PIXELS + CLASSES, GREYS))
        inputs, digits = floats(images), torch.tensor(labels)
        greys = (inputs * BRIGHTEST).round().long()

        def loss() -> torch.Tensor:
            batch = torch.randint(len(inputs), (BATCH,))
            place = torch.randint(PIXELS, (BATCH,))
            guess = one.guess(inputs[batch], place, digits[batch])
            return nn.functional.cross_entropy(guess, greys[batch, place])

        train(one.model, loss, steps, "autoregressive", say)
        return one

    @property
    def size(self) -> int:
        """How many numbers are learned."""
        return parameters(self.model)

    def guess(
        self, images: torch.Tensor, place: torch.Tensor, labels: torch.Tensor
    ) -> torch.Tensor:
        """Scores of the grey levels of one pixel of each image, shape (n, 17).

        Only pixels before `place` are seen.
        """
        seen = images * (torch.arange(PIXELS) < place[:, None])
        told = [seen, one_hot(place, PIXELS), one_hot(labels)]
        result: torch.Tensor = self.model(torch.cat(told, dim=1))
        return result

    @torch.no_grad()
    def make(self, labels: Labels) -> Array:
        """One new image for each label, pixel by pixel."""
        asked = torch.tensor(labels)
        image = torch.zeros(len(asked), PIXELS)
        for number in range(PIXELS):
            scores = self.guess(image, torch.full_like(asked, number), asked)
            grey = torch.multinomial(scores.softmax(dim=1), 1)[:, 0]
            image[:, number] = grey / BRIGHTEST
        return np.asarray(image.numpy(), dtype=np.float64)

    @torch.no_grad()
    def scores(self, images: Array) -> Array:
        """The log probability of each image if it were each digit, in nats, shape (n, 10)."""
        inputs = floats(images)
        greys = (inputs * BRIGHTEST).round().long()
        scores = torch.zeros(len(inputs), CLASSES)
        for digit in range(CLASSES):
            told = torch.full((len(inputs),), digit)
            for number in range(PIXELS):
                guess = self.guess(inputs, torch.full_like(told, number), told).log_softmax(dim=1)
                scores[:, digit] += guess[torch.arange(len(inputs)), greys[:, number]]
        return np.asarray(scores.numpy(), dtype=np.float64)
