"""The files that stand in the project, read for the tests."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scripts.weights.form import header_of, tensors_of
from scripts.weights.run import FIXTURES, FOLDER, MODULES, suffix

Array = NDArray[np.float64]

BINARY = [name for name in MODULES if suffix(name) == ".bin"]
LISTS = [name for name in MODULES if suffix(name) == ".txt"]


def data(name: str) -> bytes:
    """A file as it is."""
    return (FOLDER / f"{name}{suffix(name)}").read_bytes()


def header(name: str) -> dict[str, Any]:
    """What a file says of itself."""
    return header_of(data(name), suffix(name))


def tensors(name: str) -> dict[str, Array]:
    """The numbers of a file, each with rows and columns."""
    return dict(tensors_of(data(name)))


def fixture(name: str) -> dict[str, Any]:
    """Inputs, and what PyTorch gave for them with weights of 32 bits."""
    return dict(json.loads((FIXTURES / f"{name}.json").read_text(encoding="utf-8")))
