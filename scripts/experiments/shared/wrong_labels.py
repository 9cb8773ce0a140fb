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


def network(count: int, seed: int, quick: bool, stops: bool = False) -> MLPClassifier:
    """A classifier of digits with one hidden layer; as many steps for few images as for many.

    With `stops` it learns from nine tenths of the images and keeps the moment at which it did
    best on the labels of the last tenth, which are as wrong as the others.
    """
    passes = round((QUICK_UPDATES if quick else UPDATES) / math.ceil(count / DIGITS_BATCH))
    return MLPClassifier(
        (64,),
        batch_size=DIGITS_BATCH,
        max_iter=passes,
        n_iter_no_change=passes,
        random_state=seed,
        early_stopping=stops,
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

    def accuracy(places: NDArray[np.int64], labels: Labels, stops: bool = False) -> float:
        model = network(len(places), seed, quick, stops).fit(digits.train[places], labels)
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
    stopped = network(len(noisy) * (FOLDS - 1) // FOLDS, seed, quick, stops=True)
    guesses = {
        "neighbours": near.predict(digits.train),
        "learned": cross_val_predict(a_network, digits.train, noisy, cv=FOLDS),
        "stopped": cross_val_predict(stopped, digits.train, noisy, cv=FOLDS),
    }
    right = noisy == digits.train_labels
    found["digits-perfect-accuracy"] = accuracy(np.flatnonzero(right), noisy[right])
    found["digits-stopped-early"] = accuracy(everyone, noisy, stops=True)
    for kind, guess in guesses.items():
        kept = np.flatnonzero(guess == noisy)
        found[f"digits-{kind}-accuracy"] = accuracy(kept, noisy[kept])
        found[f"digits-{kind}-left"] = float(np.mean(~right[kept]))
        found[f"digits-{kind}-lost"] = float(np.mean(guess[right] != noisy[right]))
    return found
