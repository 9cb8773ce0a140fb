"""What labels are worth: digits with all of them, with none, and with a few.

With none, k-means (MacQueen 1967) and a mixture of Gaussians (Dempster, Laird and Rubin 1977)
part the images into ten groups; the labels only serve to count how pure the groups are. With a
few, logistic regression names digits from raw pixels, or from the hidden units of a network that
saw all training images without a label: a denoiser (Vincent et al. 2008), a diffusion model, or
a network that was not trained at all. All see the same labelled images, so the gain over pixels
is counted pair by pair, over several draws of these images. Layer, level of noise and steps were
chosen on other splits (seeds 101 and 102).
"""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.cluster import KMeans
from sklearn.linear_model import LogisticRegression
from sklearn.mixture import GaussianMixture

from scripts.experiments.run import Say
from scripts.experiments.shared.denoiser import denoiser
from scripts.experiments.shared.diffusion import UNKNOWN, Diffusion
from scripts.experiments.shared.digits import CLASSES, Digits, Labels, load, per_class
from scripts.experiments.shared.networks import last_hidden

Array = NDArray[np.float64]

QUESTION = "How much does a model need labels, and can it learn from images that have none?"
COUNTS = (1, 2, 5, 10, 50, 120)  # labelled images of each digit
FIGURES = {
    "pixels-all": ("share", "test digits named right from pixels, with all 1,297 labels"),
    "units-all": (
        "share",
        "test digits named right from a denoiser's units, with all 1,297 labels",
    ),
    "gain-all": ("points", "what a denoiser's units gain over pixels, with all 1,297 labels"),
    "mended-all": (
        "",
        "of 100 mistakes from pixels, those that a denoiser's units take away, with all labels",
    ),
    "k-means-purity": ("share", "test digits whose group by k-means mostly holds their digit"),
    "mixture-purity": (
        "share",
        "test digits whose group by a mixture of Gaussians mostly holds their digit",
    ),
    "chance-purity": (
        "share",
        "test digits whose group, drawn at random, mostly holds their digit",
    ),
}
for count in COUNTS:
    _of = f"with {count} label{'s' * (count > 1)} a digit"
    FIGURES |= {
        f"pixels-{count}": ("share", f"test digits named right from pixels, {_of}"),
        f"units-{count}": ("share", f"test digits named right from a denoiser's units, {_of}"),
        f"gain-{count}": ("points", f"what a denoiser's units gain over pixels, {_of}"),
        f"mended-{count}": (
            "",
            f"of 100 mistakes from pixels, those that a denoiser's units take away, {_of}",
        ),
        f"won-{count}": (
            "share",
            f"draws of images in which a denoiser's units did better than pixels, {_of}",
        ),
        f"units-draws-{count}": (
            "points",
            f"standard deviation from draw to draw, from a denoiser's units, {_of}",
        ),
        f"diffusion-gain-{count}": (
            "points",
            f"what units of a diffusion model gain over pixels, {_of}",
        ),
        f"untrained-gain-{count}": (
            "points",
            f"what units of an untrained network gain over pixels, {_of}",
        ),
    }
STEPS, QUICK_STEPS = 8000, 300  # of the denoiser and of the diffusion model
DRAWS, QUICK_DRAWS = 10, 1  # of the labelled images
LEVEL, LAYER = 20, 1  # the noise that the diffusion model is told of, and the layer that is read
SPREAD = 16.0  # what the variances of all pixels, or of all units, are scaled to add up to
STARTS = 10  # of k-means and of the mixture
WIDEN = 1e-2  # added to the variances of the mixture
ROUNDS = 2000  # at most, of logistic regression


def purity(train: Labels, train_labels: Labels, test: Labels, test_labels: Labels) -> float:
    """The share of test images whose digit is the commonest one in their group.

    `train` and `test` hold the group of each image; which digit is commonest in a group is
    counted in the training images.
    """
    table = np.zeros((int(max(train.max(), test.max())) + 1, CLASSES))
    np.add.at(table, (train, train_labels), 1)
    return float(np.mean(table.argmax(axis=1)[test] == test_labels))


