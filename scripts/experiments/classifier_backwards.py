"""A classifier run backwards: change an image, step by step, until the network is sure of it.

The weights stay as they are; the pixels climb the score of a class, from random noise (Simonyan,
Vedaldi and Zisserman 2013). It is done to three networks of one size: one trained on the digits
as they are, one with random noise added, and one against attacks by projected gradient descent,
as Santurkar et al. 2019 did with photos. What comes out is measured by its distance to real
digits, which no network can flatter, and shown to a judge, which can be fooled. The climb starts
from noise of three brightnesses, since where it starts turns out to matter.
"""

from __future__ import annotations

from functools import partial

import numpy as np
import torch
from scipy.spatial.distance import pdist
from sklearn.neighbors import NearestNeighbors
from torch import Tensor, nn

from scripts.experiments.run import Say
from scripts.experiments.shared import attacks
from scripts.experiments.shared.digit_classifier import Change, accuracy, fit, unchanged
from scripts.experiments.shared.digits import CLASSES, PIXELS, Array, Digits, Labels, judge, load

QUESTION = "What comes out when a classifier is run backwards, from noise to a sure answer?"
STEPS = 3000
QUICK_STEPS = 150
CLIMB = 200  # steps up the score
QUICK_CLIMB = 40
STRIDE = 0.05  # how far all pixels together move in a step
LOOK = 10  # steps of a climb from one look at how near it is to the next
OF_EACH = 50  # images of each digit
QUICK_OF_EACH = 5
USUAL = 99  # of 100 real test digits lie this near to a training digit
REACH = 0.2  # of the noise and the attacks in training
STEPS_IN_TRAINING = 7  # of the attack
STARTS = {"bright": 1.0, "half": 0.5, "dim": 0.1}  # the brightest that a pixel of the noise can be


def _noise(_: nn.Module, images: Tensor, __: Tensor) -> Tensor:
    return attacks.at_random(images, REACH)


_attacked = partial(attacks.pgd, reach=REACH, steps=STEPS_IN_TRAINING)
NETWORKS: dict[str, tuple[str, Change]] = {
    "plain": ("the plain network", unchanged),
    "noise": ("the network trained with random noise", _noise),
    "hardened": ("the network trained against attacks", _attacked),
}
# Of what a network makes from one start.
MADE = {
    "distance": (
        "",
        "distance from an image made by {} to the nearest training digit; start: {} noise",
    ),
    "usual": (
        "share",
        "images made by {} that lie as near to a training digit as 99 of 100 test digits do; "
        "start: {} noise",
    ),
    "judge": ("share", "images made by {} that the judge names as asked; start: {} noise"),
}
FIGURES = (
    {
        f"{name}-{start}-{key}": (
            unit,
            what.format(who, "half-bright" if start == "half" else start),
        )
        for name, (who, _) in NETWORKS.items()
        for start in STARTS
        for key, (unit, what) in MADE.items()
    }
    | {
        f"{name}-{key}": ("share", what.format(who))
        for name, (who, _) in NETWORKS.items()
        for key, what in {
            "accuracy": "test digits that {} names right",
            "confidence": "how sure {} is of the images it was climbed to; start: dim noise",
        }.items()
    }
    | {
        f"{name}-closest": (
            "",
            f"distance from an image of {who} to the nearest training digit, where its climb came "
            "nearest; start: dim noise",
        )
        for name, (who, _) in NETWORKS.items()
    }
    | {
        f"{name}-ever": (
            "share",
            f"images of {who} that lay as near to a training digit as 99 of 100 test digits do "
            "at some point of the climb; start: dim noise",
        )
        for name, (who, _) in NETWORKS.items()
    }
    | {
        f"{name}-apart": ("", f"how far images of one digit made by {who} are apart; dim noise")
        for name, (who, _) in NETWORKS.items()
    }
    | {
        "real-distance": (
            "",
            "distance from a test digit to the nearest training digit, in the mean",
        ),
        "dim-distance": ("", "distance from the dim noise to the nearest training digit"),
        "half-distance": ("", "distance from the half-bright noise to the nearest training digit"),
        "bright-distance": ("", "distance from the bright noise to the nearest training digit"),
        "usual-distance": ("", "distance within which 99 of 100 test digits have a training digit"),
        "judge-accuracy": ("share", "test digits that the judge names right"),
        "real-apart": ("", "how far test digits of one kind are apart, in the mean"),
    }
)


def uphill(model: nn.Module, images: Tensor, asked: Tensor) -> Tensor:
    """How the lead of each digit asked, (n,), changes with each pixel of its image: (n, 64).

    The lead is log p - log(1 - p), where p is the probability that the network gives the digit.
    Its gradient points where that of log p does, but where p is so near to 1 that 32 bits round
    it to 1, the gradient of log p loses its way and runs out.
    """
    images = images.detach().requires_grad_()
    scores = model(images)
    at = nn.functional.one_hot(asked, scores.shape[1]).bool()
    lead = scores[at] - scores.masked_fill(at, -torch.inf).logsumexp(dim=1)
    return torch.autograd.grad(lead.sum(), images)[0]


