"""The reader, the reward model and the policy gradient of the experiment on preferences."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from scripts.experiments import preference
from scripts.experiments.shared import letter_networks as networks
from scripts.experiments.shared.ngrams import SYMBOLS


def silent(*_: object) -> None:
    """Says nothing about how far a training is."""


def test_the_taste_is_counted_as_the_page_says() -> None:
    assert preference.taste("marvel") == 4 - 0.5  # m r v l; six letters
    assert preference.taste("bananas") == 2 - 2 * 2  # n n; "an" and "na" stand there twice
    assert preference.taste("strength") == 2 - 3 - 0.5  # r n; str, ngt, gth; eight letters


def test_features_count_letters_and_pairs() -> None:
    found = preference.features(["aab"])[0]
    assert found[0] == 2 and found[1] == 1
    assert found[SYMBOLS + 0] == 1  # an a after an a
    assert found.sum() == 4 + 4


def test_many_answers_teach_the_reward_model_what_the_reader_likes() -> None:
    random = np.random.default_rng(0)
    letters = list("abklmnrtv")
    first, second = (["".join(random.choice(letters, 7)) for _ in range(1500)] for _ in range(2))
    liked = preference.answers(first, second, random)
    weights = preference.reward_model(first, second, liked)
    soft, hard = preference.features(["lmnrv", "bktbk"]) @ weights
    assert soft > hard
    turned = preference.reward_model(second, first, 1 - liked)
    assert turned == pytest.approx(weights, abs=0.01)


def test_the_probability_of_a_word_is_that_of_drawing_it() -> None:
    torch.manual_seed(0)
    model = networks.Mlp()
    torch.nn.init.zeros_(model.out.weight)
    with torch.no_grad():
        model.out.bias.fill_(-40)
        model.out.bias[0], model.out.bias[26] = np.log(0.6), np.log(0.4)
    words = ["", "a", "a" * 15]
    found = preference.log_probabilities(model, words).exp().tolist()
    assert found == pytest.approx([0.4, 0.6 * 0.4, 0.6**15], rel=1e-4)


def test_the_policy_gradient_raises_the_score_and_a_heavy_penalty_holds_it() -> None:
    torch.manual_seed(0)
    base = networks.Mlp(hidden=16).eval()
    weights = np.zeros(SYMBOLS + SYMBOLS**2)
    weights[0] = 1.0  # the more often an a, the better
    apart = []
    for penalty in (0.0, 5.0):
        torch.manual_seed(1)
        model = preference.tuned(base, weights, 0.0, penalty, 20, silent)
        words = networks.draw(model, 500)
        with torch.no_grad():
            difference = preference.log_probabilities(model, words) - (
                preference.log_probabilities(base, words)
            )
        apart.append((np.mean([word.count("a") for word in words]), float(difference.mean())))
    untouched = np.mean([word.count("a") for word in networks.draw(base, 500)])
    assert apart[0][0] > 1.5 * untouched
    assert apart[0][1] > 3 * apart[1][1]