def scaled(train: Array, test: Array) -> tuple[Array, Array]:
    """Both, shifted and scaled as a whole, so that pixels and units are held back alike.

    Logistic regression keeps its weights small, which costs columns of small numbers more.
    """
    means = train.mean(axis=0)
    factor = np.sqrt(SPREAD / train.var(axis=0).sum())
    return (train - means) * factor, (test - means) * factor


def named_right(train: Array, labels: Labels, test: Array, test_labels: Labels) -> float:
    """The share of test rows that logistic regression names right."""
    model = LogisticRegression(max_iter=ROUNDS).fit(train, labels)
    return float(model.score(test, test_labels))


def mended(pixels: float, units: float) -> float:
    """Of 100 mistakes from pixels, how many units take away; below zero if they add some.

    It is no share, since that could not be below zero.
    """
    return 100 * (units - pixels) / (1 - pixels)


def groups(digits: Digits, seed: int, random: np.random.Generator) -> dict[str, float]:
    """How pure ten groups are that were found without labels, or drawn at random."""
    found = {
        "k-means": KMeans(CLASSES, n_init=STARTS, random_state=seed),
        "mixture": GaussianMixture(CLASSES, n_init=STARTS, reg_covar=WIDEN, random_state=seed),
    }
    figures = {}
    for name, model in found.items():
        model.fit(digits.train)
        train, test = model.predict(digits.train), model.predict(digits.test)
        figures[f"{name}-purity"] = purity(train, digits.train_labels, test, digits.test_labels)
    train = random.integers(CLASSES, size=len(digits.train))
    test = random.integers(CLASSES, size=len(digits.test))
    figures["chance-purity"] = purity(train, digits.train_labels, test, digits.test_labels)
    return figures


def run(seed: int, quick: bool, say: Say) -> dict[str, float]:
    """One run, on one split of the digits."""
    torch.manual_seed(seed)
    random = np.random.default_rng(seed)
    digits = load(seed, even=True)
    images = (digits.train, digits.test)
    steps = QUICK_STEPS if quick else STEPS
    nothing = np.full_like(digits.train_labels, UNKNOWN)
    trained = denoiser(digits.train, steps, say)
    untrained = denoiser(digits.train, 0, say)
    diffusion = Diffusion.fit(digits.train, nothing, steps, say)
    views = {
        "pixels": scaled(*images),
        "units": scaled(*(last_hidden(trained, some) for some in images)),
        "untrained": scaled(*(last_hidden(untrained, some) for some in images)),
        "diffusion": scaled(*(diffusion.hidden(some, LEVEL, LAYER) for some in images)),
    }

    figures = groups(digits, seed, random)
    for name in ("pixels", "units"):
        train, test = views[name]
        figures[f"{name}-all"] = named_right(train, digits.train_labels, test, digits.test_labels)
    figures["gain-all"] = 100 * (figures["units-all"] - figures["pixels-all"])
    figures["mended-all"] = mended(figures["pixels-all"], figures["units-all"])
    for count in COUNTS:
        right: dict[str, list[float]] = {name: [] for name in views}
        for _ in range(QUICK_DRAWS if quick else DRAWS):
            chosen = per_class(digits.train_labels, count, random)
            labels = digits.train_labels[chosen]
            for name, (train, test) in views.items():
                right[name].append(named_right(train[chosen], labels, test, digits.test_labels))
        means = {name: float(np.mean(values)) for name, values in right.items()}
        figures |= {
            f"pixels-{count}": means["pixels"],
            f"units-{count}": means["units"],
            f"gain-{count}": 100 * (means["units"] - means["pixels"]),
            f"mended-{count}": mended(means["pixels"], means["units"]),
            f"won-{count}": float(np.mean(np.greater(right["units"], right["pixels"]))),
            f"units-draws-{count}": 100 * float(np.std(right["units"])),
            f"diffusion-gain-{count}": 100 * (means["diffusion"] - means["pixels"]),
            f"untrained-gain-{count}": 100 * (means["untrained"] - means["pixels"]),
        }
    return figures
