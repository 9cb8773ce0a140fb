"""The labs' own training does what PyTorch does: the same losses, step by step."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts.environment.python import ensure_experiments
from tests.labs.test_code import run
from tests.needed import needed

TOLERANCE = 1e-4  # of a loss in nats; PyTorch is asked for the same 64 bits a number
LAYERS = {"tanh": "Tanh", "relu": "ReLU"}


@pytest.mark.parametrize("activation", LAYERS)
def test_the_first_five_losses_are_those_of_pytorch(activation: str) -> None:
    needed(ensure_experiments)
    import torch

    done = run(str(Path(__file__).with_name("losses.ts")), activation)
    assert done.returncode == 0, done.stderr
    ours = json.loads(done.stdout)
    parts = []
    for one in ours["begin"]:
        layer = torch.nn.Linear(one["inputs"], one["outputs"], dtype=torch.float64)
        with torch.no_grad():
            layer.weight.copy_(torch.tensor(one["weights"]).reshape(layer.weight.shape))
            layer.bias.copy_(torch.tensor(one["biases"]))
        parts += [layer, getattr(torch.nn, LAYERS[activation])()]
    network = torch.nn.Sequential(*parts[:-1])
    adam = torch.optim.Adam(network.parameters(), lr=ours["rate"])
    right = torch.tensor(ours["right"])
    inputs = torch.tensor(ours["inputs"], dtype=torch.float64).reshape(len(right), -1)
    for expected in ours["losses"]:
        loss = torch.nn.functional.cross_entropy(network(inputs), right)
        assert abs(loss.item() - expected) <= TOLERANCE
        adam.zero_grad()
        loss.backward()
        adam.step()
    assert ours["losses"][-1] < ours["losses"][0]
