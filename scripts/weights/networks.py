"""Networks as tensors of a file, and as they are once the file has rounded them."""

from __future__ import annotations

import copy
from typing import Any, TypeVar

import numpy as np
import torch
from torch import nn

from scripts.weights.form import Tensor

Model = TypeVar("Model", bound=nn.Module)

DIGITS_KEPT = 6  # significant digits of a number in a fixture or in the notes


def tensors(model: nn.Module, prefix: str = "") -> dict[str, Tensor]:
    """The weights under the names that torch gives them: matrices as int8, vectors as float32."""
    found = {}
    for name, value in model.state_dict().items():
        array = np.atleast_2d(value.numpy().astype(np.float64))
        found[prefix + name] = Tensor(array, "int8" if value.ndim == 2 else "float32")
    return found


def rounded(model: Model) -> Model:
    """A copy whose weights are those that come out of a file."""
    same = copy.deepcopy(model)
    state = same.state_dict()
    for name, tensor in tensors(model).items():
        state[name].copy_(torch.from_numpy(tensor.rounded).reshape(state[name].shape))
    return same


def layers(model: nn.Sequential, prefix: str = "") -> list[list[str]]:
    """The names of weight and bias of each layer of a plain network, in order."""
    places = [place for place, one in enumerate(model) if isinstance(one, nn.Linear)]
    return [[f"{prefix}{place}.weight", f"{prefix}{place}.bias"] for place in places]


def kept(value: Any) -> Any:
    """A number, a tensor or an array as JSON: numbers with six significant digits."""
    if isinstance(value, torch.Tensor | np.ndarray):
        value = value.tolist()
    if isinstance(value, list):
        return [kept(one) for one in value]
    if isinstance(value, int):
        return value
    number = float(f"{value:.{DIGITS_KEPT}g}")
    return int(number) if number.is_integer() else number


def cost(what: str, before: float, after: float, unit: str = "") -> dict[str, Any]:
    """What the rounding costs, for `notes.rounding`: a figure before and after it."""
    return {"what": what, "unit": unit, "before": kept(before), "after": kept(after)}
