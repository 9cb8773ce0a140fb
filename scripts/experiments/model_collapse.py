"""A generative model trained on the images of the one before it, generation after generation.

The first generation learns from real digits. Each later one learns from as many images made by
the one before (replacing: Shumailov et al. 2024), or from half of these and half of the real
digits (keeping, after Gerstgrasser et al. 2024, who keep all). Each generation is measured by
what a judge names, by precision and recall (Kynkäänniemi et al. 2019), by coverage, and by the
Fréchet distance to the test digits in the last hidden layer of a classifier, beside as many real
digits. A VAE is there twice: it gives the means of the pixels, or samples with the noise that it
learned.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
import torch
from numpy.typing import NDArray

from scripts.experiments.run import Say
from scripts.experiments.shared.digits import Digits, Labels, judge, load
from scripts.experiments.shared.gaussians import Gaussians
from scripts.experiments.shared.measures import frechet, precision_recall_coverage
from scripts.experiments.shared.networks import last_hidden
from scripts.experiments.shared.vae import VAE
from scripts.experiments.shared.yardstick import set_aside

Array = NDArray[np.float64]
Fit = Callable[[Array, Labels], Callable[[Labels], Array]]

QUESTION = "What becomes of a model that learns from its own samples, again and again?"
# Of each family the generations that are measured; the last one ends the line.
GENERATIONS = {"gaussian": (1, 2, 5, 10), "vae": (1, 2, 5, 10), "noisy": (1, 2, 5, 10)}
WHO = {"gaussian": "the Gaussians", "vae": "the VAE", "noisy": "the VAE with its noise"}
WAYS = {"replace": "own images only", "keep": "half own, half real images"}
MEASURES = {
    "recall": ("share", "test digits within the reach of an image of {}"),
    "precision": ("share", "images of {} within the reach of a test digit"),
    "coverage": ("share", "test digits within whose own reach an image of {} lies"),
    "judge": ("share", "images of {} that a judge names as asked"),
    "distance": ("", "Fréchet distance of {} to the test digits, hidden units"),
}
FIGURES: dict[str, tuple[str, str]] = {
    "real-recall": ("share", "test digits within the reach of as many training digits"),
    "real-precision": ("share", "these training digits within the reach of a test digit"),
    "real-coverage": ("share", "test digits within whose own reach one of them lies"),
    "real-distance": ("", "Fréchet distance of these training digits to the test digits"),
}
for key, who in WHO.items():
    for what, (unit, words) in MEASURES.items():
        FIGURES[f"{key}-{what}-1"] = (unit, f"{words.format(who)}, generation 1")
        for way, data in WAYS.items():
            for number in GENERATIONS[key][1:]:
                # Between the first and the last generation only these two are shown.
                if what in ("recall", "coverage") or number == GENERATIONS[key][-1]:
                    FIGURES[f"{key}-{way}-{what}-{number}"] = (
                        unit,
                        f"{words.format(who)}, generation {number}, {data}",
                    )
STEPS = {"vae": 1000}
JUDGE_STEPS = 2000
QUICK_STEPS = 40


def mixed(
    made: Array, labels: Labels, digits: Digits, random: np.random.Generator
) -> tuple[Array, Labels]:
    """Half of the made images and half of the real ones, each half drawn at random."""
    count = len(made) // 2
    own = random.permutation(len(made))[:count]
    real = random.permutation(len(digits.train))[: len(made) - count]
    return (
        np.concatenate([made[own], digits.train[real]]),
        np.concatenate([labels[own], digits.train_labels[real]]),
    )


def line(
    fit: Fit,
    first: Callable[[Labels], Array],
    last: int,
    keep: bool,
    digits: Digits,
    random: np.random.Generator,
) -> list[Callable[[Labels], Array]]:
    """One line of descent: what makes images in each generation, the `first` one's included."""
    makers = [first]
    for _ in range(last - 1):
        labels = digits.train_labels
        images = makers[-1](labels)
        if keep:
            images, labels = mixed(images, labels, digits, random)
        makers.append(fit(images, labels))
    return makers


def run(seed: int, quick: bool, say: Say) -> dict[str, float]:
    """One run: two lines of descent of each family, which share their first generation.

    The VAE with its noise begins with the same network as the one without.
    """
    torch.manual_seed(seed)
    random = np.random.default_rng(seed)
    digits = load(seed)
    steps = {name: QUICK_STEPS if quick else full for name, full in STEPS.items()}
    a_judge = judge(digits)
    judge_steps = QUICK_STEPS if quick else JUDGE_STEPS
    real, features = set_aside(digits, random, judge_steps, say)
    test = last_hidden(features, digits.test)

    def measured(make: Callable[[Labels], Array]) -> dict[str, float]:
        made = make(digits.test_labels)
        precision, recall, coverage = precision_recall_coverage(digits.test, made)
        return {
            "recall": recall,
            "precision": precision,
            "coverage": coverage,
            "judge": float(np.mean(a_judge.predict(made) == digits.test_labels)),
            "distance": frechet(test, last_hidden(features, made)),
        }

    families: dict[str, Fit] = {
        "gaussian": lambda images, labels: Gaussians.fit(images, labels).make,
        "vae": lambda images, labels: VAE.fit(images, labels, steps["vae"], say).make,
        # After the others, so that these see the random numbers that they saw without it.
        "noisy": lambda images, labels: partial(
            VAE.fit(images, labels, steps["vae"], say).make, noise=True
        ),
    }
    precision, recall, coverage = precision_recall_coverage(digits.test, real)
    figures = {
        "real-recall": recall,
        "real-precision": precision,
        "real-coverage": coverage,
        "real-distance": frechet(test, last_hidden(features, real)),
    }
    firsts: dict[str, Callable[..., Array]] = {}
    for name, fit in families.items():
        if name == "noisy":
            firsts[name] = partial(firsts["vae"], noise=True)
        else:
            firsts[name] = fit(digits.train, digits.train_labels)
        first = firsts[name]
        figures |= {f"{name}-{what}-1": value for what, value in measured(first).items()}
        for way in WAYS:
            makers = line(fit, first, GENERATIONS[name][-1], way == "keep", digits, random)
            for number in GENERATIONS[name][1:]:
                for what, value in measured(makers[number - 1]).items():
                    key = f"{name}-{way}-{what}-{number}"
                    if key in FIGURES:
                        figures[key] = value
    return figures
