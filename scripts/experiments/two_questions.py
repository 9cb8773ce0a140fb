"""One data set asked two questions, by the plainest model that answers both, and by networks.

A Gaussian for each digit predicts (which one gives this image the highest density?) and
generates (draw from it). Beside it stand two networks with hidden layers of the same size:
one predicts the digit of an image, one predicts the noise in an image and generates by taking
it away step by step (a denoising diffusion model).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from scripts.experiments.run import Say
from scripts.experiments.shared.digits import CLASSES, PIXELS, Digits, Labels, judge, load
from scripts.experiments.shared.measures import frechet, precision_recall_coverage

Array = NDArray[np.float64]

QUESTION = "Can one data set, and one size of network, be asked to predict and to generate?"
FIGURES = {
    "gaussian-accuracy": ("share", "test digits named right by ten Gaussians, one a digit"),
    "network-accuracy": ("share", "test digits named right by the network that predicts"),
    "gaussian-judge": ("share", "images drawn from the Gaussians that a judge names as asked"),
    "network-judge": ("share", "images made by the network that a judge names as asked"),
    "judge-accuracy": ("share", "test digits that the judge itself names right"),
    "gaussian-distance": ("", "Fréchet distance of the Gaussians' images to the test digits"),
    "network-distance": ("", "Fréchet distance of the network's images to the test digits"),
    "real-distance": ("", "Fréchet distance of as many training digits to the test digits"),
    "gaussian-recall": ("share", "test digits within the reach of the Gaussians' images"),
    "network-recall": ("share", "test digits within the reach of the network's images"),
    "classifier-parameters": ("", "numbers that the network learns to predict with"),
    "generator-parameters": ("", "numbers that the network learns to generate with"),
}
HIDDEN = (128, 128, 128)
SHRINK = 0.02  # added to each variance, so that pixels that are always dark have one
LEVELS = 50  # of noise
STEPS = {"classifier": 3000, "generator": 20000}
QUICK_STEPS = {"classifier": 300, "generator": 300}
BATCH = 128
RATE = 2e-3
WAVES = 8  # in which the level of noise is told


@dataclass(frozen=True)
class Gaussians:
    """One Gaussian a digit: means (10, 64) and covariances (10, 64, 64)."""

    means: Array
    covariances: Array

    @classmethod
    def fit(cls, images: Array, labels: Labels) -> Gaussians:
        """Mean and covariance of the images of each digit."""
        parts = [images[labels == digit] for digit in range(CLASSES)]
        covariances = [np.cov(part, rowvar=False) + SHRINK * np.eye(PIXELS) for part in parts]
        return cls(np.stack([part.mean(axis=0) for part in parts]), np.stack(covariances))

    def predict(self, images: Array) -> Labels:
        """For each image, shape (n, 64), the digit whose Gaussian gives it the highest density."""
        scores = []
        for mean, covariance in zip(self.means, self.covariances, strict=True):
            away = images - mean
            _, volume = np.linalg.slogdet(covariance)
            scores.append(-(away * np.linalg.solve(covariance, away.T).T).sum(axis=1) - volume)
        return np.argmax(np.stack(scores), axis=0)

    def draw(self, labels: Labels, random: np.random.Generator) -> Array:
        """One new image for each label, cut off at black and white."""
        made = [
            random.multivariate_normal(
                self.means[digit], self.covariances[digit] - SHRINK * np.eye(PIXELS)
            )
            for digit in labels
        ]
        return np.clip(np.stack(made), 0, 1)


def network(inputs: int, outputs: int) -> nn.Sequential:
    """Three hidden layers; both questions get the same but for what goes in and what comes out."""
    layers: list[nn.Module] = []
    for before, after in pairwise((inputs, *HIDDEN)):
        layers += [nn.Linear(before, after), nn.ReLU()]
    return nn.Sequential(*layers, nn.Linear(HIDDEN[-1], outputs))


def parameters(model: nn.Module) -> int:
    """How many numbers a network learns."""
    return sum(parameter.numel() for parameter in model.parameters())


def train(
    model: nn.Module, loss: Callable[[], torch.Tensor], steps: int, name: str, say: Say
) -> None:
    """Fit a network by Adam, its rate falling to nothing along half a cosine."""
    optimizer = torch.optim.Adam(model.parameters(), lr=RATE)
    falling = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    for step in range(steps):
        optimizer.zero_grad()
        value = loss()
        value.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        falling.step()
        say(name, step + 1, steps, float(value.detach()))


def classifier(digits: Digits, steps: int, say: Say) -> nn.Sequential:
    """The network that is asked which digit an image shows."""
    images = torch.tensor(digits.train, dtype=torch.float32)
    labels = torch.tensor(digits.train_labels)
    model = network(PIXELS, CLASSES)

    def loss() -> torch.Tensor:
        batch = torch.randint(len(images), (BATCH,))
        return nn.functional.cross_entropy(model(images[batch]), labels[batch])

    train(model, loss, steps, "classifier", say)
    return model


def kept_shares() -> torch.Tensor:
    """The share of the image that is left at each level of noise, shape (LEVELS,).

    The cosine schedule: little noise at first, nothing but noise at the end.
    """
    along = torch.linspace(0, 1, LEVELS + 1)[1:]
    return torch.cos(along * torch.pi / 2).pow(2).clamp(min=1e-4)


def condition(level: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    """What the generator is told beside the noisy image, shape (n, 18): the level and the digit."""
    along = (level.float() + 1) / LEVELS
    waves = torch.stack([torch.sin(along * torch.pi * k) for k in range(1, WAVES + 1)], dim=1)
    return torch.cat([waves, nn.functional.one_hot(labels, CLASSES).float()], dim=1)


def generator(digits: Digits, steps: int, say: Say) -> nn.Sequential:
    """The network that is asked which noise was added to an image: a denoiser (Ho et al. 2020)."""
    images = torch.tensor(digits.train, dtype=torch.float32) * 2 - 1
    labels = torch.tensor(digits.train_labels)
    model = network(PIXELS + WAVES + CLASSES, PIXELS)
    kept = kept_shares()

    def loss() -> torch.Tensor:
        batch = torch.randint(len(images), (BATCH,))
        level = torch.randint(LEVELS, (BATCH,))
        noise = torch.randn(BATCH, PIXELS)
        share = kept[level][:, None]
        noisy = share.sqrt() * images[batch] + (1 - share).sqrt() * noise
        guess = model(torch.cat([noisy, condition(level, labels[batch])], dim=1))
        return nn.functional.mse_loss(guess, noise)

    train(model, loss, steps, "generator", say)
    return model


@torch.no_grad()
def make(model: nn.Module, labels: Labels) -> Array:
    """One new image for each label: from noise, a little of it taken away at each level.

    The sampler of Song, Meng and Ermon 2020 with all its randomness, which is that of Ho et al.
    """
    asked = torch.tensor(labels)
    kept = kept_shares()
    image = torch.randn(len(asked), PIXELS)
    for number in range(LEVELS - 1, -1, -1):
        level = torch.full((len(asked),), number)
        share = kept[number]
        before = kept[number - 1] if number else torch.tensor(1.0)
        noise = model(torch.cat([image, condition(level, asked)], dim=1))
        clean = ((image - (1 - share).sqrt() * noise) / share.sqrt()).clamp(-1, 1)
        noise = (image - share.sqrt() * clean) / (1 - share).sqrt()
        fresh = (((1 - before) / (1 - share)) * (1 - share / before)).clamp(min=0).sqrt()
        image = before.sqrt() * clean + (1 - before - fresh**2).clamp(min=0).sqrt() * noise
        if number:
            image = image + fresh * torch.randn_like(image)
    return np.asarray(((image + 1) / 2).clamp(0, 1).numpy(), dtype=np.float64)


def run(seed: int, quick: bool, say: Say) -> dict[str, float]:
    """One run: both questions, both ways, on one split of the digits."""
    torch.manual_seed(seed)
    random = np.random.default_rng(seed)
    steps = QUICK_STEPS if quick else STEPS
    digits = load(seed)
    a_judge = judge(digits)
    asked = digits.test_labels  # as many of each digit as there are to test with

    gaussians = Gaussians.fit(digits.train, digits.train_labels)
    predicting = classifier(digits, steps["classifier"], say)
    making = generator(digits, steps["generator"], say)
    with torch.no_grad():
        test = torch.tensor(digits.test, dtype=torch.float32)
        named = predicting(test).argmax(dim=1).numpy()

    drawn = gaussians.draw(asked, random)
    made = make(making, asked)
    real = digits.train[random.permutation(len(digits.train))[: len(asked)]]
    figures = {
        "gaussian-accuracy": np.mean(gaussians.predict(digits.test) == asked),
        "network-accuracy": np.mean(named == asked),
        "judge-accuracy": np.mean(a_judge.predict(digits.test) == asked),
        "real-distance": frechet(digits.test, real),
        "classifier-parameters": parameters(predicting),
        "generator-parameters": parameters(making),
    }
    for name, images in (("gaussian", drawn), ("network", made)):
        figures[f"{name}-judge"] = np.mean(a_judge.predict(images) == asked)
        figures[f"{name}-distance"] = frechet(digits.test, images)
        figures[f"{name}-recall"] = precision_recall_coverage(digits.test, images)[1]
    return {name: float(value) for name, value in figures.items()}
