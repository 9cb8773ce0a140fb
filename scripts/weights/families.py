"""Digits that each family of the experiment `families` made, to be looked at side by side."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
import torch
from numpy.typing import NDArray

from scripts.experiments.families import FAMILIES, GUIDANCE, HIDE, STEPS
from scripts.experiments.run import Say
from scripts.experiments.shared.autoregressive import Autoregressive
from scripts.experiments.shared.diffusion import Diffusion
from scripts.experiments.shared.digits import CLASSES, Digits, Labels, judge, load
from scripts.experiments.shared.gan import GAN
from scripts.experiments.shared.gaussians import Gaussians
from scripts.experiments.shared.vae import VAE
from scripts.weights.form import Tensor, Weights
from scripts.weights.images import NOTES, as_read, as_tensor
from scripts.weights.networks import cost, kept

Array = NDArray[np.float64]
Make = Callable[[Labels], Array]

SEED = 0
EACH = 6  # images of each digit
GUIDED = "guided"


def makers(digits: Digits, say: Say) -> dict[str, Make]:
    """Each family, trained as in the experiment, and the diffusion model a second time, guided."""
    images, labels = digits.train, digits.train_labels
    train: dict[str, Callable[[], Gaussians | VAE | GAN | Diffusion | Autoregressive]] = {
        "gaussian": lambda: Gaussians.fit(images, labels),
        "vae": lambda: VAE.fit(images, labels, STEPS["vae"], say),
        "gan": lambda: GAN.fit(images, labels, STEPS["gan"], say),
        "diffusion": lambda: Diffusion.fit(images, labels, STEPS["diffusion"], say, HIDE),
        "autoregressive": lambda: Autoregressive.fit(images, labels, STEPS["autoregressive"], say),
    }
    found: dict[str, Make] = {}
    for name in FAMILIES:
        torch.manual_seed(SEED)
        model = train[name]()
        found[name] = model.make
        if isinstance(model, Diffusion):
            found[GUIDED] = partial(model.make, guidance=GUIDANCE)
    return found


def make(_: str, say: Say) -> Weights:
    """Train each family on the images to train on of `digits.bin`, and ask it for digits."""
    digits = load(SEED)
    asked = np.repeat(np.arange(CLASSES), EACH)
    a_judge = judge(digits)
    parts: dict[str, Tensor] = {}
    costs, cases = [], []
    for name, draw in makers(digits, say).items():
        torch.manual_seed(SEED)
        made = draw(asked)
        parts[name] = as_tensor(made)
        right, right_after = (
            float(np.mean(a_judge.predict(some) == asked)) for some in (made, as_read(made))
        )
        costs.append(
            cost(f"images that a judge names as asked: {name}", right, right_after, "share")
        )
        cases.append({"family": name, "label": int(asked[0]), "image": kept(made[0])})
    parts["labels"] = Tensor(asked[None].astype(np.float64), "uint8")
    notes = {
        "what": f"{EACH} images of each digit by each family, the digits in order",
        "split": "trained on the images to train on of digits.bin",
        "families": [*parts][:-1],
        "guided": f"the diffusion model with guidance {GUIDANCE:g}",
        "chosen": "none: they are the first that came out",
        **NOTES,
        "steps": STEPS,
        "rounding": costs,
    }
    return Weights(notes, parts, cases)
