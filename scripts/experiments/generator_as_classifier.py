"""Models that learned to make digits are asked which digit an image shows.

Each is asked how well the image fits if it were a 0, a 1 and so on, and the best fit is the
answer: by the log density of a Gaussian, the lower bound of a VAE, the log probability of an
autoregressive model, the error of a denoiser (Li et al. 2023). A GAN has no likelihood; it can
only be asked for its discriminator's score, or for the made image nearest to this one. Beside
them stand two networks trained to classify: one with hidden layers like the denoiser's, and a
smaller one, trained as long on few images as on many. All are trained twice: on ten images of
each digit and on all (after Ng and Jordan 2001).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.neighbors import KNeighborsClassifier

from scripts.experiments.run import Say
from scripts.experiments.shared.autoregressive import Autoregressive
from scripts.experiments.shared.diffusion import Diffusion
from scripts.experiments.shared.digits import CLASSES, Labels, load, per_class
from scripts.experiments.shared.gan import GAN
from scripts.experiments.shared.gaussians import Gaussians
from scripts.experiments.shared.networks import classifier, predict
from scripts.experiments.shared.vae import VAE

Array = NDArray[np.float64]

QUESTION = "Can a model that learned to make digits say which digit an image shows?"
WAYS = {
    "gaussian": "by the density of a Gaussian a digit",
    "vae": "by the lower bound of a VAE",
    "autoregressive": "by the probability of an autoregressive model",
    "diffusion": "by the error of a denoiser",
    "gan-score": "by the score of a GAN's discriminator",
    "gan-nearest": "by the nearest image that a GAN made",
    "nearest": "by the nearest training image",
    "classifier": "by a network trained to classify",
    "small": "by a smaller network trained to classify, for 1,200 steps",
}
DATA = {"few": "trained on ten images a digit", "all": "trained on 1,297 images"}
FIGURES = {
    f"{way}-{much}": ("share", f"test digits named right {how}, {data}")
    for way, how in WAYS.items()
    for much, data in DATA.items()
}
FEW = 10  # images of each digit
# Few images are soon learned by heart, so training on them is shorter.
STEPS = {
    "few": {"vae": 600, "gan": 1000, "diffusion": 1000, "autoregressive": 600, "classifier": 400},
    "all": {
        "vae": 1500,
        "gan": 2500,
        "diffusion": 4000,
        "autoregressive": 2000,
        "classifier": 1500,
    },
}
QUICK_STEPS = 60
# Of the smaller network: as in the experiment on made images.
SMALL_STEPS = 1200
SMALL_HIDDEN = (64,)
NOISES, QUICK_NOISES = 4, 1
MADE = 2000  # images by the GAN, to find the nearest among


def best(scores: Array) -> Labels:
    """The digit with the highest score in each row, of shape (n, 10)."""
    return np.asarray(scores.argmax(axis=1), dtype=np.int64)


def nearest(images: Array, labels: Labels, test: Array) -> Labels:
    """For each test image the label of the nearest of the images."""
    model = KNeighborsClassifier(n_neighbors=1).fit(images, labels)
    return np.asarray(model.predict(test), dtype=np.int64)


def answers(
    images: Array, labels: Labels, test: Array, steps: dict[str, int], noises: int, say: Say
) -> dict[str, Labels]:
    """Which digit each way names for each test image, after training on images and labels."""
    gan = GAN.fit(images, labels, steps["gan"], say)
    asked = np.resize(np.arange(CLASSES), MADE)
    ways: dict[str, Callable[[], Labels]] = {
        "gaussian": lambda: Gaussians.fit(images, labels).predict(test),
        "vae": lambda: best(VAE.fit(images, labels, steps["vae"], say).scores(test)),
        "autoregressive": lambda: best(
            Autoregressive.fit(images, labels, steps["autoregressive"], say).scores(test)
        ),
        "diffusion": lambda: best(
            Diffusion.fit(images, labels, steps["diffusion"], say).scores(test, noises)
        ),
        "gan-score": lambda: best(gan.scores(test)),
        "gan-nearest": lambda: nearest(gan.make(asked), asked, test),
        "nearest": lambda: nearest(images, labels, test),
        "classifier": lambda: predict(classifier(images, labels, steps["classifier"], say), test),
    }
    return {name: way() for name, way in ways.items()}


def run(seed: int, quick: bool, say: Say) -> dict[str, float]:
    """One run, on one split of the digits."""
    torch.manual_seed(seed)
    random = np.random.default_rng(seed)
    digits = load(seed)
    few = per_class(digits.train_labels, FEW, random)
    parts = {"few": few, "all": np.arange(len(digits.train))}
    figures = {}
    for much, chosen in parts.items():
        steps = {name: QUICK_STEPS if quick else full for name, full in STEPS[much].items()}
        named = answers(
            digits.train[chosen],
            digits.train_labels[chosen],
            digits.test,
            steps,
            QUICK_NOISES if quick else NOISES,
            say,
        )
        for name, guess in named.items():
            figures[f"{name}-{much}"] = float(np.mean(guess == digits.test_labels))
    # After all others, so that these see the random numbers that they saw without it.
    for much, chosen in parts.items():
        small = classifier(
            digits.train[chosen],
            digits.train_labels[chosen],
            QUICK_STEPS if quick else SMALL_STEPS,
            say,
            SMALL_HIDDEN,
        )
        right = predict(small, digits.test) == digits.test_labels
        figures[f"small-{much}"] = float(np.mean(right))
    return figures
