"""One data set asked two questions, by the plainest model that answers both, and by networks.

A Gaussian for each digit predicts (which one gives this image the highest density?) and
generates (draw from it). Beside it stand two networks with hidden layers of the same size:
one predicts the digit of an image, one predicts what in an image is noise and generates by
taking it away step by step (a denoising diffusion model). The Fréchet distance is measured in
pixels, which flatters the Gaussians since they know mean and covariance of the pixels, and in
the last hidden layer of a second classifier, which does not. That classifier saw neither the
test images nor the training images that stand beside as the yardstick: units know what they
were trained on.
"""

from __future__ import annotations

import numpy as np
import torch

from scripts.experiments.run import Say
from scripts.experiments.shared.diffusion import Diffusion
from scripts.experiments.shared.digits import judge, load
from scripts.experiments.shared.gaussians import Gaussians
from scripts.experiments.shared.measures import frechet, precision_recall_coverage
from scripts.experiments.shared.networks import classifier, last_hidden, parameters, predict
from scripts.experiments.shared.yardstick import set_aside

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
    "gaussian-hidden-distance": ("", "Fréchet distance of the Gaussians' images, hidden units"),
    "network-hidden-distance": ("", "Fréchet distance of the network's images, hidden units"),
    "real-hidden-distance": ("", "Fréchet distance of as many training digits, hidden units"),
    "gaussian-precision": ("share", "images of the Gaussians within the reach of a test digit"),
    "network-precision": ("share", "images of the network within the reach of a test digit"),
    "real-precision": ("share", "as many training digits, within the reach of a test digit"),
    "gaussian-coverage": ("share", "test digits in whose reach an image of the Gaussians lies"),
    "network-coverage": ("share", "test digits in whose reach an image of the network lies"),
    "real-coverage": ("share", "test digits in whose reach one of as many training digits lies"),
    "gaussian-recall": ("share", "test digits within the reach of the Gaussians' images"),
    "network-recall": ("share", "test digits within the reach of the network's images"),
    "real-recall": ("share", "test digits within the reach of as many training digits"),
    "classifier-parameters": ("", "numbers that the network learns to predict with"),
    "generator-parameters": ("", "numbers that the network learns to generate with"),
}
STEPS = {"classifier": 2000, "generator": 10000}
QUICK_STEPS = {"classifier": 300, "generator": 300}


def run(seed: int, quick: bool, say: Say) -> dict[str, float]:
    """One run: both questions, both ways, on one split of the digits."""
    torch.manual_seed(seed)
    random = np.random.default_rng(seed)
    steps = QUICK_STEPS if quick else STEPS
    digits = load(seed)
    a_judge = judge(digits)
    asked = digits.test_labels  # as many of each digit as there are to test with

    gaussians = Gaussians.fit(digits.train, digits.train_labels)
    predicting = classifier(digits.train, digits.train_labels, steps["classifier"], say)
    real, features = set_aside(digits, random, steps["classifier"], say)
    making = Diffusion.fit(digits.train, digits.train_labels, steps["generator"], say)

    sets = {
        "gaussian": gaussians.make(asked),
        "network": making.make(asked),
        "real": real,
    }
    figures = {
        "gaussian-accuracy": np.mean(gaussians.predict(digits.test) == asked),
        "network-accuracy": np.mean(predict(predicting, digits.test) == asked),
        "judge-accuracy": np.mean(a_judge.predict(digits.test) == asked),
        "classifier-parameters": parameters(predicting),
        "generator-parameters": making.size,
    }
    test = last_hidden(features, digits.test)
    for name, images in sets.items():
        figures[f"{name}-distance"] = frechet(digits.test, images)
        figures[f"{name}-hidden-distance"] = frechet(test, last_hidden(features, images))
        shares = precision_recall_coverage(digits.test, images)
        for what, share in zip(("precision", "recall", "coverage"), shares, strict=True):
            figures[f"{name}-{what}"] = share
        if name != "real":
            figures[f"{name}-judge"] = np.mean(a_judge.predict(images) == asked)
    return {name: float(value) for name, value in figures.items()}
