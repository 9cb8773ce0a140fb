"""The climb raises the score and moves every image as far; distances are those of known cases."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import nn

from scripts.experiments import classifier_backwards as backwards
from scripts.experiments.shared.digits import Digits, load


def test_the_climb_raises_the_share_of_the_digit_asked() -> None:
    torch.manual_seed(0)
    model = nn.Linear(64, 10)
    asked = torch.arange(10)
    start = backwards.noise(10, 0.5, 0)
    before = backwards.sure(model, start, asked)
    made = backwards.climb(model, start, asked, 40)
    assert backwards.sure(model, made, asked) > before + 0.1
    assert made.min() >= 0 and made.max() <= 1


def test_a_step_has_the_same_length_on_a_steep_network_and_on_a_flat_one() -> None:
    start = torch.full((1, 64), 0.5)
    asked = torch.tensor([3])
    for steepness in (0.01, 100.0):
        torch.manual_seed(0)
        model = nn.Linear(64, 10)
        with torch.no_grad():
            model.weight *= steepness
        moved = (backwards.climb(model, start, asked, 1) - start).norm()
        assert float(moved) == pytest.approx(backwards.STRIDE, rel=1e-3)


def test_noise_is_as_bright_as_asked_and_the_same_for_the_same_seed() -> None:
    one = backwards.noise(500, 0.5, 7)
    assert torch.equal(one, backwards.noise(500, 0.5, 7))
    assert not torch.equal(one, backwards.noise(500, 0.5, 8))
    assert 0 <= float(one.min()) < 0.01 and 0.49 < float(one.max()) <= 0.5
    assert float(one.mean()) == pytest.approx(0.25, abs=0.005)


def test_the_nearest_digit_is_found_and_how_far_it_is() -> None:
    train = np.stack([np.zeros(64), np.ones(64)])
    digits = Digits(train, np.array([0, 1]), train, np.array([0, 1]))
    images = np.zeros((1, 64))
    images[0, :4] = 0.5
    away, which = backwards.nearest(images, digits)
    assert away.tolist() == [1.0]
    assert which[0].tolist() == train[0].tolist()


def test_only_images_of_one_digit_are_compared_with_each_other() -> None:
    images = np.zeros((4, 64))
    images[1, 0], images[2:, 1] = 3.0, 100.0
    images[3, 0] = 5.0
    assert backwards.apart(images, np.array([0, 0, 1, 1])) == pytest.approx(4.0)


def test_no_test_digit_is_a_training_digit() -> None:
    digits = load(0)
    assert backwards.distances(digits.test, digits).min() > 0
    assert backwards.distances(digits.train, digits).max() == pytest.approx(0, abs=1e-6)


def test_a_run_gives_every_figure_and_gives_it_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backwards, "QUICK_STEPS", 5)
    monkeypatch.setattr(backwards, "QUICK_CLIMB", 3)
    first = backwards.run(1, True, lambda *_: None)
    assert first == backwards.run(1, True, lambda *_: None)
    assert first.keys() == backwards.FIGURES.keys()
