"""The same digits, made by five families of generative models.

A Gaussian a digit, a VAE (the means of the pixels, and samples with its noise around them), a
GAN, a diffusion model (without guidance and with) and an autoregressive model are each trained on
the same images, and asked for as many images of each digit as there are to test with. Each set is
measured by what a judge names, by precision and recall (Kynkäänniemi et al. 2019) and coverage in
pixels, by the distance to the nearest training image, and by the Fréchet distance (Heusel et al.
2017) in the last hidden layer of a classifier that saw neither the test images nor the yardstick:
as many training images. Pixel distances flatter the Gaussian, which knows the mean and the
covariance of the pixels; the distance in hidden units does not.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

import numpy as np
import torch
from numpy.typing import NDArray

from scripts.experiments.run import Say
from scripts.experiments.shared.autoregressive import Autoregressive
from scripts.experiments.shared.diffusion import Diffusion
from scripts.experiments.shared.digits import BRIGHTEST, Labels, judge, load
from scripts.experiments.shared.gan import GAN
from scripts.experiments.shared.gaussians import Gaussians
from scripts.experiments.shared.measures import frechet, nearest, precision_recall_coverage
from scripts.experiments.shared.networks import last_hidden
from scripts.experiments.shared.vae import VAE
from scripts.experiments.shared.yardstick import set_aside

Array = NDArray[np.float64]
Family = Gaussians | VAE | GAN | Diffusion | Autoregressive
Make = Callable[[Labels], Array]

QUESTION = "Five families of generative models, one set of digits: which is best at what?"
FAMILIES = {
    "gaussian": "the Gaussians",
    "vae": "the VAE",
    "gan": "the GAN",
    "diffusion": "the diffusion model",
    "autoregressive": "the autoregressive model",
}
MAKERS = FAMILIES | {
    "guided": "the diffusion model with guidance",
    "noisy": "the VAE with its noise",
}
ALL = MAKERS | {"real": "training digits, the yardstick,"}
FIGURES: dict[str, tuple[str, str]] = {}
for key, _who in ALL.items():
    FIGURES |= {
        f"{key}-precision": ("share", f"images of {_who} within the reach of a test digit"),
        f"{key}-recall": ("share", f"test digits within the reach of an image of {_who}"),
        f"{key}-coverage": ("share", f"test digits in whose reach an image of {_who} lies"),
        f"{key}-distance": ("", f"Fréchet distance of {_who} to the test digits, hidden units"),
    }
for key, _who in MAKERS.items():
    FIGURES |= {
        f"{key}-judge": ("share", f"images of {_who} that a judge names as asked"),
        f"{key}-nearest": ("", f"distance of an image of {_who} to the nearest training image"),
        f"{key}-close": (
            "share",
            f"images of {_who} nearer to a training image than 99 of 100 test digits are",
        ),
        f"{key}-rounded-recall": (
            "share",
            f"test digits within the reach of an image of {_who}, rounded to the greys of the data",
        ),
        f"{key}-rounded-coverage": (
            "share",
            f"test digits in whose reach an image of {_who} lies, rounded to the greys of the data",
        ),
        f"{key}-rounded-distance": (
            "",
            f"Fréchet distance of {_who}, hidden units, rounded to the greys of the data",
        ),
        f"{key}-time": ("ms", f"to make one image with {_who}, 500 at once"),
    }
for key, _who in FAMILIES.items():
    FIGURES |= {
        f"{key}-training": ("s", f"of one processor core to train {_who}"),
        f"{key}-parameters": ("", f"numbers that {_who} learned or fitted"),
    }
FIGURES |= {
    "real-judge": ("share", "test digits that the judge names right"),
    "real-nearest": ("", "distance of a test digit to the nearest training image"),
}
STEPS = {"vae": 3000, "gan": 6000, "diffusion": 8000, "autoregressive": 5000}
JUDGE_STEPS = 2000
QUICK_STEPS = 150
HIDE = 0.1  # of the labels, so that the diffusion model can be guided
GUIDANCE = 1.0
CLOSE = 0.01  # of the test digits lie so near to a training image that a made one may be a copy


def measured(work: Callable[[], Family]) -> tuple[Family, float]:
    """What the work gives, and how many seconds of one core it took."""
    start = time.process_time()
    return work(), time.process_time() - start


def run(seed: int, quick: bool, say: Say) -> dict[str, float]:
    """One run: each family trained once, on one split of the digits."""
    torch.manual_seed(seed)
    random = np.random.default_rng(seed)
    digits = load(seed)
    images, labels, asked = digits.train, digits.train_labels, digits.test_labels
    steps = {name: QUICK_STEPS if quick else full for name, full in STEPS.items()}
    a_judge = judge(digits)
    judge_steps = QUICK_STEPS if quick else JUDGE_STEPS
    real, features = set_aside(digits, random, judge_steps, say)

    work: dict[str, Callable[[], Family]] = {
        "gaussian": lambda: Gaussians.fit(images, labels),
        "vae": lambda: VAE.fit(images, labels, steps["vae"], say),
        "gan": lambda: GAN.fit(images, labels, steps["gan"], say),
        "diffusion": lambda: Diffusion.fit(images, labels, steps["diffusion"], say, HIDE),
        "autoregressive": lambda: Autoregressive.fit(images, labels, steps["autoregressive"], say),
    }
    figures: dict[str, float] = {}
    makers: dict[str, Make] = {}
    for name, train in work.items():
        model, seconds = measured(train)
        figures |= {f"{name}-training": seconds, f"{name}-parameters": model.size}
        makers[name] = model.make
        if isinstance(model, Diffusion):
            makers["guided"] = partial(model.make, guidance=GUIDANCE)
        if isinstance(model, VAE):
            with_noise = {"noisy": partial(model.make, noise=True)}
    makers |= with_noise

    from_test = nearest(digits.test, images)
    close = np.quantile(from_test, CLOSE)

    sets = {"real": real}
    for name, make in makers.items():
        start = time.process_time()
        made = sets[name] = make(asked)
        figures[f"{name}-time"] = (time.process_time() - start) * 1000 / len(asked)
        figures[f"{name}-judge"] = float(np.mean(a_judge.predict(made) == asked))
        from_made = nearest(made, images)
        figures[f"{name}-nearest"] = float(from_made.mean())
        figures[f"{name}-close"] = float(np.mean(from_made < close))
    figures["real-judge"] = float(np.mean(a_judge.predict(digits.test) == asked))
    figures["real-nearest"] = float(from_test.mean())
    test = last_hidden(features, digits.test)
    for name, some in sets.items():
        shares = precision_recall_coverage(digits.test, some)
        for what, share in zip(("precision", "recall", "coverage"), shares, strict=True):
            figures[f"{name}-{what}"] = share
        figures[f"{name}-distance"] = frechet(test, last_hidden(features, some))
        if name != "real":
            rounded = np.round(some * BRIGHTEST) / BRIGHTEST
            _, recall, coverage = precision_recall_coverage(digits.test, rounded)
            figures[f"{name}-rounded-recall"] = recall
            figures[f"{name}-rounded-coverage"] = coverage
            distance = frechet(test, last_hidden(features, rounded))
            figures[f"{name}-rounded-distance"] = distance
    return figures
