"""The parts of the experiments on digits that could be wrong without anyone seeing it."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("torch")

import torch

from scripts.experiments import labels as with_labels
from scripts.experiments import model_collapse, synthetic_data
from scripts.experiments.generator_as_classifier import best, nearest
from scripts.experiments.shared.digits import CLASSES, PIXELS, load, per_class

torch.set_num_threads(1)  # as in an experiment; more are slower on networks this small


def quiet(*_: object) -> None:
    """Says nothing."""


def test_purity_names_groups_by_training_images_only():
    groups, digits = np.array([0, 0, 0, 1, 1]), np.array([3, 3, 5, 8, 8])
    assert with_labels.purity(groups, digits, np.array([0, 0, 1, 1]), np.array([3, 5, 8, 3])) == 0.5


def test_scaling_uses_the_training_images_and_gives_both_views_the_same_spread():
    random = np.random.default_rng(0)
    train, test = random.normal(size=(100, 5)) * 7 + 3, random.normal(size=(9, 5))
    scaled_train, scaled_test = with_labels.scaled(train, test)
    assert scaled_train.var(axis=0).sum() == pytest.approx(with_labels.SPREAD)
    assert with_labels.scaled(train, test[:1])[1] == pytest.approx(scaled_test[:1])


def test_mistakes_that_are_taken_away_are_counted_of_a_hundred_and_may_be_added():
    assert with_labels.mended(0.6, 0.7) == pytest.approx(25)
    assert with_labels.mended(0.9, 0.85) == pytest.approx(-50)


def test_generators_see_the_chosen_images_and_nothing_else(monkeypatch):
    """A Gaussian of two images that are alike can only make that image."""
    monkeypatch.setattr(synthetic_data, "QUICK_GENERATOR_STEPS", 1)
    random = np.random.default_rng(0)
    images = np.repeat(np.eye(CLASSES, PIXELS), 2, axis=0)
    found = synthetic_data.sources(images, np.repeat(np.arange(CLASSES), 2), True, random, quiet)
    made, asked = found["gaussian"](20)
    assert made == pytest.approx(np.eye(CLASSES, PIXELS)[asked], abs=1e-6)
    real, _ = found["real"](5)
    assert real is images


def test_half_of_what_is_kept_is_real():
    digits = load(0)
    made, asked = np.full_like(digits.train, 2.0), digits.train_labels
    images, named = model_collapse.mixed(made, asked, digits, np.random.default_rng(0))
    own = (images == 2.0).all(axis=1)
    assert len(images) == len(named) == len(made)
    assert own.sum() == len(made) // 2
    assert (images[~own] <= 1).all()


@pytest.mark.parametrize("keep", [False, True])
def test_a_line_of_descent_trains_each_generation_on_the_one_before(keep):
    digits = load(0)
    seen = []

    def fit(images, labels):
        number = len(seen) + 2
        seen.append(float(images.max()))
        return lambda asked: np.full((len(asked), PIXELS), float(number))

    makers = model_collapse.line(
        fit,
        lambda asked: np.full((len(asked), PIXELS), 1.0),
        4,
        keep,
        digits,
        np.random.default_rng(0),
    )
    assert len(makers) == 4
    assert seen == [1.0, 2.0, 3.0]


def test_the_best_fit_and_the_nearest_image_name_the_digit():
    assert best(np.array([[1.0, 3.0, 2.0], [0.0, -1.0, -2.0]])).tolist() == [1, 0]
    digits = load(0)
    chosen = per_class(digits.train_labels, 5, np.random.default_rng(0))
    images, labels = digits.train[chosen], digits.train_labels[chosen]
    assert np.array_equal(nearest(images, labels, images), labels)
