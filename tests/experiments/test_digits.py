"""The digits: splits that do not leak, draws for each class, shifts; and how sets are compared."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("sklearn")

from scripts.experiments.shared.digits import (
    CLASSES,
    FOR_TRAINING,
    PIXELS,
    SIDE,
    load,
    per_class,
    shifted,
)
from scripts.experiments.shared.measures import (
    frechet,
    nearest,
    precision_recall_coverage,
)


def test_no_image_is_both_for_training_and_for_testing():
    digits = load(0)
    assert len(digits.train) == FOR_TRAINING and len(digits.test) == 500
    assert nearest(digits.test, digits.train).min() > 0
    even = load(0, even=True)
    assert len(even.train) == FOR_TRAINING and nearest(even.test, even.train).min() > 0
    counts = np.bincount(even.train_labels) / np.bincount(
        np.concatenate([even.train_labels, even.test_labels])
    )
    assert counts == pytest.approx(FOR_TRAINING / 1797, abs=0.01)
    other = load(1)
    assert not np.array_equal(digits.train_labels, other.train_labels)


def test_as_many_images_of_each_digit_as_asked_for_and_none_twice():
    labels = load(0).train_labels
    chosen = per_class(labels, 7, np.random.default_rng(0))
    assert np.bincount(labels[chosen]).tolist() == [7] * CLASSES
    assert len(set(chosen.tolist())) == 7 * CLASSES
    with pytest.raises(ValueError):
        per_class(labels, 1000, np.random.default_rng(0))


def test_a_shift_moves_by_one_pixel_and_dark_moves_in():
    images = np.zeros((400, SIDE, SIDE))
    images[:, 4, 4] = 1
    places = shifted(images.reshape(-1, PIXELS), np.random.default_rng(0)).argmax(axis=1)
    away = {(place // SIDE - 4, place % SIDE - 4) for place in places}
    assert away == {(y, x) for y in (-1, 0, 1) for x in (-1, 0, 1)} - {(0, 0)}

    corner = np.zeros((200, SIDE, SIDE))
    corner[:, 0, 0] = 1
    moved = shifted(corner.reshape(-1, PIXELS), np.random.default_rng(0))
    assert set(moved.sum(axis=1)) == {0.0, 1.0}  # out over the edge, not round it
    assert moved[:, PIXELS - 1].sum() == 0


def test_the_distance_of_two_known_gaussians():
    random = np.random.default_rng(0)
    one = random.normal(size=(200000, 2)) * [1.0, 2.0]
    two = random.normal(size=(200000, 2)) * [3.0, 2.0] + [1.0, 0.0]
    # (1 - 0)^2 of the means, (3 - 1)^2 of the widths
    assert frechet(one, two) == pytest.approx(5.0, abs=0.05)
    assert frechet(one, one) == pytest.approx(0.0, abs=1e-6)


def test_a_model_that_makes_one_mode_of_two_is_precise_but_has_half_the_recall():
    random = np.random.default_rng(0)
    near, far = random.normal(size=(200, 2)), random.normal(size=(200, 2)) + 100
    real = np.concatenate([near, far])
    precision, recall, coverage = precision_recall_coverage(real, random.normal(size=(400, 2)))
    assert precision > 0.9
    assert recall == pytest.approx(0.5, abs=0.05)
    assert coverage == pytest.approx(0.5, abs=0.05)


def test_the_yardstick_and_the_classifier_share_no_image(monkeypatch):
    pytest.importorskip("torch")
    from scripts.experiments.shared import yardstick

    seen = []
    monkeypatch.setattr(yardstick, "classifier", lambda images, *_: seen.append(images))
    digits = load(0)
    aside, _ = yardstick.set_aside(digits, np.random.default_rng(0), 0, lambda *_: None)
    where = (aside[:, None] == digits.train[None]).all(axis=2).argmax(axis=1)
    counts = np.bincount(digits.train_labels[where])
    assert counts.tolist() == np.bincount(digits.test_labels).tolist()
    assert len(aside) + len(seen[0]) == len(digits.train)
    assert nearest(aside, seen[0]).min() > 0
