"""Learning from reward alone, and a reward that says something else than was meant.

In a grid world, Q-learning (Watkins and Dayan 1992) keeps a table of what each step is worth, and
REINFORCE (Williams 1992) makes steps that ended better than usual more likely. Both see only what
they are paid. Then a coin lies on one of the shortest ways, meant as a hint, and pays each time
it is taken: how many learners walk round in circles instead of to the goal, and what mends that.
Returns are not sampled but computed from the learned policy and the rules of the grid.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from scripts.experiments.run import Say
from scripts.experiments.shared.grid import (
    ACTIONS,
    DISCOUNT,
    SLIP,
    STEPS,
    Array,
    World,
    best,
    expected,
    world,
)

QUESTION = "Does a learner that sees nothing but its reward learn what we want?"
RUNS = 20  # learners at once for each seed, each with its own luck
EPISODES = 2000
QUICK_EPISODES = 100
COIN_EPISODES = 1000
MOMENTS = (50, 200, 500, 1000, 2000)  # episodes after which we look
EXPLORE = 0.1  # of the steps of Q-learning go anywhere
Q_RATE = 0.2
POLICY_RATE = 0.03
VALUE_RATE = 0.1  # of the baseline of REINFORCE
COINS = {"tenth": 0.1, "half": 0.5, "one": 1.0}
POLICY_COINS = ("half", "one")  # those that the policy gradient meets too
FIGURES = {
    "random-return": ("", "return of a walk in which chance chooses each step"),
    "best-return": ("", "return of the best policy, computed from the rules"),
    **{
        f"{name}-return-{moment}": ("", f"return of {long} after {moment:,} walks")
        for name, long in (("q", "Q-learning"), ("policy", "the policy gradient"))
        for moment in MOMENTS
    },
    **{
        f"coin-{name}-{figure}": (unit, f"{what}, for Q-learning with a coin that pays {pay:g}")
        for name, pay in COINS.items()
        for figure, unit, what in (
            ("gamed", "share", "learners that live on the coin"),
            ("return", "", "return that we want"),
            ("paid", "", "return that is paid"),
        )
    },
    **{
        f"coin-{name}-best-{figure}": (
            "",
            f"return that {what}, of the policy best paid with a coin of {pay:g}",
        )
        for name, pay in COINS.items()
        for figure, what in (("return", "we want"), ("paid", "is paid"))
    },
    **{
        f"coin-{name}-policy-{figure}": (unit, f"{what} a coin of {COINS[name]:g}")
        for name in POLICY_COINS
        for figure, unit, what in (
            ("gamed", "share", "learners by policy gradient that live on"),
            ("return", "", "return that we want, by policy gradient with"),
            ("paid", "", "return that is paid, by policy gradient with"),
        )
    },
    "policy-greedy-return": (
        "",
        f"return after {EPISODES:,} walks of the policy gradient, taking only the likeliest steps",
    ),
    "once-paid": ("", "return that is paid, with a coin of 1 that can be taken only once"),
    "once-gamed": ("share", "learners that live on a coin of 1 that can be taken only once"),
    "once-return": ("", "return that we want, with a coin of 1 that can be taken only once"),
    "guided-return": ("", "return that we want, where each step nearer is paid"),
    "guided-return-50": ("", "return that we want after 50 walks, where each step nearer is paid"),
}


def greedy(values: Array) -> Array:
    """The policies that take the step of the highest value, shape (n, states, 4)."""
    return np.asarray(np.eye(ACTIONS)[values.argmax(axis=2)])


def softmax(scores: Array) -> Array:
    """Probabilities along the last axis."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True))


Look = Callable[[int, Array], None]


def q_learning(here: World, episodes: int, seed: int, look: Look) -> Array:
    """Tables of what each step is worth, of all runs at once: (runs, states, 4)."""
    random = np.random.default_rng(seed)
    everyone = np.arange(RUNS)
    values = np.zeros((RUNS, here.states, ACTIONS))
    for episode in range(1, episodes + 1):
        states = np.full(RUNS, here.start)
        walking = np.ones(RUNS)
        for _ in range(STEPS):
            now = values[everyone, states]
            chosen = (now + 1e-9 * random.random(now.shape)).argmax(axis=1)
            anywhere = random.integers(ACTIONS, size=(2, RUNS))
            chosen = np.where(random.random(RUNS) < EXPLORE, anywhere[0], chosen)
            done = np.where(random.random(RUNS) < SLIP, anywhere[1], chosen)
            after = here.to[states, done]
            goes_on = 1 - here.ends[states, done]
            aim = here.paid[states, done] + DISCOUNT * goes_on * values[everyone, after].max(1)
            change = Q_RATE * walking * (aim - values[everyone, states, chosen])
            values[everyone, states, chosen] += change
            walking, states = walking * goes_on, after
            if not walking.any():
                break
        look(episode, greedy(values))
    return greedy(values)


