"""The climb raises the score and moves every image as far; distances are those of known cases."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import nn

from scripts.experiments import classifier_backwards as backwards
from scripts.experiments.shared import attacks
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


def test_uphill_points_where_log_p_rises() -> None:
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(64, 20), nn.ReLU(), nn.Linear(20, 10))
    asked, images = torch.arange(10), backwards.noise(10, 1.0, 0)
    up, other = (
        backwards.uphill(model, images, asked),
        -attacks.gradient(model, images, asked),
    )
    assert nn.functional.cosine_similarity(up, other).min() > 0.9999


def test_steps_keep_their_length_where_the_network_is_as_good_as_certain() -> None:
    """There p rounds to 1, and log p has no gradient left."""
    torch.manual_seed(0)
    model = nn.Linear(64, 10)
    start, asked = torch.full((1, 64), 0.5), torch.tensor([3])
    with torch.no_grad():
        model.bias[3] = 200.0
    assert float(attacks.gradient(model, start, asked).norm()) == 0
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


def test_a_climb_that_passes_a_digit_came_near_to_it() -> None:
    model = nn.Linear(64, 10, bias=False)
    with torch.no_grad():
        model.weight.fill_(0)
        model.weight[3, 0] = 1.0  # uphill is a brighter first pixel
    passed = np.zeros((1, 64))
    passed[0, 0] = backwards.LOOK * backwards.STRIDE
    digits = Digits(passed, np.array([3]), passed, np.array([3]))
    start, asked = torch.zeros(1, 64), torch.tensor([3])
    steps = 2 * backwards.LOOK
    assert backwards.closest(model, start, asked, steps, digits) == pytest.approx(0, abs=1e-5)
    end = backwards.as_array(backwards.climb(model, start, asked, steps))
    assert backwards.distances(end, digits) == pytest.approx(0.5, abs=1e-5)


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
