"""What training against attacks does: to accuracy under attack, and to accuracy without one.

Networks of one size are trained on the same digits, for the same number of steps. One sees the
images as they are; one sees them with random noise; the others see them attacked anew in every
step, by one step of the fast gradient sign method (FGSM, Goodfellow et al. 2014) or by several
of projected gradient descent (PGD, Madry et al. 2018). All are then tested on the same images
that they never saw: as they are, with random noise, and under both attacks.
"""

from __future__ import annotations

from functools import partial

import torch
from torch import Tensor, nn

from scripts.experiments.run import Say
from scripts.experiments.shared import attacks
from scripts.experiments.shared.digit_classifier import Change, accuracy, fit, unchanged
from scripts.experiments.shared.digits import load

QUESTION = "What does training against attacks buy, and does it cost accuracy?"
STEPS = 3000
QUICK_STEPS = 150
STEPS_IN_TRAINING = 7  # of PGD, on each batch
STEPS_IN_TEST = 20
STRONG_STEPS, STRONG_STARTS = 100, 5
REACHES = {"100": 0.1, "200": 0.2}  # by how figures call them: thousandths of the pixel range
NOISE = 0.2


def _noise(_: nn.Module, images: Tensor, __: Tensor, reach: float) -> Tensor:
    return attacks.at_random(images, reach)


TRAINED_ON: dict[str, tuple[str, Change]] = {
    "plain": ("images as they are", unchanged),
    "noise": ("images with random noise of 0.2", partial(_noise, reach=NOISE)),
    "fgsm-100": ("images attacked by FGSM 0.1", partial(attacks.fgsm, reach=0.1)),
    "fgsm-200": ("images attacked by FGSM 0.2", partial(attacks.fgsm, reach=0.2)),
    "pgd-200": (
        "images attacked by PGD 0.2",
        partial(attacks.pgd, reach=0.2, steps=STEPS_IN_TRAINING),
    ),
    "pgd-300": (
        "images attacked by PGD 0.3",
        partial(attacks.pgd, reach=0.3, steps=STEPS_IN_TRAINING),
    ),
}


def _figures() -> dict[str, tuple[str, str]]:
    told = {
        "clean": "test digits named right, as they are",
        "random": "test digits named right under random noise of 0.2",
        "under-fgsm-100": "test digits named right under FGSM 0.1",
        "under-fgsm-200": "test digits named right under FGSM 0.2",
        "under-pgd-100": "test digits named right under PGD 0.1, 20 steps",
        "under-pgd-200": "test digits named right under PGD 0.2, 20 steps",
    }
    figures = {
        f"{name}-{key}": ("share", f"{what}; trained on {images}")
        for name, (images, _) in TRAINED_ON.items()
        for key, what in told.items()
    }
    for name in ("noise", "fgsm-100", "fgsm-200", "pgd-200", "pgd-300"):
        figures[f"{name}-gain"] = (
            "points",
            f"clean accuracy above that of the plain network; trained on {TRAINED_ON[name][0]}",
        )
    for name in ("fgsm-200", "pgd-200"):
        figures[f"{name}-under-strong-pgd-200"] = (
            "share",
            f"test digits named right under PGD 0.2, 100 steps, the worst of 5 starts; "
            f"trained on {TRAINED_ON[name][0]}",
        )
    return figures


FIGURES = _figures()


def tested(model: nn.Module, images: Tensor, labels: Tensor) -> dict[str, float]:
    """Accuracy on images (n, 64) as they are, with noise, and under both attacks."""
    named = labels.numpy()
    figures = {
        "clean": accuracy(model, images, named),
        "random": accuracy(model, attacks.at_random(images, NOISE), named),
    }
    for key, reach in REACHES.items():
        fast = attacks.fgsm(model, images, labels, reach)
        many = attacks.pgd(model, images, labels, reach, STEPS_IN_TEST)
        figures[f"under-fgsm-{key}"] = accuracy(model, fast, named)
        figures[f"under-pgd-{key}"] = accuracy(model, many, named)
    return figures


def run(seed: int, quick: bool, say: Say) -> dict[str, float]:
    """One run: every way of training on one split of the digits."""
    digits = load(seed)
    images = torch.tensor(digits.test, dtype=torch.float32)
    labels = torch.tensor(digits.test_labels)
    figures: dict[str, float] = {}
    for name, (_, change) in TRAINED_ON.items():
        torch.manual_seed(seed)  # every network starts from the same weights
        model = fit(digits, QUICK_STEPS if quick else STEPS, say, name, change)
        for key, value in tested(model, images, labels).items():
            figures[f"{name}-{key}"] = value
        if f"{name}-under-strong-pgd-200" in FIGURES:
            steps, starts = (4, 2) if quick else (STRONG_STEPS, STRONG_STARTS)
            worst = attacks.pgd(model, images, labels, 0.2, steps, starts)
            figures[f"{name}-under-strong-pgd-200"] = accuracy(model, worst, digits.test_labels)
        if f"{name}-gain" in FIGURES:
            figures[f"{name}-gain"] = 100 * (figures[f"{name}-clean"] - figures["plain-clean"])
    return figures
