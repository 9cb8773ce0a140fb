"""The handwritten digits of the experiments, in the order in which they are parted there."""

from __future__ import annotations

import numpy as np

from scripts.experiments.run import Say
from scripts.experiments.shared.digits import BRIGHTEST, Digits, judge, load, per_class
from scripts.weights.form import Tensor, Weights
from scripts.weights.images import NOTES, as_read, as_tensor
from scripts.weights.networks import cost

SEED = 0
FEW, FEW_TESTED = 50, 30  # images of each digit, for labs that need no more
CASES = 6


def some(digits: Digits) -> Digits:
    """As many images of each digit, drawn by chance and mixed."""
    random = np.random.default_rng(SEED)
    train = random.permutation(per_class(digits.train_labels, FEW, random))
    test = random.permutation(per_class(digits.test_labels, FEW_TESTED, random))
    return Digits(
        digits.train[train], digits.train_labels[train], digits.test[test], digits.test_labels[test]
    )


def make(name: str, _: Say) -> Weights:
    """All digits, or some of them: those to train on, then those to test with."""
    digits = load(SEED)
    if name == "digits-small":
        digits = some(digits)
    images = np.concatenate([digits.train, digits.test])
    labels = np.concatenate([digits.train_labels, digits.test_labels])
    as_stored = Digits(
        as_read(digits.train), digits.train_labels, as_read(digits.test), digits.test_labels
    )
    before, after = (
        float(judge(one).score(one.test, one.test_labels)) for one in (digits, as_stored)
    )
    notes = {
        "what": "handwritten digits, 8 × 8 pixels, and which digit each is",
        "licence": "NOTICE.txt",
        "train": len(digits.train),
        "test": len(digits.test),
        "order": "first all images to train on, then all to test with; in both, mixed",
        "split": "that of the experiments with seed 0, for all digit models of this folder",
        **NOTES,
        "rounding": [
            cost(
                "test digits named right by a support vector machine, 17 levels against 16",
                before,
                after,
                "share",
            )
        ],
    }
    tensors = {
        "images": as_tensor(images),
        "labels": Tensor(labels[None].astype(np.float64), "uint8"),
    }
    places = np.linspace(0, len(images) - 1, CASES).astype(int).tolist()
    cases = [
        {
            "place": place,
            "label": int(labels[place]),
            "sixteenths": (images[place] * BRIGHTEST).astype(int).tolist(),
        }
        for place in places
    ]
    return Weights(notes, tensors, cases)
