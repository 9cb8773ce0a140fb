"""The models of digits: densities, gradients, samplers, and that nothing is seen too early."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("torch")

import torch

from scripts.experiments.shared.autoregressive import Autoregressive
from scripts.experiments.shared.diffusion import LEVELS, UNKNOWN, Diffusion
from scripts.experiments.shared.digits import CLASSES, PIXELS, load
from scripts.experiments.shared.gan import GAN
from scripts.experiments.shared.gaussians import SHRINK, Gaussians
from scripts.experiments.shared.vae import VAE

torch.set_num_threads(1)  # as in an experiment; more are slower on networks this small


def quiet(*_: object) -> None:
    """Says nothing."""


@pytest.fixture(scope="module")
def digits():
    return load(0)


def trained(kind, digits, steps=20):
    torch.manual_seed(0)
    return kind.fit(digits.train, digits.train_labels, steps, quiet)


def test_the_density_of_a_gaussian_is_that_of_its_formula():
    covariance = np.diag(np.full(PIXELS, 0.5 - SHRINK))
    model = Gaussians(np.zeros((CLASSES, PIXELS)), np.stack([covariance] * CLASSES))
    image = np.full((1, PIXELS), 0.3)
    by_hand = PIXELS * (-(0.3**2) / (2 * 0.5) - np.log(2 * np.pi * 0.5) / 2)
    assert model.scores(image) == pytest.approx(np.full((1, CLASSES), by_hand))


def test_gaussian_samples_have_the_moments_that_were_fitted():
    torch.manual_seed(0)
    mixing = np.random.default_rng(0).normal(size=(PIXELS, PIXELS)) * 0.005
    covariance = mixing @ mixing.T  # narrow, so that nothing is cut off
    model = Gaussians(np.full((CLASSES, PIXELS), 0.5), np.stack([covariance] * CLASSES))
    made = model.make(np.full(20000, 3))
    assert made.mean(axis=0) == pytest.approx(0.5, abs=0.005)
    assert np.abs(np.cov(made, rowvar=False) - covariance).max() < 0.1 * covariance.max()


@pytest.mark.parametrize("kind", [Gaussians, VAE, GAN, Diffusion, Autoregressive])
def test_every_family_makes_images_in_range_and_the_same_ones_for_the_same_seed(kind, digits):
    if kind is Gaussians:
        one = kind.fit(digits.train, digits.train_labels)
        two = kind.fit(digits.train, digits.train_labels)
    else:
        one, two = trained(kind, digits), trained(kind, digits)
    asked = np.arange(CLASSES)
    torch.manual_seed(1)
    first = one.make(asked)
    torch.manual_seed(1)
    second = two.make(asked)
    assert first.shape == (CLASSES, PIXELS)
    assert first.min() >= 0 and first.max() <= 1
    assert np.array_equal(first, second)
    assert one.scores(digits.test[:3]).shape == (3, CLASSES)


def test_noise_and_clean_image_together_give_back_the_noisy_one(digits):
    model = trained(Diffusion, digits, 2)
    images = torch.rand(5, PIXELS) * 2 - 1
    level = torch.tensor([0, 10, 20, 40, LEVELS - 1])
    told = torch.tensor([1, 2, 3, UNKNOWN, 4])
    noisy = model.noisy(images, level, torch.randn(5, PIXELS))
    with torch.no_grad():
        again = model.noisy(model.clean(noisy, level, told), level, model.noise(noisy, level, told))
    assert torch.allclose(again, noisy, atol=1e-4)


def test_no_guidance_is_the_plain_sampler_and_guidance_is_not(digits):
    model = trained(Diffusion, digits, 20)
    made = []
    for guidance in (0.0, 1e-9, 1.0):
        torch.manual_seed(2)
        made.append(model.make(np.arange(CLASSES), guidance))
    assert made[0] == pytest.approx(made[1], abs=1e-4)
    assert np.abs(made[0] - made[2]).max() > 0.01


def test_the_next_pixel_is_guessed_from_those_before_it_only(digits):
    model = trained(Autoregressive, digits, 5)
    image = torch.tensor(digits.test[:1], dtype=torch.float32)
    place, digit = torch.tensor([30]), torch.tensor([7])
    later, earlier = image.clone(), image.clone()
    later[0, 30:] = 1 - later[0, 30:]
    earlier[0, 29] = 1 - earlier[0, 29]
    with torch.no_grad():
        guess = model.guess(image, place, digit)
        assert torch.equal(guess, model.guess(later, place, digit))
        assert not torch.equal(guess, model.guess(earlier, place, digit))


def test_probabilities_of_an_image_are_those_of_its_pixels(digits):
    model = trained(Autoregressive, digits, 5)
    image = np.zeros((1, PIXELS))  # black: every pixel is grey level 0
    by_hand = 0.0
    with torch.no_grad():
        for place in range(PIXELS):
            scores = model.guess(torch.zeros(1, PIXELS), torch.tensor([place]), torch.tensor([4]))
            by_hand += float(scores.log_softmax(dim=1)[0, 0])
    assert model.scores(image)[0, 4] == pytest.approx(by_hand, abs=1e-3)


def test_the_lower_bound_lies_below_the_log_likelihood():
    """With a decoder that ignores its code, log p(x) is known: the bound may not exceed it."""
    torch.manual_seed(0)
    model = VAE()
    with torch.no_grad():
        for weight in model.decoder.parameters():
            weight.zero_()  # every pixel is then decoded as 0.5
        images, digits = torch.rand(50, PIXELS), torch.eye(CLASSES)[torch.zeros(50).long()]
        width = model.width.exp()
        exact = torch.distributions.Normal(0.5, width).log_prob(images).sum(dim=1)
        assert (model.bound(images, digits) <= exact + 1e-4).all()
        # An encoder that says what the prior says loses nothing.
        for weight in model.encoder.parameters():
            weight.zero_()
        assert torch.allclose(model.bound(images, digits), exact, atol=1e-3)


def test_training_lowers_the_error_of_the_denoiser(digits):
    before, after = trained(Diffusion, digits, 0), trained(Diffusion, digits, 100)
    asked = digits.test_labels[:50]
    rows = np.arange(50)
    torch.manual_seed(3)
    worse = before.scores(digits.test[:50], 1)[rows, asked].mean()
    torch.manual_seed(3)
    assert after.scores(digits.test[:50], 1)[rows, asked].mean() > worse + 0.05