def policy_gradient(here: World, episodes: int, seed: int, look: Look) -> Array:
    """Policies by REINFORCE, with a baseline for each state: (runs, states, 4)."""
    random = np.random.default_rng(seed)
    everyone = np.arange(RUNS)
    scores = np.zeros((RUNS, here.states, ACTIONS))
    usual = np.zeros((RUNS, here.states))
    for episode in range(1, episodes + 1):
        states = np.full(RUNS, here.start)
        walking = np.ones(RUNS)
        walk = []
        for _ in range(STEPS):
            likely = softmax(scores[everyone, states])
            chosen = (likely.cumsum(axis=1) < random.random((RUNS, 1))).sum(axis=1)
            chosen = chosen.clip(max=ACTIONS - 1)
            slips = random.random(RUNS) < SLIP
            done = np.where(slips, random.integers(ACTIONS, size=RUNS), chosen)
            walk.append((states, chosen, walking, here.paid[states, done], likely))
            walking = walking * (1 - here.ends[states, done])
            states = here.to[states, done]
            if not walking.any():
                break
        future = np.zeros(RUNS)
        for states, chosen, walking, paid, likely in reversed(walk):
            future = walking * (paid + DISCOUNT * future)
            better = walking * (future - usual[everyone, states])
            usual[everyone, states] += VALUE_RATE * better
            step = np.eye(ACTIONS)[chosen] - likely
            scores[everyone, states] += POLICY_RATE * better[:, None] * step
        look(episode, softmax(scores))
    return softmax(scores)


def gamed(here: World, policies: Array) -> Array:
    """1 for each learner that takes five coins or more and mostly misses the goal."""
    coins = expected(here, policies, here.coins)
    arrives = expected(here, policies, here.ends)
    return np.asarray((coins >= 5) & (arrives < 0.5), dtype=np.float64)


def run(seed: int, quick: bool, say: Say) -> dict[str, float]:
    """Both learners on the plain grid, then the coin in its versions."""
    episodes = QUICK_EPISODES if quick else EPISODES
    with_coin = QUICK_EPISODES if quick else COIN_EPISODES
    plain = world()
    figures: dict[str, float] = {}

    def note(here: World, key: str, policies: Array) -> None:
        figures[key] = float(expected(here, policies, here.wanted).mean())

    def learn(
        method: Callable[[World, int, int, Look], Array],
        here: World,
        count: int,
        what: str,
        moments: dict[int, str] | None = None,
    ) -> Array:
        def look(episode: int, policies: Array) -> None:
            # A quick run ends early: what comes later is then what there is at its end.
            for moment, key in (moments or {}).items():
                if episode == min(moment, count):
                    note(here, key, policies)
            say(what, episode, count, 0.0)

        return method(here, count, seed, look)

    note(plain, "random-return", np.full((1, plain.states, ACTIONS), 1 / ACTIONS))
    note(plain, "best-return", best(plain, plain.wanted))
    for name, method in (("q", q_learning), ("policy", policy_gradient)):
        keys = {moment: f"{name}-return-{moment}" for moment in MOMENTS}
        learned = learn(method, plain, episodes, name, keys)
    note(plain, "policy-greedy-return", greedy(learned))

    for name, pay in COINS.items():
        here = world(coin=pay)
        learned = learn(q_learning, here, with_coin, f"coin {name}")
        figures[f"coin-{name}-gamed"] = gamed(here, learned).mean()
        figures[f"coin-{name}-paid"] = expected(here, learned, here.paid).mean()
        note(here, f"coin-{name}-return", learned)
        best_paid = best(here, here.paid)
        figures[f"coin-{name}-best-paid"] = expected(here, best_paid, here.paid).mean()
        note(here, f"coin-{name}-best-return", best_paid)
    for name in POLICY_COINS:
        here = world(coin=COINS[name])
        learned = learn(policy_gradient, here, with_coin, f"coin {name}, policy")
        figures[f"coin-{name}-policy-gamed"] = gamed(here, learned).mean()
        figures[f"coin-{name}-policy-paid"] = expected(here, learned, here.paid).mean()
        note(here, f"coin-{name}-policy-return", learned)

    here = world(coin=1.0, once=True)
    learned = learn(q_learning, here, with_coin, "coin once")
    figures["once-gamed"] = gamed(here, learned).mean()
    figures["once-paid"] = expected(here, learned, here.paid).mean()
    note(here, "once-return", learned)
    here = world(guided=True)
    learned = learn(q_learning, here, with_coin, "guided", {50: "guided-return-50"})
    note(here, "guided-return", learned)
    return {key: float(value) for key, value in figures.items()}
