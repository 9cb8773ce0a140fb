"""A diffusion model of digits: a network that is asked to part an image from the noise in it.

Training is that of Ho, Jain and Abbeel 2020, with a cosine schedule after Nichol and Dhariwal
2021. What the network gives is the velocity of Salimans and Ho 2022, from which both the noise
and the clean image follow: in trials a network of this size made better images so than when it
was asked for the noise itself. Where some labels are hidden in training, sampling can be guided
without a classifier (Ho and Salimans 2022).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from scripts.experiments.run import Say
from scripts.experiments.shared.digits import CLASSES, PIXELS, Labels
from scripts.experiments.shared.networks import BATCH, floats, network, one_hot, parameters, train

Array = NDArray[np.float64]

LEVELS = 50  # of noise
WAVES = 8  # in which the level of noise is told
UNKNOWN = CLASSES  # the label of an image whose digit is not told


@cache
def kept_shares() -> torch.Tensor:
    """The share of the image that is left at each level of noise, shape (LEVELS,).

    The cosine schedule: little noise at first, nothing but noise at the end.
    """
    along = torch.linspace(0, 1, LEVELS + 1)[1:]
    return torch.cos(along * torch.pi / 2).pow(2).clamp(min=1e-4)


@cache
def conditions() -> torch.Tensor:
    """What tells the network the level of noise: one row of waves a level, (LEVELS, WAVES)."""
    along = torch.arange(1, LEVELS + 1) / LEVELS
    return torch.sin(along[:, None] * torch.pi * torch.arange(1, WAVES + 1))


@dataclass(frozen=True)
class Diffusion:
    """A trained denoiser. Images outside are from 0 to 1, inside from -1 to 1."""

    model: nn.Sequential

    @classmethod
    def fit(
        cls, images: Array, labels: Labels, steps: int, say: Say, hide: float = 0.0
    ) -> Diffusion:
        """Train on images, shape (n, 64); a share `hide` of the labels is told as UNKNOWN."""
        one = cls(network(PIXELS + WAVES + CLASSES + 1, PIXELS))
        inputs, digits = floats(images) * 2 - 1, torch.tensor(labels)

        def loss() -> torch.Tensor:
            batch = torch.randint(len(inputs), (BATCH,))
            told = digits[batch]
            if hide:
                told = torch.where(torch.rand(BATCH) < hide, UNKNOWN, told)
            level = torch.randint(LEVELS, (BATCH,))
            noise = torch.randn(BATCH, PIXELS)
            noisy = one.noisy(inputs[batch], level, noise)
            guess = one.velocity(noisy, level, told)
            share = kept_shares()[level][:, None]
            target = share.sqrt() * noise - (1 - share).sqrt() * inputs[batch]
            return nn.functional.mse_loss(guess, target)

        train(one.model, loss, steps, "diffusion", say)
        return one

    @property
    def size(self) -> int:
        """How many numbers are learned."""
        return parameters(self.model)

    @staticmethod
    def noisy(images: torch.Tensor, level: torch.Tensor, noise: torch.Tensor) -> torch.Tensor:
        """Images, from -1 to 1, mixed with noise at the level of each."""
        share = kept_shares()[level][:, None]
        return share.sqrt() * images + (1 - share).sqrt() * noise

    def velocity(
        self, noisy: torch.Tensor, level: torch.Tensor, labels: torch.Tensor
    ) -> torch.Tensor:
        """What the network says of each image, shape (n, 64): see Salimans and Ho 2022."""
        return self._run(self.model, noisy, level, labels)

    def noise(self, noisy: torch.Tensor, level: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
        """Which noise the network believes to be in each image, shape (n, 64)."""
        share = kept_shares()[level][:, None]
        return share.sqrt() * self.velocity(noisy, level, labels) + (1 - share).sqrt() * noisy

    def clean(self, noisy: torch.Tensor, level: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
        """Which clean image the network believes to be in each, shape (n, 64)."""
        share = kept_shares()[level][:, None]
        return share.sqrt() * noisy - (1 - share).sqrt() * self.velocity(noisy, level, labels)

    @staticmethod
    def _run(
        part: nn.Module, noisy: torch.Tensor, level: torch.Tensor, labels: torch.Tensor
    ) -> torch.Tensor:
        told = [noisy, conditions()[level], one_hot(labels, CLASSES + 1)]
        result: torch.Tensor = part(torch.cat(told, dim=1))
        return result

    @torch.no_grad()
    def make(self, labels: Labels, guidance: float = 0.0) -> Array:
        """One new image for each label: from noise, a little of it taken away at each level.

        The sampler of Song, Meng and Ermon 2020 with all its randomness, which is that of Ho et
        al. With `guidance` w the guess is (1 + w) times that for the digit less w times that for
        an unknown digit.
        """
        asked = torch.tensor(labels)
        unknown = torch.full_like(asked, UNKNOWN)
        kept = kept_shares()
        image = torch.randn(len(asked), PIXELS)
        for number in range(LEVELS - 1, -1, -1):
            level = torch.full((len(asked),), number)
            share = kept[number]
            before = kept[number - 1] if number else torch.tensor(1.0)
            clean = self.clean(image, level, asked)
            if guidance:
                clean = (1 + guidance) * clean - guidance * self.clean(image, level, unknown)
            clean = clean.clamp(-1, 1)
            noise = (image - share.sqrt() * clean) / (1 - share).sqrt()
            fresh = (((1 - before) / (1 - share)) * (1 - share / before)).clamp(min=0).sqrt()
            image = before.sqrt() * clean + (1 - before - fresh**2).clamp(min=0).sqrt() * noise
            if number:
                image = image + fresh * torch.randn_like(image)
        return np.asarray(((image + 1) / 2).clamp(0, 1).numpy(), dtype=np.float64)

    @torch.no_grad()
    def scores(self, images: Array, noises: int = 4) -> Array:
        """Less the error of the guess if an image were each digit, shape (n, 10).

        Every digit is tried on the same noises at every level (Li et al. 2023).
        """
        inputs = floats(images) * 2 - 1
        errors = torch.zeros(len(inputs), CLASSES)
        for number in range(LEVELS):
            level = torch.full((len(inputs),), number)
            for _ in range(noises):
                noise = torch.randn_like(inputs)
                noisy = self.noisy(inputs, level, noise)
                for digit in range(CLASSES):
                    guess = self.noise(noisy, level, torch.full_like(level, digit))
                    errors[:, digit] += (guess - noise).pow(2).mean(dim=1)
        return np.asarray(-errors.numpy() / (LEVELS * noises), dtype=np.float64)

    @torch.no_grad()
    def hidden(self, images: Array, level: int, layer: int) -> Array:
        """What the units of a hidden layer (1, 2 or 3) say of images, without noise or digit.

        The network is told that there is noise of `level` in them. Shape (n, units).
        """
        inputs = floats(images) * 2 - 1
        levels = torch.full((len(inputs),), level)
        unknown = torch.full_like(levels, UNKNOWN)
        units = self._run(self.model[: 2 * layer], inputs, levels, unknown)
        return np.asarray(units.numpy(), dtype=np.float64)
