"""A classifier of digits that learns from wrong labels, and two filters that look for them.

The filters drop an image whose label is not that of most of its nearest neighbours (Wilson 1972),
or not what a network says that was trained on other images (the idea behind Northcutt et al. 2021).
"""

from __future__ import annotations

import math
import warnings

import numpy as np
from numpy.typing import NDArray
from sklearn.exceptions import ConvergenceWarning
from sklearn.model_selection import cross_val_predict
from sklearn.neighbors import KNeighborsClassifier
from sklearn.neural_network import MLPClassifier

from scripts.experiments.shared.digits import CLASSES, Digits, Labels, load

FEW = 200  # digits
WRONG = {0: 0.0, 10: 0.1, 40: 0.4}  # per cent, and share, of the labels
NEIGHBOURS = 10
FOLDS = 5
DIGITS_BATCH = 100
UPDATES = 1500  # of the classifier of digits
QUICK_UPDATES = 60


def mislabelled(labels: Labels, share: float, random: np.random.Generator) -> Labels:
    """The labels with a share of them, rounded, moved to another digit."""
    changed = labels.copy()
    places = random.permutation(len(labels))[: round(share * len(labels))]
    changed[places] = (changed[places] + random.integers(1, CLASSES, len(places))) % CLASSES
    return changed


def network(count: int, seed: int, quick: bool) -> MLPClassifier:
    """A classifier of digits with one hidden layer; as many steps for few images as for many."""
    passes = round((QUICK_UPDATES if quick else UPDATES) / math.ceil(count / DIGITS_BATCH))
    return MLPClassifier(
        (64,), batch_size=DIGITS_BATCH, max_iter=passes, n_iter_no_change=passes, random_state=seed
    )


def measured(seed: int, quick: bool) -> dict[str, float]:
    """Wrong labels in many digits and in few, and what two filters win back."""
    with warnings.catch_warnings():
        # Training ends after a number of steps, not when scikit-learn calls it finished.
        warnings.simplefilter("ignore", ConvergenceWarning)
        return filtered(seed, quick)


def filtered(seed: int, quick: bool) -> dict[str, float]:
    """What `measured` gives, with scikit-learn's warnings."""
    random = np.random.default_rng(seed)
    digits: Digits = load(seed)
    found: dict[str, float] = {}

    def accuracy(places: NDArray[np.int64], labels: Labels) -> float:
        model = network(len(places), seed, quick).fit(digits.train[places], labels)
        return float(np.mean(model.predict(digits.test) == digits.test_labels))

    everyone = np.arange(len(digits.train))
    for count in (len(everyone), FEW):
        for name, share in WRONG.items():
            labels = mislabelled(digits.train_labels[:count], share, random)
            found[f"digits-{count}-wrong-{name}"] = accuracy(everyone[:count], labels)
            if count > FEW:
                noisy = labels  # the last one: 40 % wrong
    near = KNeighborsClassifier(NEIGHBOURS + 1).fit(digits.train, noisy)
    a_network = network(len(noisy) * (FOLDS - 1) // FOLDS, seed, quick)
    guesses = {
        "neighbours": near.predict(digits.train),
        "learned": cross_val_predict(a_network, digits.train, noisy, cv=FOLDS),
    }
    for kind, guess in guesses.items():
        kept = np.flatnonzero(guess == noisy)
        found[f"digits-{kind}-accuracy"] = accuracy(kept, noisy[kept])
        found[f"digits-{kind}-left"] = float(np.mean(noisy[kept] != digits.train_labels[kept]))
    return found