def climb(model: nn.Module, start: Tensor, asked: Tensor, steps: int) -> Tensor:
    """Images (n, 64) changed so that the network gives each digit asked, (n,), a higher share.

    A step goes straight uphill and has the same length on every image and network, so that
    steep networks do not move further; pixels stay between 0 and 1.
    """
    images = start
    for _ in range(steps):
        up = uphill(model, images, asked)
        length = up.norm(dim=1, keepdim=True).clamp(min=1e-12)
        images = (images + STRIDE * up / length).clamp(0, 1)
    return images


def nearest(images: Array, digits: Digits) -> tuple[Array, Array]:
    """For each of n images how far the nearest training digit is, (n,), and that digit, (n, 64)."""
    found = NearestNeighbors(n_neighbors=1).fit(digits.train)
    away, which = found.kneighbors(images)
    return away[:, 0], digits.train[which[:, 0]]


def distances(images: Array, digits: Digits) -> Array:
    """For each image how far the nearest training digit is."""
    return nearest(images, digits)[0]


def closest(model: nn.Module, start: Tensor, asked: Tensor, steps: int, digits: Digits) -> Array:
    """For each image how near its climb came to a training digit, looked at every tenth step."""
    images, near = start, np.full(len(start), np.inf)
    for _ in range(steps // LOOK):
        images = climb(model, images, asked, LOOK)
        near = np.minimum(near, distances(as_array(images), digits))
    return near


def apart(images: Array, labels: Labels) -> float:
    """The mean distance of two images of one digit, over all such pairs."""
    return float(np.concatenate([pdist(images[labels == one]) for one in np.unique(labels)]).mean())


def trained(digits: Digits, seed: int, steps: int, say: Say) -> dict[str, nn.Module]:
    """The networks by name; all start from the same weights."""
    networks = {}
    for name, (_, change) in NETWORKS.items():
        torch.manual_seed(seed)
        networks[name] = fit(digits, steps, say, name, change)
    return networks


def noise(count: int, brightest: float, seed: int) -> Tensor:
    """Random images, shape (count, 64), each pixel evenly between black and `brightest`."""
    return brightest * torch.rand(count, PIXELS, generator=torch.Generator().manual_seed(seed))


def as_array(images: Tensor) -> Array:
    """For measures that want numpy."""
    return np.asarray(images.numpy(), dtype=np.float64)


def sure(model: nn.Module, images: Tensor, asked: Tensor) -> float:
    """The share that the network gives the digit asked, in the mean of all images."""
    with torch.no_grad():
        return float(model(images).softmax(dim=1)[torch.arange(len(asked)), asked].mean())


def run(seed: int, quick: bool, say: Say) -> dict[str, float]:
    """One run: three networks, the same noise, the same digits asked."""
    digits = load(seed)
    a_judge = judge(digits)
    asked = np.repeat(np.arange(CLASSES), QUICK_OF_EACH if quick else OF_EACH)
    wanted = torch.tensor(asked)
    starts = {name: noise(len(asked), brightest, seed) for name, brightest in STARTS.items()}
    test = torch.tensor(digits.test, dtype=torch.float32)
    own = distances(digits.test, digits)
    usual = float(np.percentile(own, USUAL))
    figures = {
        "real-distance": own.mean(),
        **{
            f"{name}-distance": distances(as_array(one), digits).mean()
            for name, one in starts.items()
        },
        "usual-distance": usual,
        "judge-accuracy": np.mean(a_judge.predict(digits.test) == digits.test_labels),
        "real-apart": apart(digits.test, digits.test_labels),
    }
    steps = QUICK_CLIMB if quick else CLIMB
    for name, model in trained(digits, seed, QUICK_STEPS if quick else STEPS, say).items():
        figures[f"{name}-accuracy"] = accuracy(model, test, digits.test_labels)
        for start, images in starts.items():
            made = climb(model, images, wanted, steps)
            away = distances(as_array(made), digits)
            figures[f"{name}-{start}-distance"] = away.mean()
            figures[f"{name}-{start}-usual"] = np.mean(away <= usual)
            figures[f"{name}-{start}-judge"] = np.mean(a_judge.predict(as_array(made)) == asked)
        # The last start is the dim one.
        figures[f"{name}-confidence"] = sure(model, made, wanted)
        figures[f"{name}-apart"] = apart(as_array(made), asked)
        near = closest(model, starts["dim"], wanted, steps, digits)
        figures[f"{name}-closest"] = near.mean()
        figures[f"{name}-ever"] = np.mean(near <= usual)
    return {name: float(value) for name, value in figures.items()}


def images() -> dict[str, Array]:
    """Rows of pictures for the page: ten images each, shape (10, 64), one of each digit.

    They are the first of each digit in the run with seed 0, from dim noise. Keys say what a row
    shows.
    """
    digits = load(0)
    wanted = torch.arange(CLASSES)
    start = noise(CLASSES * OF_EACH, STARTS["dim"], 0)[::OF_EACH]
    rows = {"the noise at the start": as_array(start)}
    for name, model in trained(digits, 0, STEPS, lambda *_: None).items():
        rows[NETWORKS[name][0]] = as_array(climb(model, start, wanted, CLIMB))
    rows["the training digit nearest to the image above it"] = nearest(
        rows[NETWORKS["hardened"][0]], digits
    )[1]
    return rows
