"""Changes to an image that make a classifier wrong, each pixel moved by at most `reach`.

Pixels run from 0 to 1, and no changed pixel leaves that range.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

# The steps of an attack together could walk this many times the reach (Madry et al. 2018).
WALK = 2.5


def gradient(model: nn.Module, images: Tensor, labels: Tensor) -> Tensor:
    """How the loss of each image, shape (n, 64), changes with each of its pixels: (n, 64)."""
    images = images.detach().requires_grad_()
    loss = nn.functional.cross_entropy(model(images), labels, reduction="sum")
    return torch.autograd.grad(loss, images)[0]


def at_random(images: Tensor, reach: float) -> Tensor:
    """Each pixel moved by chance, evenly between -reach and reach: noise, not an attack."""
    return (images + reach * (2 * torch.rand_like(images) - 1)).clamp(0, 1)


def fgsm(model: nn.Module, images: Tensor, labels: Tensor, reach: float) -> Tensor:
    """The fast gradient sign method (Goodfellow et al. 2014): one step, every pixel moved fully."""
    return (images + reach * gradient(model, images, labels).sign()).clamp(0, 1)


def pgd(
    model: nn.Module, images: Tensor, labels: Tensor, reach: float, steps: int, starts: int = 1
) -> Tensor:
    """Projected gradient descent (Madry et al. 2018): many small steps from a random start.

    After each step what went further than `reach` is brought back. Of several `starts` the one
    with the highest loss is kept, for each image by itself.
    """
    worst, highest = images, torch.full((len(images),), -torch.inf)
    for _ in range(starts):
        moved = at_random(images, reach)
        for _ in range(steps):
            moved = moved + WALK * reach / steps * gradient(model, moved, labels).sign()
            moved = images + (moved - images).clamp(-reach, reach)
            moved = moved.clamp(0, 1)
        with torch.no_grad():
            loss = nn.functional.cross_entropy(model(moved), labels, reduction="none")
        worst = torch.where((loss > highest)[:, None], moved, worst)
        highest = torch.maximum(loss, highest)
    return worst
