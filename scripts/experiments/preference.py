"""Learning from preferences, in small: from pairs of words to a model that writes to please.

A network that writes words plays the model. A simulated reader with a hidden taste says, of pairs
of its words, which one is liked better. A reward model is fitted to these answers (Bradley and
Terry 1952), and the writer is trained by policy gradient (Williams 1992) to score high with it,
less a penalty for moving away from what it was (Christiano et al. 2017; Ouyang et al. 2022).
Measured are the score, the taste that nobody but the reader knows, the divergence from the first
model, and how many different words are left.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from torch import nn

from scripts.experiments.run import Say
from scripts.experiments.shared import letter_networks as networks
from scripts.experiments.shared.ngrams import END, SYMBOLS, coded
from scripts.experiments.shared.words import by_chance

Array = NDArray[np.float64]

QUESTION = "What do a few preferences teach a model, and what does it do without a leash?"
PAIRS = (20, 100, 500)
PENALTIES = {"none": 0.0, "light": 0.1, "middle": 0.3, "heavy": 1.0}
BASE_STEPS = 2000
STEPS = 100
QUICK_STEPS = {"base": 60, "policy": 5}
BATCH = 128  # words drawn for one step
RATE = 2e-3
JUDGED = 1000  # words drawn to measure
QUICK_JUDGED = 200
TESTED = 1000  # pairs on which a reward model is tested
SOFT = set("lmnrv")
VOWELS = set("aeiou")
MANY = 500  # pairs, from which on little is kept: the table would be too large
MEASURES = {
    "score": ("", "score by the reward model, in standard deviations of the first model"),
    "taste": ("", "the reader's taste"),
    "divergence": ("nats a word", "divergence from the first model"),
    "distinct": ("share", "different words among those drawn"),
}


def is_kept(pairs: int, penalty: str, measure: str) -> bool:
    """Whether a measure of this cell is a figure: of many pairs the taste, and one score."""
    return pairs < MANY or measure == "taste" or (penalty, measure) == ("none", "score")


FIGURES = {
    "base-taste": ("", "the reader's taste for words of the first model"),
    "base-distinct": ("share", "different words among those of the first model"),
    "real-taste": ("", "the reader's taste for the words that it was trained on"),
    **{
        f"pairs-{n}-accuracy": (
            "share",
            f"new pairs that a reward model of {n} pairs decides right",
        )
        for n in PAIRS
    },
    **{
        f"pairs-{n}-{name}-{key}": (unit, f"{what}: {n} pairs, penalty {penalty:g}")
        for n in PAIRS
        for name, penalty in PENALTIES.items()
        for key, (unit, what) in MEASURES.items()
        if is_kept(n, name, key)
    },
}


def taste(word: str) -> float:
    """What the reader likes: soft letters, a vowel at the end, about seven letters.

    What the reader dislikes: three consonants or three vowels in a row, and saying it twice.
    """
    kinds = "".join("v" if letter in VOWELS else "c" for letter in word)
    pairs = [word[place : place + 2] for place in range(len(word) - 1)]
    clumsy = sum(kinds[place : place + 3] in ("ccc", "vvv") for place in range(len(word) - 2))
    liked = sum(letter in SOFT for letter in word) + (word[-1:] in VOWELS)
    return liked - clumsy - 0.5 * abs(len(word) - 7) - 2 * (len(pairs) - len(set(pairs)))


def tastes(words: Sequence[str]) -> Array:
    """The taste for each word, shape (n,)."""
    return np.array([taste(word) for word in words])


def features(words: Sequence[str]) -> Array:
    """How often each letter and each pair of letters stands in a word, shape (n, 27 + 27 * 27)."""
    found = np.zeros((len(words), SYMBOLS + SYMBOLS**2))
    for row, word in enumerate(words):
        before = END
        for symbol in coded(word):
            found[row, symbol] += 1
            found[row, SYMBOLS + SYMBOLS * before + symbol] += 1
            before = symbol
    return found


def answers(first: Sequence[str], second: Sequence[str], random: np.random.Generator) -> Array:
    """1 where the reader likes the first word better, more surely the more the two differ."""
    likely = 1 / (1 + np.exp(tastes(second) - tastes(first)))
    return np.asarray(random.random(len(likely)) < likely, dtype=np.float64)


def reward_model(first: Sequence[str], second: Sequence[str], liked: Array) -> Array:
    """Weights, one a feature, whose difference over a pair gives the odds of the answer."""
    change = features(first) - features(second)
    # Each pair is also shown the other way round, so that there are always both answers.
    rows, said = np.concatenate([change, -change]), np.concatenate([liked, 1 - liked])
    fitted = LogisticRegression(fit_intercept=False, max_iter=1000).fit(rows, said)
    return np.asarray(fitted.coef_[0], dtype=np.float64)


def log_probabilities(model: nn.Module, words: Sequence[str]) -> torch.Tensor:
    """log p of each word, in nats, shape (n,).

    A word of 15 letters was cut off there, so its end was not drawn and does not count.
    """
    given, asked = (part[:, : networks.LONGEST - 1] for part in networks.tensors(words))
    likely = model(given).log_softmax(-1)
    at = asked.clamp(min=0)[..., None]
    return torch.as_tensor((likely.gather(-1, at)[..., 0] * (asked >= 0)).sum(1))


def tuned(
    base: networks.Mlp, weights: Array, mean: float, penalty: float, steps: int, say: Say
) -> networks.Mlp:
    """The model after policy gradient on score minus penalty times log p / p of the first model."""
    model = copy.deepcopy(base)
    optimizer = torch.optim.Adam(model.parameters(), lr=RATE)
    for step in range(1, steps + 1):
        words = networks.draw(model, BATCH)
        score = torch.tensor(features(words) @ weights - mean, dtype=torch.float32)
        now = log_probabilities(model, words)
        with torch.no_grad():
            worth = score - penalty * (now - log_probabilities(base, words))
            better = worth - worth.mean()
        optimizer.zero_grad()
        loss = -(better * now).mean()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        say(f"penalty {penalty:g}", step, steps, -float(score.mean()))
    return model


def run(seed: int, quick: bool, say: Say) -> dict[str, float]:
    """One run: a first model, two reward models, and four penalties for each."""
    torch.manual_seed(seed)
    random = np.random.default_rng(seed)
    parts = by_chance(seed)
    base = networks.Mlp()
    base_steps = QUICK_STEPS["base"] if quick else BASE_STEPS
    networks.train(base, parts.train, parts.choose, base_steps, "first model", say)
    judged = QUICK_JUDGED if quick else JUDGED
    own = networks.draw(base, judged)
    measured = {
        "base-taste": float(tastes(own).mean()),
        "base-distinct": len(set(own)) / judged,
        "real-taste": float(tastes(parts.train).mean()),
    }
    new = networks.draw(base, TESTED), networks.draw(base, TESTED)
    for pairs in PAIRS:
        first, second = networks.draw(base, pairs), networks.draw(base, pairs)
        weights = reward_model(first, second, answers(first, second, random))
        scores = features(own) @ weights
        weights = weights / scores.std()
        mean = float(scores.mean() / scores.std())
        sure = tastes(new[0]) != tastes(new[1])
        right = (tastes(new[0]) > tastes(new[1])) == (
            features(new[0]) @ weights > features(new[1]) @ weights
        )
        measured[f"pairs-{pairs}-accuracy"] = float(right[sure].mean())
        for name, penalty in PENALTIES.items():
            steps = QUICK_STEPS["policy"] if quick else STEPS
            model = tuned(base, weights, mean, penalty, steps, say)
            words = networks.draw(model, judged)
            with torch.no_grad():
                apart = log_probabilities(model, words) - log_probabilities(base, words)
            found = {
                "score": (features(words) @ weights - mean).mean(),
                "taste": tastes(words).mean(),
                "divergence": apart.mean(),
                "distinct": len(set(words)) / judged,
            }
            for key, value in found.items():
                if is_kept(pairs, name, key):
                    measured[f"pairs-{pairs}-{name}-{key}"] = float(value)
    return measured
