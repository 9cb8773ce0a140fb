"""A network that is asked for the clean image in a noisy one, and is told no label.

Trained so, a network learns units that say what is in an image (Vincent et al. 2008).
"""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from scripts.experiments.run import Say
from scripts.experiments.shared.digits import PIXELS
from scripts.experiments.shared.networks import BATCH, floats, network, train

Array = NDArray[np.float64]

NOISE = 0.5  # its width, where black is 0 and white is 1


def denoiser(images: Array, steps: int, say: Say) -> nn.Sequential:
    """Train on images, shape (n, 64); `networks.last_hidden` then gives the units."""
    inputs = floats(images)
    model = network(PIXELS, PIXELS)

    def loss() -> torch.Tensor:
        clean = inputs[torch.randint(len(inputs), (BATCH,))]
        guess = model(clean + NOISE * torch.randn_like(clean))
        return nn.functional.mse_loss(guess, clean)

    train(model, loss, steps, "denoiser", say)
    return model
