"""Whether made images help a classifier, beside a rule that a person knows.

A small network learns from a few real digits; from these and as many images as it likes from a
generator that saw the same few digits and no others (of the VAE, the means of the pixels); or
from these and copies of them that are shifted by one pixel. All see as many batches, and the same
test images: as they are, and each shifted by one pixel.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from scripts.experiments.run import Say
from scripts.experiments.shared.diffusion import Diffusion
from scripts.experiments.shared.digits import CLASSES, PIXELS, Labels, load, per_class, shifted
from scripts.experiments.shared.gan import GAN
from scripts.experiments.shared.gaussians import Gaussians
from scripts.experiments.shared.networks import floats, network, predict, train
from scripts.experiments.shared.vae import VAE

Array = NDArray[np.float64]
More = Callable[[int], tuple[Array, Labels]]  # how many images; images and labels

QUESTION = "Does a classifier get better with images made by a model that saw the same few digits?"
COUNTS = (5, 10, 50, 120)  # real images of each digit
GENERATORS = {
    "gaussian": "a Gaussian a digit",
    "vae": "a VAE",
    "gan": "a GAN",
    "diffusion": "a diffusion model",
}
FIGURES: dict[str, tuple[str, str]] = {}
for count in COUNTS:
    _of = f"with {count} real images a digit"
    FIGURES |= {
        f"real-{count}": ("share", f"test digits named right, {_of} and nothing else"),
        f"real-{count}-shifted": ("share", f"shifted test digits named right, {_of}"),
        **{
            f"{name}-gain-{count}": ("points", f"what images of {what} add, {_of}")
            for name, what in GENERATORS.items()
        },
        **{
            f"{name}-gain-{count}-shifted": (
                "points",
                f"what images of {what} add on shifted test digits, {_of}",
            )
            for name, what in GENERATORS.items()
        },
        f"made-gain-{count}-shifted": (
            "points",
            f"what made images add on shifted test digits, a mean of the four, {_of}",
        ),
        f"shifts-gain-{count}": ("points", f"what shifted copies add, {_of}"),
        f"shifts-gain-{count}-shifted": (
            "points",
            f"what shifted copies add on shifted test digits, {_of}",
        ),
    }
HIDDEN = (64,)
HALF = 64  # of a batch is real; the other half is real too, or made, or shifted
STEPS, QUICK_STEPS = 1200, 60
TRAINED, QUICK_TRAINED = 2, 1  # classifiers for each cell, from different first weights
GENERATOR_STEPS = {"vae": 800, "gan": 1500, "diffusion": 2000}
QUICK_GENERATOR_STEPS = 40
POOL = 2000  # images from each generator


def learner(images: Array, labels: Labels, more: More, steps: int, say: Say) -> nn.Sequential:
    """A classifier; half of each batch is drawn from the real images, half comes from `more`."""
    inputs, targets = floats(images), torch.tensor(labels)
    model = network(PIXELS, CLASSES, HIDDEN)
    others, other_labels = more(POOL)
    added, added_targets = floats(others), torch.tensor(other_labels)

    def loss() -> torch.Tensor:
        real = torch.randint(len(inputs), (HALF,))
        made = torch.randint(len(added), (HALF,))
        batch = torch.cat([inputs[real], added[made]])
        return nn.functional.cross_entropy(
            model(batch), torch.cat([targets[real], added_targets[made]])
        )

    train(model, loss, steps, "classifier", say)
    return model


def sources(
    images: Array, labels: Labels, quick: bool, random: np.random.Generator, say: Say
) -> dict[str, More]:
    """What the second half of a batch can come from, each made of the same few images."""
    steps = {
        name: QUICK_GENERATOR_STEPS if quick else full for name, full in GENERATOR_STEPS.items()
    }
    makers = {
        "gaussian": Gaussians.fit(images, labels).make,
        "vae": VAE.fit(images, labels, steps["vae"], say).make,
        "gan": GAN.fit(images, labels, steps["gan"], say).make,
        "diffusion": Diffusion.fit(images, labels, steps["diffusion"], say).make,
    }

    def made(make: Callable[[Labels], Array]) -> More:
        def more(count: int) -> tuple[Array, Labels]:
            asked = np.resize(np.arange(CLASSES), count)
            return make(asked), asked

        return more

    def moved(count: int) -> tuple[Array, Labels]:
        chosen = random.integers(len(images), size=count)
        return shifted(images[chosen], random), labels[chosen]

    return {
        "real": lambda _: (images, labels),
        **{name: made(make) for name, make in makers.items()},
        "shifts": moved,
    }


def run(seed: int, quick: bool, say: Say) -> dict[str, float]:
    """One run, on one split of the digits and one draw of the real images for each count."""
    torch.manual_seed(seed)
    random = np.random.default_rng(seed)
    digits = load(seed, even=True)
    moved_test = shifted(digits.test, random)
    figures: dict[str, float] = {}
    for count in COUNTS:
        chosen = per_class(digits.train_labels, count, random)
        images, labels = digits.train[chosen], digits.train_labels[chosen]
        right: dict[str, Array] = {}
        for name, more in sources(images, labels, quick, random, say).items():
            runs = []
            for first in range(QUICK_TRAINED if quick else TRAINED):
                torch.manual_seed(1000 * seed + first)  # every source begins at the same weights
                model = learner(images, labels, more, QUICK_STEPS if quick else STEPS, say)
                runs.append(
                    [
                        np.mean(predict(model, test) == digits.test_labels)
                        for test in (digits.test, moved_test)
                    ]
                )
            right[name] = np.mean(runs, axis=0)
        gains = {name: 100 * (values - right["real"]) for name, values in right.items()}
        figures |= {
            f"real-{count}": right["real"][0],
            f"real-{count}-shifted": right["real"][1],
            f"shifts-gain-{count}": gains["shifts"][0],
            f"shifts-gain-{count}-shifted": gains["shifts"][1],
            f"made-gain-{count}-shifted": np.mean([gains[name][1] for name in GENERATORS]),
        }
        for name in GENERATORS:
            figures[f"{name}-gain-{count}"] = gains[name][0]
            figures[f"{name}-gain-{count}-shifted"] = gains[name][1]
    return {name: float(value) for name, value in figures.items()}
