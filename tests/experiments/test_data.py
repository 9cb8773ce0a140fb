"""What is done to the data is what the page says, and the filters keep what they should."""

from __future__ import annotations

import numpy as np
import pytest

from scripts.experiments import data, temperature
from scripts.experiments.shared import wrong_labels
from scripts.experiments.shared.words import Parts, words


def test_as_many_letters_are_wrong_as_were_asked_for() -> None:
    random = np.random.default_rng(0)
    wrong = data.with_typos(words(), 0.2, random)
    pairs = [(a, b) for x, y in zip(words(), wrong, strict=True) for a, b in zip(x, y, strict=True)]
    changed = np.mean([a != b for a, b in pairs])
    assert changed == pytest.approx(0.2, abs=0.005)


def test_a_shuffled_word_is_another_word_of_the_same_letters() -> None:
    random = np.random.default_rng(0)
    for word in (*words(), *["ab", "aab"] * 20):
        mixed = data.shuffled(word, random)
        assert mixed != word and sorted(mixed) == sorted(word)


def test_a_word_of_one_letter_cannot_be_shuffled() -> None:
    with pytest.raises(ValueError, match="“aaa” has no other order"):
        data.shuffled("aaa", np.random.default_rng(0))


def test_labels_are_moved_to_another_digit_for_just_the_share() -> None:
    labels = np.random.default_rng(1).integers(10, size=500)
    moved = wrong_labels.mislabelled(labels, 0.4, np.random.default_rng(2))
    assert (moved != labels).sum() == 200
    assert set(moved) == set(range(10))


def test_the_rule_drops_words_with_a_rare_triple() -> None:
    some = ["station", "nation", "ration", "nations", "rations", "stations", "qzxjk"]
    kept = data.kept_by_rule([*some, *some[:-1], *some[:-1]])
    assert kept.sum() == 18


def test_a_stricter_rule_keeps_fewer_words() -> None:
    some = ["station"] * 12 + ["nation"] * 4
    assert data.kept_by_rule(some).sum() == 16
    assert data.kept_by_rule(some, data.STRICT).sum() == 12


def test_the_classifier_finds_most_shuffled_words_and_few_others() -> None:
    random = np.random.default_rng(0)
    some = list(words()[::5])
    broken = np.arange(len(some)) % 2 == 1
    mixed = [data.shuffled(w, random) if bad else w for w, bad in zip(some, broken, strict=True)]
    kept = data.kept_by_classifier(mixed, broken, random.permutation(len(some))[:500])
    assert kept[~broken].mean() > 0.7 > 0.4 > kept[broken].mean()


def test_drawn_words_are_looked_up_in_the_right_part() -> None:
    parts = Parts(train=["one", "two"], choose=["three"], test=["four"])
    found = temperature.looked_up(["one", "one", "four", "fumf", "four"], parts)
    assert found == pytest.approx(
        {
            "known": 0.4,
            "held-out": 0.4,
            "new": 0.2,
            "repeated": 0.4,
            "short": 0,
            "cut": 0,
            "known-found": 0.5,
            "held-out-found": 0.5,
        }
    )


def test_words_that_no_list_can_hold_are_counted() -> None:
    parts = Parts(train=["abcdefghijklmno"], choose=[], test=["four"])
    found = temperature.looked_up(["", "ab", "abc", "a" * 15, "abcdefghijklmno"], parts)
    assert (found["short"], found["cut"]) == (0.4, 0.2)
