"""Features of an image from the denoiser of the experiment `labels`, which saw no label.

The experiment reads the third hidden layer; the file holds the network up to the second, which
weighs two thirds and serves nearly as well. The notes say how well both serve.
"""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from scripts.experiments.labels import SPREAD, STEPS, named_right, scaled
from scripts.experiments.run import Say
from scripts.experiments.shared.denoiser import NOISE, denoiser
from scripts.experiments.shared.digits import PIXELS, Digits, load, per_class
from scripts.experiments.shared.networks import HIDDEN, floats, last_hidden
from scripts.weights.form import Weights
from scripts.weights.networks import cost, kept, layers, rounded, tensors

Array = NDArray[np.float64]

SEED = 0
LAYER = 2
PARTS = 2 * LAYER  # of the network: each layer is followed by its ReLU
COUNTS = (1, 2, 5, 10, 50)  # labelled images of each digit
DRAWS = 10  # of these images
CASES = 5


@torch.no_grad()
def units(model: nn.Sequential, images: Array) -> Array:
    """What the units of the last layer of a part say of each image, shape (n, units)."""
    return np.asarray(model(floats(images)).numpy(), dtype=np.float64)


def shares(digits: Digits, train: Array, test: Array) -> dict[int, float]:
    """Test digits named right after few labels, from some view of the images; by their number."""
    random = np.random.default_rng(SEED)
    train, test = scaled(train, test)
    found = {}
    for count in COUNTS:
        right = []
        for _ in range(DRAWS):
            chosen = per_class(digits.train_labels, count, random)
            labels = digits.train_labels[chosen]
            right.append(named_right(train[chosen], labels, test, digits.test_labels))
        found[count] = float(np.mean(right))
    return found


def make(_: str, say: Say) -> Weights:
    """Train the denoiser on the images to train on of `digits.bin`."""
    digits = load(SEED)
    torch.manual_seed(SEED)
    whole = denoiser(digits.train, STEPS, say)
    model = nn.Sequential(*list(whole)[:PARTS])
    both = (digits.train, digits.test)
    views = {
        "pixels": both,
        "features": tuple(units(model, some) for some in both),
        "third_layer": tuple(last_hidden(whole, some) for some in both),
        "after_rounding": tuple(units(rounded(model), some) for some in both),
    }
    right = {name: shares(digits, train, test) for name, (train, test) in views.items()}
    after = right.pop("after_rounding")
    notes = {
        "what": "features of an image from a network that was asked for the clean image in a noisy",
        "split": "trained on the images to train on of digits.bin, without their labels",
        "noise": f"added in training, with standard deviation {NOISE:g}; add none to read features",
        "inputs": f"{PIXELS} pixels, row by row, from 0 to 1",
        "outputs": f"{HIDDEN[LAYER - 1]} features, 0 or more",
        "layers": layers(model),
        "sizes": [PIXELS, *HIDDEN[:LAYER]],
        "activation": "ReLU after every layer, the last included",
        "scaled": (
            "for logistic regression, pixels and features are each shifted by their means over the "
            f"images to train on, and all multiplied by sqrt({SPREAD:g} / the sum of the variances)"
        ),
        "named_right": {
            "what": "test digits named right by logistic regression, by labelled images of a digit",
            "draws": DRAWS,
            **{
                name: {str(n): kept(share) for n, share in of.items()} for name, of in right.items()
            },
        },
        "parameters": sum(one.numel() for one in model.parameters()),
        "steps": STEPS,
        "rounding": [
            cost(
                f"test digits named right, labels of a digit: {count}",
                right["features"][count],
                after[count],
                "share",
            )
            for count in COUNTS
        ],
    }
    said = units(model, digits.test[:CASES])
    cases = [
        {"image": kept(image), "features": kept(one)}
        for image, one in zip(digits.test[:CASES], said, strict=True)
    ]
    return Weights(notes, tensors(model), cases)
