"""Real images to hold made ones against, and a classifier that saw neither them nor the test."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from torch import nn

from scripts.experiments.run import Say
from scripts.experiments.shared.digits import CLASSES, Digits
from scripts.experiments.shared.networks import classifier

Array = NDArray[np.float64]


def set_aside(
    digits: Digits, random: np.random.Generator, steps: int, say: Say
) -> tuple[Array, nn.Sequential]:
    """As many training images of each digit as there are to test with, and a classifier.

    The classifier is trained on the other training images; its hidden units measure how far
    images are from the test images. It may have seen neither these nor the yardstick, since units
    say other things of images that they were trained on. Nor may the digits be more or less
    common in the yardstick, since made images are asked for in the numbers of the test images.
    """
    places = [np.flatnonzero(digits.train_labels == digit) for digit in range(CLASSES)]
    counts = np.bincount(digits.test_labels, minlength=CLASSES)
    chosen = [
        random.choice(place, count, replace=False)
        for place, count in zip(places, counts, strict=True)
    ]
    aside = np.concatenate(chosen)
    rest = np.setdiff1d(np.arange(len(digits.train)), aside)
    return (
        digits.train[aside],
        classifier(digits.train[rest], digits.train_labels[rest], steps, say),
    )
