"""A variational autoencoder that squeezes a digit into two numbers: a map that can be drawn."""

from __future__ import annotations

import math

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from scripts.experiments.run import Say
from scripts.experiments.shared.digits import PIXELS, load
from scripts.experiments.shared.networks import BATCH, floats, network, parameters, train
from scripts.experiments.shared.vae import VAE
from scripts.weights.form import Tensor, Weights
from scripts.weights.networks import cost, kept, layers, rounded, tensors

Array = NDArray[np.float64]

SEED = 0
CODE = 2
HIDDEN = (64, 64)
STEPS = 8000
CASES = 6


class MapVAE(VAE):
    """That of the experiments with a shorter code, which is not told the digit."""

    def __init__(self) -> None:
        nn.Module.__init__(self)
        self.encoder = network(PIXELS, 2 * CODE, HIDDEN)
        self.decoder = network(CODE, PIXELS, HIDDEN)
        self.width = nn.Parameter(torch.tensor(math.log(0.3)))


def untold(count: int) -> torch.Tensor:
    """What the model is told of the digits of some images: nothing, shape (count, 0)."""
    return torch.zeros(count, 0)


def trained(images: Array, say: Say) -> MapVAE:
    """Fit to images, shape (n, 64), from 0 to 1."""
    model = MapVAE()
    inputs = floats(images)

    def loss() -> torch.Tensor:
        batch = torch.randint(len(inputs), (BATCH,))
        return -model.bound(inputs[batch], untold(BATCH)).mean()

    train(model, loss, STEPS, "VAE", say)
    return model


@torch.no_grad()
def encoded(model: MapVAE, images: Array) -> tuple[torch.Tensor, torch.Tensor]:
    """Means and logarithms of the variances of the codes of images, both (n, 2)."""
    means, logs = model.encoder(floats(images)).chunk(2, dim=1)
    return means, logs


@torch.no_grad()
def missed(model: MapVAE, images: Array) -> float:
    """The squared error of a drawn image against its original, all pixels together: a mean."""
    drawn = model.decode(encoded(model, images)[0], untold(len(images)))
    return float((drawn - floats(images)).pow(2).sum(dim=1).mean())


def make(_: str, say: Say) -> Weights:
    """Train it on the images to train on of `digits.bin`, and place the others on its map."""
    digits = load(SEED)
    torch.manual_seed(SEED)
    model = trained(digits.train, say)
    means, logs = encoded(model, digits.test)
    with torch.no_grad():
        drawn = model.decode(means, untold(len(means)))
    notes = {
        "what": "an encoder from an image of a digit to two numbers, and a decoder back",
        "split": "trained on the images to train on of digits.bin, without their labels",
        "inputs": f"{PIXELS} pixels, row by row, from 0 to 1",
        "code": CODE,
        "encoder": "gives the two means of the code, then the logarithms of its two variances",
        "decoder": "gives the logits of the pixels: a pixel is 1 / (1 + exp(-logit))",
        "prior": "without an image, each number of a code is drawn with mean 0 and variance 1",
        "layers": {
            "encoder": layers(model.encoder, "encoder."),
            "decoder": layers(model.decoder, "decoder."),
        },
        "activation": "ReLU between the layers",
        "width": "the logarithm of the standard deviation of a pixel around what is drawn",
        "codes": "mean codes of the test images of digits.bin, in its order: row 0 is x, 1 is y",
        "labels": "their digits",
        "parameters": parameters(model),
        "steps": STEPS,
        "rounding": [
            cost(
                "squared error of a drawn test digit, all pixels together",
                missed(model, digits.test),
                missed(rounded(model), digits.test),
            )
        ],
    }
    parts = {
        **tensors(model),
        "codes": Tensor(means.T.numpy().astype(np.float64), "int8"),
        "labels": Tensor(digits.test_labels[None].astype(np.float64), "uint8"),
    }
    cases = [
        {
            "image": kept(digits.test[place]),
            "means": kept(means[place]),
            "logs": kept(logs[place]),
            "drawn": kept(drawn[place]),
        }
        for place in range(CASES)
    ]
    return Weights(notes, parts, cases)
