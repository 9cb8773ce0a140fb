"""One Gaussian a digit: the plainest model that both predicts and generates."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from scripts.experiments.shared.digits import CLASSES, PIXELS, Labels

Array = NDArray[np.float64]

SHRINK = 0.02  # added to each variance, so that pixels that are always dark have one


@dataclass(frozen=True)
class Gaussians:
    """Means, shape (10, 64), and covariances, shape (10, 64, 64), of the images of each digit."""

    means: Array
    covariances: Array

    @classmethod
    def fit(cls, images: Array, labels: Labels) -> Gaussians:
        """Mean and covariance of each digit's images; each digit needs two images or more."""
        parts = [images[labels == digit] for digit in range(CLASSES)]
        return cls(
            np.stack([part.mean(axis=0) for part in parts]),
            np.stack([np.cov(part, rowvar=False) for part in parts]),
        )

    @property
    def size(self) -> int:
        """How many numbers are fitted: a covariance is the same above and below its diagonal."""
        return CLASSES * (PIXELS + PIXELS * (PIXELS + 1) // 2)

    def scores(self, images: Array) -> Array:
        """The log density of each image under each digit's Gaussian, shape (n, 10)."""
        columns = []
        for mean, covariance in zip(self.means, self.covariances, strict=True):
            widened = covariance + SHRINK * np.eye(PIXELS)
            away = images - mean
            _, volume = np.linalg.slogdet(widened)
            squares = (away * np.linalg.solve(widened, away.T).T).sum(axis=1)
            columns.append(-(squares + volume + PIXELS * np.log(2 * np.pi)) / 2)
        return np.stack(columns, axis=1)

    def predict(self, images: Array) -> Labels:
        """For each image, shape (n, 64), the digit whose Gaussian gives it the highest density."""
        return np.asarray(self.scores(images).argmax(axis=1), dtype=np.int64)

    def make(self, labels: Labels) -> Array:
        """One new image for each label, cut off at black and white; torch's seed decides which."""
        noise = torch.randn(len(labels), PIXELS, dtype=torch.float64).numpy()
        made = np.empty((len(labels), PIXELS))
        for digit in np.unique(labels):
            variances, directions = np.linalg.eigh(self.covariances[digit])
            # The symmetric root of the covariance: the signs of the directions do not matter.
            root = directions * np.sqrt(variances.clip(min=0)) @ directions.T
            made[labels == digit] = self.means[digit] + noise[labels == digit] @ root
        return made.clip(0, 1)
