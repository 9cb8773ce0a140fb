"""Real images to hold made ones against, and a classifier that saw neither them nor the test."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from torch import nn

from scripts.experiments.run import Say
from scripts.experiments.shared.digits import Digits
from scripts.experiments.shared.networks import classifier

Array = NDArray[np.float64]


def set_aside(
    digits: Digits, random: np.random.Generator, steps: int, say: Say
) -> tuple[Array, nn.Sequential]:
    """As many training images as there are to test with, and a classifier trained on the others.

    Its hidden units measure how far images are from the test images. It may have seen neither
    these nor the yardstick, since units say other things of images that they were trained on.
    """
    order = random.permutation(len(digits.train))
    aside, rest = order[: len(digits.test)], order[len(digits.test) :]
    return (
        digits.train[aside],
        classifier(digits.train[rest], digits.train_labels[rest], steps, say),
    )
