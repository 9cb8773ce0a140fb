"""The grid has the rules that the page tells, and its returns are computed, not guessed."""

from __future__ import annotations

import numpy as np
import pytest

from scripts.experiments import reward
from scripts.experiments.shared import grid


def quiet(episode: int, policies: np.ndarray) -> None:
    """Looks at nothing."""


def test_walls_and_edges_hold_and_the_goal_can_be_reached() -> None:
    start = "".join(grid.MAP).index("S")
    assert grid.neighbour(start, (-1, 0)) == start
    assert grid.neighbour(4, (0, 1)) == 4  # a wall
    away = grid.distance_to_goal()
    assert away[start] == 14
    walls = [place for place, kind in enumerate("".join(grid.MAP)) if kind == "#"]
    assert all(away[walls] == -1)


def test_the_computed_return_is_that_of_walks_that_are_walked() -> None:
    here = grid.world(coin=0.5)
    random = np.random.default_rng(0)
    policy = random.dirichlet(np.ones(4), size=(1, here.states))
    policy = 0.5 * policy + 0.5 * grid.best(here, here.wanted)
    returns = []
    for _ in range(3000):
        state, total = here.start, 0.0
        for _ in range(grid.STEPS):
            action = random.choice(4, p=grid.slipping(policy)[0, state])
            total += here.paid[state, action]
            if here.ends[state, action]:
                break
            state = here.to[state, action]
        returns.append(total)
    error = np.std(returns) / np.sqrt(len(returns))
    computed = grid.expected(here, policy, here.paid)[0]
    assert computed == pytest.approx(np.mean(returns), abs=4 * error)


def test_a_coin_pays_again_and_again_unless_it_is_gone() -> None:
    again, once = grid.world(coin=1), grid.world(coin=1, once=True)
    best_again = grid.best(again, again.paid)
    assert grid.expected(again, best_again, again.coins)[0] > 20
    assert reward.gamed(again, best_again) == 1
    best_once = grid.best(once, once.paid)
    assert grid.expected(once, best_once, once.coins)[0] <= 1
    assert reward.gamed(once, best_once) == 0
    assert grid.expected(once, best_once, once.ends)[0] > 0.95


def test_a_coin_of_a_half_is_not_worth_staying_for() -> None:
    """The page says that learners who stay on it fail to learn what pays best."""
    here = grid.world(coin=0.5)
    assert reward.gamed(here, grid.best(here, here.paid)) == 0


def test_pay_for_nearness_changes_no_best_policy() -> None:
    plain, guided = grid.world(), grid.world(guided=True)
    found = [
        grid.expected(plain, grid.best(here, here.paid), plain.wanted)[0]
        for here in (plain, guided)
    ]
    assert found[1] == pytest.approx(found[0], abs=1e-6)


def test_a_learner_is_paid_for_what_it_does_and_repeats_itself_by_seed() -> None:
    here = grid.world()
    first = reward.q_learning(here, 30, 5, quiet)
    assert (first == reward.q_learning(here, 30, 5, quiet)).all()
    policies = reward.policy_gradient(here, 5, 5, quiet)
    assert policies.sum(axis=2) == pytest.approx(1)
