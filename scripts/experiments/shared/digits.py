"""The handwritten digits that ship with scikit-learn: 1,797 images of 8 × 8 pixels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from sklearn.svm import SVC

Array = NDArray[np.float64]
Labels = NDArray[np.int64]

CLASSES = 10
SIDE = 8
PIXELS = SIDE * SIDE
BRIGHTEST = 16  # of the raw data; here pixels run from 0 to 1
FOR_TRAINING = 1297  # images; the other 500 are for testing


@dataclass(frozen=True)
class Digits:
    """Training and test images, shape (n, 64), from 0 to 1; labels, shape (n,), from 0 to 9."""

    train: Array
    train_labels: Labels
    test: Array
    test_labels: Labels


def load(seed: int, even: bool = False) -> Digits:
    """The data, parted at random by `seed`; if `even`, with the same share of each digit."""
    data = load_digits()
    images = np.asarray(data.data, dtype=np.float64) / BRIGHTEST
    labels = np.asarray(data.target, dtype=np.int64)
    order = np.random.default_rng(seed).permutation(len(images))
    train, test = order[:FOR_TRAINING], order[FOR_TRAINING:]
    if even:
        train, test = train_test_split(
            order, train_size=FOR_TRAINING, stratify=labels[order], random_state=seed
        )
    return Digits(images[train], labels[train], images[test], labels[test])


def judge(digits: Digits) -> SVC:
    """A classifier that says what a made image shows: a support vector machine.

    It is trained on the training images, and right about 99 of 100 test images.
    """
    return SVC(C=10, gamma="scale").fit(digits.train, digits.train_labels)


def per_class(labels: Labels, count: int, random: np.random.Generator) -> Labels:
    """Where `count` images of each digit stand, drawn without repeats, shape (10 * count,).

    Raises ValueError when a digit has fewer.
    """
    places = [np.flatnonzero(labels == digit) for digit in range(CLASSES)]
    return np.concatenate([random.choice(one, count, replace=False) for one in places])


def shifted(images: Array, random: np.random.Generator) -> Array:
    """Each image, shape (n, 64), moved by one pixel in one of eight directions; dark moves in."""
    directions = [(down, right) for down in (-1, 0, 1) for right in (-1, 0, 1) if down or right]
    wide = np.pad(images.reshape(-1, SIDE, SIDE), ((0, 0), (1, 1), (1, 1)))
    choice = random.integers(len(directions), size=len(images))
    moved = np.empty((len(images), SIDE, SIDE))
    for number, (down, right) in enumerate(directions):
        window = wide[:, 1 - down : 1 - down + SIDE, 1 - right : 1 - right + SIDE]
        moved[choice == number] = window[choice == number]
    return moved.reshape(-1, PIXELS)
