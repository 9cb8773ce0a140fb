"""A Gaussian for each digit, and the two directions in which digits differ most (PCA)."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from scripts.experiments.run import Say
from scripts.experiments.shared.digits import CLASSES, PIXELS, Digits, Labels, judge, load
from scripts.experiments.shared.gaussians import Gaussians
from scripts.experiments.shared.measures import frechet
from scripts.weights.form import Tensor, Weights
from scripts.weights.networks import cost, kept

Array = NDArray[np.float64]

SEED = 0
# Directions of each Gaussian. All 64 would make the file three times as large.
RANK = 24
CODE = 2
COPIES = 10  # made images for each test image, when the cost of the rounding is measured
CASES = 6


def roots(gaussians: Gaussians) -> tuple[Array, float]:
    """The widest directions of each digit times their widths, and the share of variance in them.

    Shape (10, RANK, 64): random numbers (RANK,) times one of them are a step from the mean.
    """
    variances, directions = np.linalg.eigh(gaussians.covariances)
    widths = np.sqrt(variances.clip(min=0))[:, None, -RANK:]
    found = (directions[:, :, -RANK:] * widths).swapaxes(1, 2)[:, ::-1]
    # The sign of a direction is left open; here its largest number is positive.
    largest = np.take_along_axis(found, np.abs(found).argmax(axis=2)[:, :, None], axis=2)
    share = variances[:, -RANK:].sum(axis=1) / variances.sum(axis=1)
    return np.asarray(found * np.sign(largest)), float(share.mean())


def made(means: Array, steps: Array, labels: Labels) -> Array:
    """One image for each label from means (10, 64) and roots (10, RANK, 64)."""
    noise = torch.randn(len(labels), RANK, dtype=torch.float64).numpy()
    moved = means[labels] + np.einsum("nr,nrp->np", noise, steps[labels])
    return np.asarray(moved.clip(0, 1))


def pca(images: Array) -> tuple[Array, Array, Array]:
    """The mean (64,), the widest directions (2, 64) and the standard deviation along each (2,)."""
    mean = images.mean(axis=0)
    variances, directions = np.linalg.eigh(np.cov(images, rowvar=False))
    found = directions[:, -CODE:].T[::-1]
    largest = found[np.arange(CODE), np.abs(found).argmax(axis=1)]
    return mean, found * np.sign(largest)[:, None], np.sqrt(variances[-CODE:][::-1])


def costs(digits: Digits, gaussians: Gaussians, means: Array, steps: Array) -> list[dict[str, Any]]:
    """What leaving out directions and rounding cost together."""
    asked = np.tile(digits.test_labels, COPIES)
    torch.manual_seed(SEED)
    whole, stored = gaussians.make(asked), made(means, steps, asked)
    a_judge = judge(digits)
    right, right_stored = (
        float(np.mean(a_judge.predict(some) == asked)) for some in (whole, stored)
    )
    far, far_stored = (frechet(digits.test, some) for some in (whole, stored))
    against = "all directions against those of the file"
    return [
        cost(f"images that a judge names as asked, {against}", right, right_stored, "share"),
        cost(f"Fréchet distance to the test digits in pixels, {against}", far, far_stored),
    ]


def make(_: str, __: Say) -> Weights:
    """Fit both to the images to train on of `digits.bin`."""
    digits = load(SEED)
    gaussians = Gaussians.fit(digits.train, digits.train_labels)
    steps, share = roots(gaussians)
    mean, directions, widths = pca(digits.train)
    codes = (digits.test - mean) @ directions.T
    parts = {
        "gaussian.means": Tensor(gaussians.means, "int8"),
        "gaussian.roots": Tensor(steps.reshape(-1, PIXELS), "int8"),
        "pca.mean": Tensor(mean[None], "float32"),
        "pca.directions": Tensor(directions, "float32"),
        "pca.widths": Tensor(widths[None], "float32"),
        "pca.codes": Tensor(codes.T, "int8"),
        "labels": Tensor(digits.test_labels[None].astype(np.float64), "uint8"),
    }
    notes = {
        "what": "for each digit the mean image and the widest directions around it; and PCA",
        "split": "fitted to the images to train on of digits.bin",
        "rank": RANK,
        "roots": f"{RANK} rows for the digit 0, widest first, then {RANK} for 1, and so on",
        "kept_variance": kept(share),
        "draw": (
            f"an image of digit d: row d of the means + the sum of its {RANK} rows, each times a "
            "random number with mean 0 and variance 1, cut off at 0 and 1"
        ),
        "left_out": "the Gaussians of the experiments have all 64 directions",
        "pca": "code = directions (image - mean); back: mean + the sum of code times directions",
        "widths": "the standard deviation of the training images along each direction",
        "codes": "those of the test images of digits.bin, in its order: row 0 is x, 1 is y",
        "labels": "their digits",
        "rounding": costs(
            digits,
            gaussians,
            parts["gaussian.means"].rounded,
            parts["gaussian.roots"].rounded.reshape(CLASSES, RANK, PIXELS),
        ),
    }
    random = np.random.default_rng(SEED)
    cases = []
    for place in range(CASES):
        label = int(digits.test_labels[place])
        noise = random.standard_normal(RANK).round(3)
        drawn = (gaussians.means[label] + noise @ steps[label]).clip(0, 1)
        code = codes[place]
        cases.append(
            {
                "image": kept(digits.test[place]),
                "code": kept(code),
                "back": kept(mean + code @ directions),
                "label": label,
                "noise": kept(noise),
                "drawn": kept(drawn),
            }
        )
    return Weights(notes, parts, cases)
