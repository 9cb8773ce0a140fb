"""What the weights of a file give in plain NumPy is what PyTorch gave before the rounding."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.weights import stored

Array = NDArray[np.float64]
Tensors = dict[str, Array]

NEAR = 0.1  # of a logit
FEATURES = 0.02  # of the largest one
PIXELS = 0.02  # of pixels from 0 to 1


def plain(tensors: Tensors, layers: list[list[str]], x: Array) -> Array:
    """Fully connected layers with ReLU between them."""
    for number, (weight, bias) in enumerate(layers):
        x = x if number == 0 else x.clip(min=0)
        x = tensors[weight] @ x + tensors[bias][0]
    return x


def same_choice(found: Array, wanted: list[float]) -> None:
    """Logits that are near and name the same first choice."""
    assert np.abs(found - wanted).max() <= NEAR
    assert found.argmax() == np.argmax(wanted)


def softmax(scores: Array) -> Array:
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True))


def cases(name: str) -> list[dict[str, Any]]:
    return list(stored.fixture(name)["cases"])


def test_the_letter_network() -> None:
    tensors = stored.tensors("words-mlp")
    for case in cases("words-mlp"):
        seen = tensors["letters.weight"][case["context"]].ravel()
        units = np.tanh(tensors["hidden.weight"] @ seen + tensors["hidden.bias"][0])
        same_choice(tensors["out.weight"] @ units + tensors["out.bias"][0], case["logits"])


def norm(tensors: Tensors, name: str, x: Array, eps: float) -> Array:
    away = x - x.mean(axis=1, keepdims=True)
    scaled = away / np.sqrt((away**2).mean(axis=1, keepdims=True) + eps)
    return np.asarray(scaled * tensors[f"{name}.weight"][0] + tensors[f"{name}.bias"][0])


def transformer(tensors: Tensors, notes: dict[str, Any], symbols: list[int]) -> tuple[Array, Any]:
    """Logits after the last symbol, and what it looked at: for each layer, heads by places."""
    count, width, heads = len(symbols), notes["width"], notes["heads"]
    x = tensors["letters.weight"][symbols] + tensors["places.weight"][:count]
    later = np.triu(np.full((count, count), -np.inf), 1)
    gelu = np.vectorize(lambda v: v * (1 + math.erf(v / math.sqrt(2))) / 2)
    looks = []
    for layer in range(notes["layers"]):
        one = f"blocks.{layer}."
        rows = norm(tensors, f"{one}before_attention", x, notes["eps"])
        parts = (rows @ tensors[f"{one}looks.weight"].T).reshape(count, 3, heads, -1)
        query, key, value = parts.transpose(1, 2, 0, 3)
        shares = softmax(query @ key.swapaxes(1, 2) / math.sqrt(width / heads) + later)
        looks.append(shares[:, -1])
        seen = (shares @ value).transpose(1, 0, 2).reshape(count, width)
        x = x + seen @ tensors[f"{one}mix.weight"].T
        rows = norm(tensors, f"{one}before_network", x, notes["eps"])
        units = rows @ tensors[f"{one}network.0.weight"].T + tensors[f"{one}network.0.bias"]
        x = x + gelu(units) @ tensors[f"{one}network.2.weight"].T + tensors[f"{one}network.2.bias"]
    last = norm(tensors, "out.0", x, notes["eps"])[-1]
    return tensors["out.1.weight"] @ last + tensors["out.1.bias"][0], looks


@pytest.mark.parametrize("name", ["words-transformer-random", "words-transformer-family"])
def test_the_transformers(name: str) -> None:
    tensors, notes = stored.tensors(name), stored.header(name)["notes"]
    for case in cases(name):
        logits, looks = transformer(tensors, notes, case["symbols"])
        same_choice(logits, case["logits"])
        assert np.abs(np.array(looks) - case["attention"]).max() <= 0.05


@pytest.mark.parametrize("name", ["plain", "robust"])
def test_the_digit_classifiers(name: str) -> None:
    tensors = stored.tensors("digit-classifiers")
    layers = stored.header("digit-classifiers")["notes"]["layers"][name]
    for case in cases("digit-classifiers"):
        image = np.array(case["image"])
        logits = plain(tensors, layers, image)
        same_choice(logits, case[f"{name}_logits"])
        # The gradient, by differences: along its own signs, as an attack would go.
        gradient = np.array(case[f"{name}_gradient"])

        def loss(x: Array, label: int = case["label"]) -> float:
            return float(-np.log(softmax(plain(tensors, layers, x))[label]))

        step = 1e-4 * np.sign(gradient)
        slope = (loss(image + step) - loss(image - step)) / 2e-4
        assert slope == pytest.approx(np.abs(gradient).sum(), rel=0.2, abs=1e-4)


def test_the_map_of_digits() -> None:
    tensors, notes = stored.tensors("digits-vae"), stored.header("digits-vae")["notes"]
    for place, case in enumerate(cases("digits-vae")):
        code = plain(tensors, notes["layers"]["encoder"], np.array(case["image"]))
        assert np.abs(code - [*case["means"], *case["logs"]]).max() <= NEAR
        logits = plain(tensors, notes["layers"]["decoder"], np.array(case["means"]))
        assert np.abs(1 / (1 + np.exp(-logits)) - case["drawn"]).max() <= 2 * PIXELS
        assert np.abs(tensors["codes"][:, place] - case["means"]).max() <= PIXELS
    assert tensors["codes"].shape == (2, tensors["labels"].size)


def test_the_gaussians_and_pca() -> None:
    tensors, notes = stored.tensors("digits-gaussian"), stored.header("digits-gaussian")["notes"]
    roots = tensors["gaussian.roots"].reshape(10, notes["rank"], 64)
    directions, mean = tensors["pca.directions"], tensors["pca.mean"][0]
    assert directions @ directions.T == pytest.approx(np.eye(2), abs=1e-5)
    for place, case in enumerate(cases("digits-gaussian")):
        drawn = tensors["gaussian.means"][case["label"]] + case["noise"] @ roots[case["label"]]
        assert np.abs(drawn.clip(0, 1) - case["drawn"]).max() <= PIXELS
        code = directions @ (np.array(case["image"]) - mean)
        assert code == pytest.approx(case["code"], abs=1e-4)
        assert mean + code @ directions == pytest.approx(np.array(case["back"]), abs=1e-4)
        assert np.abs(tensors["pca.codes"][:, place] - code).max() <= PIXELS


def test_the_denoiser() -> None:
    tensors, notes = stored.tensors("digit-denoiser"), stored.header("digit-denoiser")["notes"]
    levels, kept = notes["levels"], tensors["kept"][0]
    along = np.arange(1, levels + 1) / levels
    assert kept == pytest.approx((np.cos(along * np.pi / 2) ** 2).clip(min=1e-4), abs=1e-6)
    for case in cases("digit-denoiser"):
        waves = np.sin(np.pi * np.arange(1, notes["waves"] + 1) * along[case["level"]])
        told = np.eye(notes["unknown"] + 1)[case["digit"]]
        noisy = np.array(case["noisy"])
        velocity = plain(tensors, notes["layers"], np.concatenate([noisy, waves, told]))
        assert np.abs(velocity - case["velocity"]).max() <= NEAR
        share = kept[case["level"]]
        clean = math.sqrt(share) * noisy - math.sqrt(1 - share) * velocity
        assert np.abs(clean - case["clean"]).max() <= NEAR


def test_the_features() -> None:
    tensors, notes = (
        stored.tensors("denoiser-features"),
        stored.header("denoiser-features")["notes"],
    )
    for case in cases("denoiser-features"):
        wanted = np.array(case["features"])
        found = plain(tensors, notes["layers"], np.array(case["image"])).clip(min=0)
        assert np.abs(found - wanted).max() <= FEATURES * wanted.max()


def test_the_images_of_the_families() -> None:
    tensors, levels = (
        stored.tensors("families"),
        np.array(stored.header("families")["notes"]["levels"]),
    )
    for case in cases("families"):
        image = levels[tensors[case["family"]][0].astype(int)]
        assert case["label"] == tensors["labels"][0, 0]
        assert np.abs(image - case["image"]).max() <= 1.5 / 16
