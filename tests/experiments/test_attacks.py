"""Attacks stay within their reach and do what their names say; noise does less than they."""

from __future__ import annotations

import pytest
import torch
from torch import nn

from scripts.experiments import adversarial_training
from scripts.experiments.shared import attacks
from scripts.experiments.shared.digit_classifier import accuracy, fit
from scripts.experiments.shared.digits import load

REACH = 0.1


@pytest.fixture(scope="module")
def linear() -> nn.Linear:
    """Two classes, three pixels; class 1 gains from pixel 0 and loses by pixel 1."""
    model = nn.Linear(3, 2)
    with torch.no_grad():
        model.weight.copy_(torch.tensor([[0.0, 0.0, 0.0], [2.0, -1.0, 0.0]]))
        model.bias.zero_()
    return model


def test_the_gradient_is_that_of_each_image_by_itself(linear: nn.Linear) -> None:
    images = torch.tensor([[0.5, 0.5, 0.5], [0.9, 0.1, 0.5]])
    found = attacks.gradient(linear, images, torch.tensor([1, 1]))
    scores = images @ torch.tensor([2.0, -1.0, 0.0])
    by_hand = -(1 - torch.sigmoid(scores))[:, None] * torch.tensor([2.0, -1.0, 0.0])
    torch.testing.assert_close(found, by_hand)


def test_the_fast_attack_moves_every_pixel_that_matters_fully(linear: nn.Linear) -> None:
    images = torch.tensor([[0.5, 0.5, 0.5]])
    moved = attacks.fgsm(linear, images, torch.tensor([1]), REACH)
    torch.testing.assert_close(moved, torch.tensor([[0.4, 0.6, 0.5]]))


def test_on_a_linear_model_many_steps_reach_what_one_step_reaches(linear: nn.Linear) -> None:
    images = torch.tensor([[0.5, 0.5, 0.5]])
    labels = torch.tensor([1])
    fast = attacks.fgsm(linear, images, labels, REACH)
    many = attacks.pgd(linear, images, labels, REACH, steps=20)
    torch.testing.assert_close(many[:, :2], fast[:, :2])


@pytest.mark.parametrize("image", [0.0, 0.05, 0.5, 1.0])
def test_no_attack_leaves_its_reach_or_the_range_of_pixels(linear: nn.Linear, image: float) -> None:
    images = torch.full((50, 3), image)
    labels = torch.ones(50, dtype=torch.long)
    for moved in (
        attacks.at_random(images, REACH),
        attacks.fgsm(linear, images, labels, REACH),
        attacks.pgd(linear, images, labels, REACH, steps=7, starts=2),
    ):
        assert (moved - images).abs().max() <= REACH + 1e-6
        assert moved.min() >= 0 and moved.max() <= 1


def test_of_several_starts_the_worst_is_kept_for_each_image() -> None:
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(3, 16), nn.Tanh(), nn.Linear(16, 2))
    images, labels = torch.rand(40, 3), torch.randint(2, (40,))

    def losses(starts: int) -> torch.Tensor:
        torch.manual_seed(1)
        moved = attacks.pgd(model, images, labels, 0.3, steps=1, starts=starts)
        return nn.functional.cross_entropy(model(moved), labels, reduction="none")

    one, many = losses(1), losses(6)
    assert (many >= one).all()
    assert (many > one).any()


def test_an_attack_costs_more_than_noise_and_many_steps_more_than_one() -> None:
    torch.manual_seed(0)
    digits = load(0)
    model = fit(digits, 300, lambda *_: None, "plain")
    images, labels = (
        torch.tensor(digits.test, dtype=torch.float32),
        torch.tensor(digits.test_labels),
    )
    noise = attacks.at_random(images, 0.2)
    fast = attacks.fgsm(model, images, labels, 0.2)
    many = attacks.pgd(model, images, labels, 0.2, steps=20)
    shares = [accuracy(model, shown, digits.test_labels) for shown in (images, noise, fast, many)]
    assert shares == sorted(shares, reverse=True)
    assert shares[1] - shares[2] > 0.3


def test_a_run_gives_every_figure_and_gives_it_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adversarial_training, "QUICK_STEPS", 5)
    first = adversarial_training.run(3, True, lambda *_: None)
    again = adversarial_training.run(3, True, lambda *_: None)
    assert first == again
    assert first.keys() == adversarial_training.FIGURES.keys()
