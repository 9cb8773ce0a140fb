"""Two digit classifiers of the experiment `adversarial-training`: plain, and trained on attacks."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn

from scripts.experiments.adversarial_training import (
    STEPS,
    STEPS_IN_TEST,
    STEPS_IN_TRAINING,
    TRAINED_ON,
)
from scripts.experiments.run import Say
from scripts.experiments.shared import attacks
from scripts.experiments.shared.digit_classifier import HIDDEN, accuracy, fit
from scripts.experiments.shared.digits import CLASSES, PIXELS, Digits, load, per_class
from scripts.weights import form
from scripts.weights.images import NOTES, as_read, as_tensor
from scripts.weights.networks import cost, kept, layers, rounded, tensors

SEED = 0
MODELS = {"plain": "plain", "robust": "pgd-200"}  # here, and in the experiment
REACH = 0.2
CASES = 6
SHOWN = 2  # test images of each digit that the file holds, for a reader to begin with


def figures(model: nn.Module, digits: Digits) -> dict[str, float]:
    """Accuracy on the test digits as they are, at the levels of a file, and attacked."""
    images = torch.tensor(digits.test, dtype=torch.float32)
    labels = torch.tensor(digits.test_labels)
    stored = torch.tensor(as_read(digits.test), dtype=torch.float32)
    torch.manual_seed(SEED)
    attacked = attacks.pgd(model, images, labels, REACH, STEPS_IN_TEST)
    return {
        "test digits named right": accuracy(model, images, digits.test_labels),
        "test digits of digits.bin named right": accuracy(model, stored, digits.test_labels),
        f"test digits named right under PGD {REACH}": accuracy(model, attacked, digits.test_labels),
    }


def case(models: dict[str, nn.Sequential], image: Tensor, label: int) -> dict[str, object]:
    """What both give for an image (64,), and how the loss for its label changes with it."""
    found: dict[str, object] = {"image": kept(image), "label": label}
    for name, model in models.items():
        with torch.no_grad():
            found[f"{name}_logits"] = kept(model(image[None])[0])
        moved = attacks.gradient(model, image[None], torch.tensor([label]))[0]
        found[f"{name}_gradient"] = kept(moved)
    return found


def make(name: str, say: Say) -> form.Weights:
    """Train both as the first run of the experiment does."""
    digits = load(SEED)
    models: dict[str, nn.Sequential] = {}
    costs = []
    for here, there in MODELS.items():
        torch.manual_seed(SEED)
        model = fit(digits, STEPS, say, f"{name}, {here}", TRAINED_ON[there][1])
        assert isinstance(model, nn.Sequential)
        models[here] = model
        before, after = figures(model, digits), figures(rounded(model), digits)
        costs += [cost(f"{here}: {what}", before[what], after[what], "share") for what in before]
    images = torch.tensor(digits.test[:CASES], dtype=torch.float32)
    labels = digits.test_labels[:CASES].tolist()
    notes = {
        "what": "two networks that name digits, which differ only in what they were shown",
        "split": "the images to train on of digits.bin",
        "inputs": f"{PIXELS} pixels, row by row, from 0 to 1",
        "outputs": "logits of the digits 0 to 9",
        "layers": {here: layers(model, f"{here}.") for here, model in models.items()},
        "sizes": [PIXELS, HIDDEN, HIDDEN, CLASSES],
        "activation": "ReLU between the layers",
        "trained_on": {
            "plain": "images as they are",
            "robust": f"images attacked by PGD within {REACH}, {STEPS_IN_TRAINING} steps",
        },
        "gradients": "in the fixture: of the cross-entropy of the label, by pixel",
        "parameters": sum(p.numel() for model in models.values() for p in model.parameters()),
        "steps": STEPS,
        "images": f"{SHOWN} test images of each digit, to begin with",
        **NOTES,
        "rounding": costs,
    }
    shown = per_class(digits.test_labels, SHOWN, np.random.default_rng(SEED))
    parts = {
        "images": as_tensor(digits.test[shown]),
        "labels": form.Tensor(digits.test_labels[shown][None].astype(np.float64), "uint8"),
    }
    for here, model in models.items():
        parts |= tensors(model, f"{here}.")
    cases = [case(models, image, label) for image, label in zip(images, labels, strict=True)]
    return form.Weights(notes, parts, cases)
