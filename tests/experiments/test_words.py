"""The word list is clean, its parts do not leak, and what predicts letters does so rightly."""

from __future__ import annotations

import re

import numpy as np
import pytest
import torch

from scripts.experiments.shared import letter_networks as networks
from scripts.experiments.shared.make_words import chosen
from scripts.experiments.shared.ngrams import END, SYMBOLS, Ngrams, coded
from scripts.experiments.shared.words import (
    blocked_marks,
    by_chance,
    by_family,
    mark,
    words,
)


def silent(*_: object) -> None:
    """Says nothing about how far a training is."""


def test_the_list_holds_short_plain_words_once_each_in_order() -> None:
    assert all(re.fullmatch("[a-z]{3,15}", word) for word in words())
    assert list(words()) == sorted(set(words()))
    assert {"walk", "walked", "walking", "colour"} < set(words())


def test_no_word_of_the_list_is_a_blocked_one() -> None:
    assert not {mark(word) for word in words()} & blocked_marks()
    # What was chosen once is chosen again: no form of a blocked word came in by hand.
    assert chosen(set(words()), blocked_marks()) == list(words())


def test_a_blocked_word_goes_with_its_forms_and_its_neighbours_stay() -> None:
    raw = {"bad", "bads", "badly", "baden", "it's", "Bad", "no"}
    assert chosen(raw, frozenset({mark("bad")})) == ["baden", "badly"]


@pytest.mark.parametrize("parted", [by_chance, by_family])
def test_each_word_is_in_one_part(parted: type) -> None:
    parts = parted(3)
    everything = [*parts.train, *parts.choose, *parts.test]
    assert sorted(everything) == list(words())
    assert parted(3) == parts != parted(4)
    for some in (parts.test, parts.choose):
        assert 0.097 < len(some) / len(words()) < 0.105


def test_no_family_lies_on_both_sides() -> None:
    parts = by_family(0)
    learnt, chosen_by, tested = (
        {word[:4] for word in some} for some in (parts.train, parts.choose, parts.test)
    )
    assert not tested & learnt
    assert not chosen_by & (learnt | tested)
    by_luck = by_chance(0)
    assert {word[:4] for word in by_luck.test} & {word[:4] for word in by_luck.train}


def test_tables_give_witten_and_bells_probabilities() -> None:
    tables = Ngrams(["ab", "ac"], 2)
    a, b, c = coded("abc")[:3]
    # Six symbols of four kinds: a a b c and twice the end.
    alone = tables.probabilities(())
    assert alone[a] == pytest.approx((2 + 4 / SYMBOLS) / (6 + 4))
    after_a = tables.probabilities((a,))
    assert after_a[b] == pytest.approx((1 + 2 * alone[b]) / (2 + 2))
    assert after_a[c] == pytest.approx(after_a[b])
    assert tables.probabilities((END,)).argmax() == a
    assert tables.probabilities((25,)) == pytest.approx(alone)  # never seen: one letter less
    assert tables.entries() == 4 + 1 + 2 + 1 + 1


def test_tables_of_any_length_are_distributions_and_shorter_ones_lie_within() -> None:
    some = list(words()[::50])
    tables = Ngrams(some, 4)
    for word in some[:20]:
        context = tables.context(coded(word)[:3])
        assert len(context) == 3
        assert tables.probabilities(context).sum() == pytest.approx(1)
    assert tables.loss(some, 2) == pytest.approx(Ngrams(some, 2).loss(some))


@pytest.mark.parametrize("build", [networks.Mlp, networks.Transformer])
def test_a_network_does_not_see_the_letter_that_it_is_asked_for(build: type) -> None:
    torch.manual_seed(0)
    model = build().eval()
    given = torch.randint(SYMBOLS, (2, 9))
    later = given.clone()
    later[:, 5:] = (later[:, 5:] + 1) % SYMBOLS
    with torch.no_grad():
        before, after = model(given), model(later)
    torch.testing.assert_close(before[:, :5], after[:, :5])
    assert not torch.allclose(before[:, 5], after[:, 5])
    with torch.no_grad():
        for length in (1, 9):
            torch.testing.assert_close(model.last(given[:, :length]), before[:, length - 1])


def test_a_word_that_has_not_begun_looks_alike_to_tables_and_networks() -> None:
    given, asked = networks.tensors(["ab", "c" * 15])
    assert given[0, :3].tolist() == [END, 0, 1]
    assert asked[0, :4].tolist() == [0, 1, END, -100]
    assert asked[1].tolist() == [2] * 15 + [END]


def test_the_loss_of_a_network_that_knows_nothing_is_that_of_equal_chances() -> None:
    model = networks.Mlp()
    torch.nn.init.zeros_(model.out.weight)
    torch.nn.init.zeros_(model.out.bias)
    assert networks.loss(model, ["one", "fifteen"]) == pytest.approx(np.log(SYMBOLS))


def test_drawn_words_follow_the_probabilities_and_cold_ones_the_likeliest() -> None:
    torch.manual_seed(0)
    model = networks.Mlp()
    torch.nn.init.zeros_(model.out.weight)
    with torch.no_grad():
        model.out.bias.fill_(-30)
        model.out.bias[0], model.out.bias[END] = np.log(0.6), np.log(0.4)
    drawn = networks.draw(model, 4000)
    assert set("".join(drawn)) == {"a"}
    assert np.mean([word == "" for word in drawn]) == pytest.approx(0.4, abs=0.03)
    assert networks.draw(model, 3, temperature=0.01) == ["a" * 15] * 3


def test_training_keeps_the_best_moment_and_ends_ready_to_use() -> None:
    torch.manual_seed(0)
    model = networks.Transformer(width=16, layers=1, heads=2)
    some = list(words()[::100])
    before = networks.loss(model, some)
    networks.train(model, some, some, 30, "", silent)
    assert networks.loss(model, some) < before
    assert not model.training
