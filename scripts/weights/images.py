"""Images of 8 × 8 pixels as half a byte a pixel."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from scripts.experiments.shared.digits import BRIGHTEST, SIDE
from scripts.weights.form import MOST, Tensor

Array = NDArray[np.float64]

TOP = MOST["nibble"]
# What each stored number is read as. The two brightest levels of the data, 15 and 16, are one:
# 16 is the commoner one, so both are read as it.
LEVELS = np.append(np.arange(TOP) / BRIGHTEST, 1.0)
NOTES: dict[str, Any] = {
    "image": f"a row of `images` is {SIDE} × {SIDE} pixels, row by row, from dark to bright",
    "levels": LEVELS.tolist(),
    "read": "a stored number n is the pixel levels[n], from 0 to 1",
}


def as_tensor(images: Array) -> Tensor:
    """Images, shape (n, 64), from 0 to 1, at the levels that a file has."""
    return Tensor((images * BRIGHTEST).round().clip(0, TOP), "nibble")


def as_read(images: Array) -> Array:
    """Images, shape (n, 64), as they come out of a file."""
    return np.asarray(LEVELS[as_tensor(images).rounded.astype(np.int64)], dtype=np.float64)
