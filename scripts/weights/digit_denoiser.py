"""The diffusion model of the experiment `families`, which can be guided towards a digit."""

from __future__ import annotations

import numpy as np
import torch

from scripts.experiments.families import HIDE, STEPS
from scripts.experiments.run import Say
from scripts.experiments.shared.diffusion import LEVELS, UNKNOWN, WAVES, Diffusion, kept_shares
from scripts.experiments.shared.digits import CLASSES, PIXELS, Digits, judge, load
from scripts.experiments.shared.networks import HIDDEN, floats
from scripts.weights.form import Tensor, Weights
from scripts.weights.networks import cost, kept, layers, rounded, tensors

SEED = 0
CASES = ((0, 3), (9, 0), (19, 7), (29, UNKNOWN), (39, 1), (49, 8))  # level of noise and digit
GUIDANCES = (0.0, 1.0)


def named_as_asked(model: Diffusion, digits: Digits, guidance: float) -> float:
    """The share of made images that a judge names as asked."""
    torch.manual_seed(SEED)
    made = model.make(digits.test_labels, guidance)
    return float(np.mean(judge(digits).predict(made) == digits.test_labels))


@torch.no_grad()
def error(model: Diffusion, digits: Digits) -> float:
    """The mean squared error of the velocity, over all test images and levels."""
    torch.manual_seed(SEED)
    images, labels = floats(digits.test) * 2 - 1, torch.tensor(digits.test_labels)
    errors = []
    for number in range(LEVELS):
        level = torch.full_like(labels, number)
        noise = torch.randn_like(images)
        guess = model.velocity(model.noisy(images, level, noise), level, labels)
        share = kept_shares()[number]
        errors.append((guess - share.sqrt() * noise + (1 - share).sqrt() * images).pow(2).mean())
    return float(torch.stack(errors).mean())


def make(_: str, say: Say) -> Weights:
    """Train it on the images to train on of `digits.bin`."""
    digits = load(SEED)
    torch.manual_seed(SEED)
    model = Diffusion.fit(digits.train, digits.train_labels, STEPS["diffusion"], say, hide=HIDE)
    after = Diffusion(rounded(model.model))
    costs = [
        cost(
            "mean squared error of the velocity, test digits, all levels",
            error(model, digits),
            error(after, digits),
        )
    ]
    for guidance in GUIDANCES:
        right, right_after = (named_as_asked(one, digits, guidance) for one in (model, after))
        what = f"made images that a judge names as asked, guidance {guidance:g}"
        costs.append(cost(what, right, right_after, "share"))
    notes = {
        "what": "a network that parts an image of a digit from the noise in it, told the digit",
        "split": "trained on the images to train on of digits.bin",
        "pixels": "inside from -1 to 1: twice a pixel from 0 to 1, less 1",
        "levels": LEVELS,
        "level": "0 is the least noise, levels - 1 the most",
        "kept": (
            "tensor `kept`: the share k of the image at each level, "
            "cos(pi / 2 * (level + 1) / levels)^2, at least 0.0001"
        ),
        "noisy": "sqrt(k) * image + sqrt(1 - k) * noise, the noise with mean 0 and variance 1",
        "inputs": (
            f"{PIXELS} noisy pixels; {WAVES} waves, sin(pi * w * (level + 1) / levels) for w from "
            f"1 to {WAVES}; {CLASSES + 1} numbers, 1 at the digit and 0 elsewhere"
        ),
        "waves": WAVES,
        "unknown": UNKNOWN,
        "hidden_labels": f"in training, {HIDE:g} of the labels were told as unknown",
        "layers": layers(model.model),
        "sizes": [PIXELS + WAVES + CLASSES + 1, *HIDDEN, PIXELS],
        "activation": "ReLU between the layers",
        "outputs": "the velocity v",
        "clean": "the guess of the clean image is sqrt(k) * noisy - sqrt(1 - k) * v",
        "guidance": "w: (1 + w) * clean for the digit - w * clean for unknown",
        "step": (
            "from level l to l - 1, with k and k' their shares (k' is 1 after level 0): clean "
            "guess, guided, cut off at -1 and 1; noise = (x - sqrt(k) clean) / sqrt(1 - k); "
            "f^2 = (1 - k') / (1 - k) * (1 - k / k'); "
            "x = sqrt(k') clean + sqrt(1 - k' - f^2) noise + f times fresh noise (none at level 0)"
        ),
        "fewer_steps": "the same with k' of a level further down",
        "parameters": model.size,
        "steps": STEPS["diffusion"],
        "rounding": costs,
    }
    parts = {
        **tensors(model.model),
        "kept": Tensor(kept_shares()[None].double().numpy(), "float32"),
    }
    torch.manual_seed(SEED)
    cases = []
    for place, (number, digit) in enumerate(CASES):
        level, told = torch.tensor([number]), torch.tensor([digit])
        image = floats(digits.test[place : place + 1]) * 2 - 1
        noisy = model.noisy(image, level, torch.randn_like(image)).mul(1000).round() / 1000
        with torch.no_grad():
            velocity, clean = model.velocity(noisy, level, told), model.clean(noisy, level, told)
        case = {"noisy": kept(noisy[0]), "level": number, "digit": digit}
        cases.append({**case, "velocity": kept(velocity[0]), "clean": kept(clean[0])})
    return Weights(notes, parts, cases)
